//! Signing in with the identity API of the profile.

use secrecy::SecretString;

use super::account::{Account, Session};
use super::call::{CallTarget, ResponseFuture};
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

/// What a user signs in with.
#[derive(Debug, Clone)]
pub enum Credentials {
    /// Keystone: user and password.
    Password {
        /// The user.
        user: UserRef,
        /// The password.
        password: SecretString,
        /// The scope.
        scope: Scope,
    },
    /// Keystone: an application credential, which determines the project.
    ApplicationCredential {
        /// ID.
        id: String,
        /// Secret.
        secret: SecretString,
    },
    /// Keystone: an existing token.
    Token {
        /// The token.
        token: SecretString,
        /// The scope.
        scope: Scope,
    },
    /// Rackspace: the credentials of Identity v2.0.
    Rackspace(identity_v2::Credentials),
}

impl<T: Transport + Clone> Account<T> {
    /// Signs the same user in to another project. The old token is valid until it expires or is revoked.
    ///
    /// # Errors
    /// Keystone's refusal; the token of an application credential can never be rescoped (measured: 403).
    pub async fn rescope(&self, project: &Project) -> Result<Self, CloudError> {
        let scope = Scope::Project(ProjectRef::Id(project.id.to_string()));
        sign_in(
            self.transport.clone(),
            self.site().clone(),
            Credentials::Token { token: self.token().clone(), scope },
        )
        .await
    }
}

/// Signs in. The credentials are dropped as soon as there is an answer.
///
/// # Errors
/// [`CloudError`] with the identity service's refusal: it answers 401 to an unknown user, a wrong password and an unknown
/// project alike (measured), so the cause is not known.
pub fn sign_in<'a, T: Transport + Clone + 'a>(
    transport: T,
    site: Site,
    credentials: Credentials,
) -> ResponseFuture<'a, Account<T>> {
    Box::pin(authenticate(transport, site, credentials))
}

async fn authenticate<T: Transport>(
    transport: T,
    site: Site,
    credentials: Credentials,
) -> Result<Account<T>, CloudError> {
    let target = CallTarget {
        transport: &transport,
        profile: site.profile,
        connection: &site.connection,
        base: &site.identity,
        region: None,
        token: None,
    };
    let (token, session) = match auth_request(credentials) {
        AnyAuthRequest::Keystone(request) => authenticate_keystone(&target, request).await?,
        AnyAuthRequest::Rackspace(request) => authenticate_rackspace(&target, request).await?,
    };
    Ok(Account::new(transport, site, token, session))
}

/// The sign-in request of one of the two APIs.
enum AnyAuthRequest {
    Keystone(AuthRequest),
    Rackspace(Authentication),
}

fn auth_request(credentials: Credentials) -> AnyAuthRequest {
    let (identity, scope) = match credentials {
        Credentials::Password { user, password, scope } => {
            (Identity::Password { user, password }, scope)
        }
        Credentials::ApplicationCredential { id, secret } => {
            (Identity::ApplicationCredential { id, secret }, Scope::Unspecified)
        }
        Credentials::Token { token, scope } => (Identity::Token(token), scope),
        Credentials::Rackspace(credentials) => {
            return AnyAuthRequest::Rackspace(Authentication { credentials });
        }
    };
    AnyAuthRequest::Keystone(AuthRequest { identity, scope })
}

async fn authenticate_keystone<T: Transport>(
    target: &CallTarget<'_, T>,
    request: AuthRequest,
) -> Result<(SecretString, Session), CloudError> {
    let (secret, token) = target.call(&IssueToken(&request)).await?;
    let sent = [request.identity.secret().clone()];
    let session = session_from_v3(token).map_err(|error| {
        target.cloud_error(Call::IssueToken, None, ErrorKind::Wire(error), &sent)
    })?;
    Ok((secret, session))
}

async fn authenticate_rackspace<T: Transport>(
    target: &CallTarget<'_, T>,
    request: Authentication,
) -> Result<(SecretString, Session), CloudError> {
    let access = target.call(&Authenticate(&request)).await?;
    let sent = [request.credentials.secret().clone()];
    session_from_v2(access).map_err(|error| {
        target.cloud_error(Call::Authenticate, None, ErrorKind::Wire(error), &sent)
    })
}

fn session_from_v3(token: token::Token) -> Result<Session, WireError> {
    let role_names =
        token.roles.unwrap_or_default().into_iter().map(|role| role.name).collect::<Vec<_>>();
    Ok(Session {
        user_id: token.user.id.parse().ok(),
        user: token.user.name,
        project: token
            .project
            .map(|project| parse_project(&project.id, project.name))
            .transpose()?,
        role: Role::strongest_keystone(role_names.iter().map(String::as_str)),
        role_names,
        catalog: Catalog::from_v3(&token.catalog.unwrap_or_default()),
        default_region: None,
        expires_at: parse_time("expires_at", &token.expires_at)?,
    })
}

fn session_from_v2(
    access: identity_v2::access::Access,
) -> Result<(SecretString, Session), WireError> {
    let role_names = access.user.roles.into_iter().map(|role| role.name).collect::<Vec<_>>();
    let session = Session {
        user_id: access.user.id.parse().ok(),
        user: access.user.name,
        project: access
            .token
            .tenant
            .map(|tenant| parse_project(&tenant.id, tenant.name))
            .transpose()?,
        role: Role::strongest_rackspace(role_names.iter().map(String::as_str)),
        role_names,
        catalog: Catalog::from_v2(&access.service_catalog),
        default_region: access.user.default_region.and_then(|region| region.parse().ok()),
        expires_at: parse_time("expires", &access.token.expires)?,
    };
    Ok((access.token.id.into(), session))
}

fn parse_project(id: &str, name: String) -> Result<Project, WireError> {
    Ok(Project { id: id.parse().map_err(|_| WireError::invalid_field("project", id))?, name })
}

fn parse_time(field: &'static str, text: &str) -> Result<Timestamp, WireError> {
    text.parse().map_err(|_| WireError::invalid_field(field, text))
}
