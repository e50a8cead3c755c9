//! Signing in, by the API that the profile has.

use secrecy::SecretString;

use super::account::{Account, Session};
use super::call::{Pending, Target};
use super::catalog::Catalog;
use super::error::{CloudError, ErrorKind};
use super::site::Site;
use super::transport::Transport;
use crate::model::{Project, Role, Timestamp};
use crate::wire::WireError;

use crate::wire::endpoint::Call;
use crate::wire::identity_v2::{self, Authenticate, Authentication};
use crate::wire::identity_v3::{
    AuthRequest, Identity, IssueToken, ProjectRef, Scope, UserRef, token,
};

/// What proves who one is.
#[derive(Debug, Clone)]
pub enum Credentials {
    /// Keystone: user and password.
    Password {
        /// Who.
        user: UserRef,
        /// The password.
        password: SecretString,
        /// What for.
        scope: Scope,
    },
    /// Keystone: an application credential, which carries its project with it.
    ApplicationCredential {
        /// Id.
        id: String,
        /// Secret.
        secret: SecretString,
    },
    /// Keystone: a token made elsewhere.
    Token {
        /// The token.
        token: SecretString,
        /// What for.
        scope: Scope,
    },
    /// Rackspace: anything that Identity v2.0 takes.
    Rackspace(identity_v2::Credentials),
}

impl<T: Transport + Clone> Account<T> {
    /// The same user in another project. The old token stays good until it ends or is revoked.
    ///
    /// # Errors
    /// Keystone's refusal; the token of an application credential can never be rescoped (measured: 403).
    pub async fn rescope(&self, project: &Project) -> Result<Self, CloudError> {
        let scope = Scope::Project(ProjectRef::Id(project.id.to_string()));
        sign_in(
            self.transport.clone(),
            self.site.clone(),
            Credentials::Token { token: self.token.clone(), scope },
        )
        .await
    }
}

/// Signs in. The credentials are dropped as soon as there is an answer.
///
/// # Errors
/// [`CloudError`] with the identity service's refusal: it says 401 alike to an unknown user, a wrong password and an
/// unknown project (measured), so nobody can say which it was.
pub fn sign_in<'a, T: Transport + Clone + 'a>(
    transport: T,
    site: Site,
    credentials: Credentials,
) -> Pending<'a, Account<T>> {
    Box::pin(prove(transport, site, credentials))
}

async fn prove<T: Transport>(
    transport: T,
    site: Site,
    credentials: Credentials,
) -> Result<Account<T>, CloudError> {
    let target = Target {
        transport: &transport,
        profile: site.profile,
        reach: &site.reach,
        base: &site.identity,
        region: None,
        token: None,
    };
    let (token, session) = match proof(credentials) {
        Proof::Keystone(request) => keystone(&target, request).await?,
        Proof::Rackspace(request) => rackspace(&target, request).await?,
    };
    Ok(Account { transport, site, token, session })
}

/// What is sent: one request per API.
enum Proof {
    Keystone(AuthRequest),
    Rackspace(Authentication),
}

fn proof(credentials: Credentials) -> Proof {
    let (identity, scope) = match credentials {
        Credentials::Password { user, password, scope } => {
            (Identity::Password { user, password }, scope)
        }
        Credentials::ApplicationCredential { id, secret } => {
            (Identity::ApplicationCredential { id, secret }, Scope::Unspecified)
        }
        Credentials::Token { token, scope } => (Identity::Token(token), scope),
        Credentials::Rackspace(credentials) => {
            return Proof::Rackspace(Authentication { credentials });
        }
    };
    Proof::Keystone(AuthRequest { identity, scope })
}

async fn keystone<T: Transport>(
    target: &Target<'_, T>,
    request: AuthRequest,
) -> Result<(SecretString, Session), CloudError> {
    let (secret, token) = target.call(&IssueToken(&request)).await?;
    let sent = [request.identity.secret().clone()];
    let session = session_v3(token)
        .map_err(|error| target.error(Call::IssueToken, None, ErrorKind::Wire(error), &sent))?;
    Ok((secret, session))
}

async fn rackspace<T: Transport>(
    target: &Target<'_, T>,
    request: Authentication,
) -> Result<(SecretString, Session), CloudError> {
    let access = target.call(&Authenticate(&request)).await?;
    let sent = [request.credentials.secret().clone()];
    session_v2(access)
        .map_err(|error| target.error(Call::Authenticate, None, ErrorKind::Wire(error), &sent))
}

fn session_v3(token: token::Token) -> Result<Session, WireError> {
    let role_names =
        token.roles.unwrap_or_default().into_iter().map(|role| role.name).collect::<Vec<_>>();
    Ok(Session {
        user_id: token.user.id.parse().ok(),
        user: token.user.name,
        project: token.project.map(|project| named(&project.id, project.name)).transpose()?,
        role: Role::strongest_keystone(role_names.iter().map(String::as_str)),
        role_names,
        catalog: Catalog::from_v3(&token.catalog.unwrap_or_default()),
        default_region: None,
        expires_at: time("expires_at", &token.expires_at)?,
    })
}

fn session_v2(access: identity_v2::access::Access) -> Result<(SecretString, Session), WireError> {
    let role_names = access.user.roles.into_iter().map(|role| role.name).collect::<Vec<_>>();
    let session = Session {
        user_id: access.user.id.parse().ok(),
        user: access.user.name,
        project: access.token.tenant.map(|tenant| named(&tenant.id, tenant.name)).transpose()?,
        role: Role::strongest_rackspace(role_names.iter().map(String::as_str)),
        role_names,
        catalog: Catalog::from_v2(&access.service_catalog),
        default_region: access.user.default_region.and_then(|region| region.parse().ok()),
        expires_at: time("expires", &access.token.expires)?,
    };
    Ok((access.token.id.into(), session))
}

fn named(id: &str, name: String) -> Result<Project, WireError> {
    Ok(Project { id: id.parse().map_err(|_| WireError::field("project", id))?, name })
}

fn time(field: &'static str, text: &str) -> Result<Timestamp, WireError> {
    text.parse().map_err(|_| WireError::field(field, text))
}
