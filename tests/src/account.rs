//! Signs users of the live environment in with the typed client, over a transport that the caller chooses. Used by the live tests
//! and the benchmark.

use imageshare_core::cloud::{Account, CloudAddress, Credentials, Transport};
use imageshare_core::rules::Profile;
use imageshare_core::wire::address::{BaseUrl, ConnectionMode};
use imageshare_core::wire::identity_v3::{DomainRef, ProjectRef, Scope, UserRef};

use crate::browser::live::LiveEnv;
use crate::browser::{Outcome, TestError};

/// Signs `user` in to the project with the same name.
///
/// # Errors
/// The live environment has no such user, or Keystone refuses.
pub async fn sign_in<T: Transport + Clone>(
    transport: T,
    live: &LiveEnv,
    user: &str,
) -> Outcome<Account<T>> {
    let to_test_error = |error: &dyn std::error::Error| TestError::new(error.to_string());
    let identity =
        BaseUrl::parse(live.setting("/keystone_url")?).map_err(|error| to_test_error(&error))?;
    let cloud_address =
        CloudAddress { profile: Profile::OpenStack, identity, connection: ConnectionMode::Direct };
    let domain = DomainRef::Id("default".to_owned());
    let credentials = Credentials::Password {
        user: UserRef::Name { name: user.to_owned(), domain: domain.clone() },
        password: live.password(user)?.to_owned().into(),
        scope: Scope::Project(ProjectRef::Name { name: user.to_owned(), domain }),
    };
    let account = imageshare_core::cloud::sign_in(transport, cloud_address, credentials).await;
    account.map_err(|error| to_test_error(&error))
}
