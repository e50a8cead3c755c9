//! The text printed when the server is ready: its address, and the users who can sign in.

use std::fmt::Write as _;
use std::net::SocketAddr;

use imageshare_core::rules::Profile;
use imageshare_mock::Cloud;
use secrecy::ExposeSecret;

/// The first line means the server is ready; tests wait for it. The rest is for people: the secrets only work on the mock.
pub(crate) fn welcome_message(
    cloud: &Cloud,
    address: SocketAddr,
    admin_address: Option<SocketAddr>,
    url: &str,
) -> String {
    let (world, images) = (cloud.world(), cloud.image_count());
    let regions = world.regions.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let profile = world.profile.as_str();
    let identity = match world.profile {
        Profile::OpenStack => format!("{url}/identity/v3"),
        Profile::Rackspace => format!("{url}/identity/v2.0"),
    };
    let mut out = format!("ready on {address}\n");
    let _ = writeln!(out, "  profile  {profile}, {images} images in {regions}");
    let _ = writeln!(out, "  identity {identity}");
    if let Some(admin) = admin_address {
        let _ = writeln!(out, "  admin    http://{admin}/admin/");
    }
    for user in &world.users {
        let secret = |secret: Option<&secrecy::SecretString>| {
            secret.map_or("-".to_owned(), |secret| secret.expose_secret().to_owned())
        };
        let password = secret(user.password.as_ref());
        let _ = write!(out, "  user     {} password {password}", user.name);
        if user.api_key.is_some() {
            let _ = write!(out, " API key {}", secret(user.api_key.as_ref()));
        }
        for (project, roles) in &user.roles {
            let _ = write!(out, " | {} in {project}", roles.join("+"));
        }
        out.push('\n');
    }
    out.trim_end().to_owned()
}
