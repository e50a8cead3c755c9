//! The people of the live environment, signed in by the typed client through a door of the caller's choice.

use imageshare_core::cloud::{Account, Credentials, Site, Transport};
use imageshare_core::rules::Profile;
use imageshare_core::wire::address::{BaseUrl, ConnectionMode};
use imageshare_core::wire::identity_v3::{DomainRef, ProjectRef, Scope, UserRef};

use crate::browser::live::Live;
use crate::browser::{Outcome, Trouble};

/// Signs `user` in to his own project.
///
/// # Errors
/// The live environment does not know him, or Keystone refuses.
pub async fn sign_in<T: Transport + Clone>(
    door: T,
    live: &Live,
    user: &str,
) -> Outcome<Account<T>> {
    let words = |error: &dyn std::error::Error| Trouble::new(error.to_string());
    let identity = BaseUrl::parse(live.text("/keystone_url")?).map_err(|error| words(&error))?;
    let site = Site { profile: Profile::OpenStack, identity, connection: ConnectionMode::Direct };
    let domain = DomainRef::Id("default".to_owned());
    let credentials = Credentials::Password {
        user: UserRef::Name { name: user.to_owned(), domain: domain.clone() },
        password: live.password(user)?.to_owned().into(),
        scope: Scope::Project(ProjectRef::Name { name: user.to_owned(), domain }),
    };
    let account = imageshare_core::cloud::sign_in(door, site, credentials).await;
    account.map_err(|error| words(&error))
}
