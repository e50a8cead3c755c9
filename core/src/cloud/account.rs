//! A signed-in account: a token with everything it says, and the services it opens.

use secrecy::SecretString;

use super::call::Target;
use super::catalog::Catalog;
use super::error::CloudError;
use super::site::Site;
use super::transport::Transport;
use crate::model::{Project, RegionName, Role, Timestamp, UserId};
use crate::rules::Profile;
use crate::wire::identity_v2;
use crate::wire::identity_v3::{ListAuthProjects, RevokeToken};

/// What a token says, without the token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// The user's name.
    pub user: String,
    /// The user's ID, where the cloud tells one.
    pub user_id: Option<UserId>,
    /// The project the token is for; none when it is unscoped.
    pub project: Option<Project>,
    /// All roles by name, as the cloud calls them.
    pub role_names: Vec<String>,
    /// The strongest of those that count for images.
    pub role: Option<Role>,
    /// Where the image services stand.
    pub catalog: Catalog,
    /// The region the user works in most, where the cloud says so.
    pub default_region: Option<RegionName>,
    /// When the token ends.
    pub expires_at: Timestamp,
}

/// A session with its token and its way to the cloud.
#[derive(Debug, Clone)]
pub struct Account<T> {
    pub(super) transport: T,
    pub(super) site: Site,
    pub(super) token: SecretString,
    pub(super) session: Session,
}

impl<T> Account<T> {
    /// The same account with another transport to the same cloud.
    pub fn with_transport<U>(&self, transport: U) -> Account<U> {
        let (site, token, session) = (self.site.clone(), self.token.clone(), self.session.clone());
        Account { transport, site, token, session }
    }

    /// How its requests reach the cloud.
    pub const fn transport(&self) -> &T {
        &self.transport
    }
}

impl<T: Transport + Clone> Account<T> {
    /// What the token says.
    pub const fn session(&self) -> &Session {
        &self.session
    }

    /// Where the cloud stands and how it is reached.
    pub const fn site(&self) -> &Site {
        &self.site
    }

    /// Which rules it plays by.
    pub const fn profile(&self) -> Profile {
        self.site.profile
    }

    /// The projects that this user may sign in to (Keystone only; Rackspace users have one account).
    ///
    /// # Errors
    /// The service's refusal, or none at all.
    pub async fn projects(&self) -> Result<Vec<Project>, CloudError> {
        match self.site.profile {
            Profile::Rackspace => Ok(self.session.project.clone().into_iter().collect()),
            Profile::OpenStack => {
                let projects = self.identity().call(&ListAuthProjects).await?;
                Ok(projects
                    .into_iter()
                    .filter(|project| project.enabled)
                    .filter_map(|project| {
                        Some(Project { id: project.id.parse().ok()?, name: project.name })
                    })
                    .collect())
            }
        }
    }

    /// Signs out: the token is revoked and worth nothing from then on. (A Glance that has just seen it may go on taking
    /// it for a short while, measured.)
    ///
    /// # Errors
    /// The service's refusal. The caller drops the account all the same.
    pub async fn sign_out(&self) -> Result<(), CloudError> {
        match self.site.profile {
            Profile::OpenStack => self.identity().call(&RevokeToken(&self.token)).await,
            Profile::Rackspace => self.identity().call(&identity_v2::RevokeToken).await,
        }
    }

    fn identity(&self) -> Target<'_, T> {
        Target {
            transport: &self.transport,
            profile: self.site.profile,
            reach: &self.site.reach,
            base: &self.site.identity,
            region: None,
            token: Some(&self.token),
        }
    }
}
