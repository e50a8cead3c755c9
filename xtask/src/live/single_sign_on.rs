//! Single sign-on at the real Keystone: an identity provider, its mapping and protocol, and a group whose members may use the
//! projects of producer and consumer. Called by `identity`. `tests/live/keystone_wsgi.py` plays the identity provider.

use serde_json::{Value, json};
use ureq::http::Method;

use super::admin_client::AdminClient;
use crate::failure::Result;

/// The identity provider and its protocol, as the page's form asks for them.
pub const IDENTITY_PROVIDER: &str = "example-idp";
/// The protocol.
pub const PROTOCOL: &str = "mapped";

/// The projects that a user who signs in through the identity provider may use.
const PROJECTS: [&str; 2] = ["producer", "consumer"];

/// Creates what is missing; `project_id` finds the ID of a project by its name.
///
/// # Errors
/// Keystone cannot be reached, or it responds with an error.
pub fn create_missing<'a>(
    admin: &AdminClient,
    project_id: impl Fn(&str) -> Result<&'a str>,
) -> Result<()> {
    let group =
        admin.find_or_create("group", &json!({"name": "sso-users", "domain_id": "default"}))?;
    for name in PROJECTS {
        let project = format!("/projects/{}", project_id(name)?);
        admin.grant_role_to("groups", &group, &project, "member")?;
    }
    // The user's name is what the identity provider says; the roles are those of the group.
    let local = json!([{"user": {"name": "{0}"}}, {"group": {"id": group}}]);
    let mapping =
        json!({"mapping": {"rules": [{"local": local, "remote": [{"type": "SSO_USER"}]}]}});
    let provider = json!({
        "identity_provider": {"enabled": true, "remote_ids": ["https://idp.example.com"]},
    });
    let protocol = json!({"protocol": {"mapping_id": "example-mapping"}});
    let provider_path = format!("/OS-FEDERATION/identity_providers/{IDENTITY_PROVIDER}");
    for (path, body) in [
        (provider_path.clone(), provider),
        ("/OS-FEDERATION/mappings/example-mapping".to_owned(), mapping),
        (format!("{provider_path}/protocols/{PROTOCOL}"), protocol),
    ] {
        if admin.0.send(&Method::GET, &path, &Value::Null).is_err() {
            admin.0.send(&Method::PUT, &path, &body)?;
        }
    }
    Ok(())
}
