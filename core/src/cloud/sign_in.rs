//! Signing in with the identity API of the profile.

use secrecy::SecretString;

use super::account::Account;
use super::call::{CallTarget, ResponseFuture};
use super::caller::SignInMethod;
use super::catalog::Catalog;
use super::cloud_address::CloudAddress;
use super::credentials::{AnyAuthRequest, Credentials, auth_request};
use super::error::{CloudError, ErrorKind};
use super::session::{Session, sanitize_session, session_from_v2, session_from_v3};
use super::transport::Transport;
use crate::model::Project;
use crate::wire::WireError;
use crate::wire::endpoint::Call;
use crate::wire::identity_v2::{Authenticate, AuthenticationRequest};
use crate::wire::identity_v3::{
    AuthRequest, IssueToken, ProjectRef, RevokeToken, Scope, ShowToken, token,
};
use crate::wire::image::ListImageApiVersions;
use crate::wire::request::Endpoint as _;

impl<T: Transport + Clone> Account<T> {
    /// Signs the same user in to another project; this account stays signed in. Each has to sign out.
    ///
    /// # Errors
    /// Keystone's refusal; the token of an application credential can never be rescoped (measured: 403).
    pub async fn rescope(&self, project: &Project) -> Result<Self, CloudError> {
        let scope = Scope::Project(ProjectRef::Id(project.id.to_string()));
        let credentials = Credentials::Token { token: self.token().clone(), scope };
        let cloud_address = self.cloud_address().clone();
        let method = SignInMethod::SessionToken;
        let (token, session) =
            authenticate(&self.transport, &cloud_address, credentials, method).await?;
        let token = self.account_token().rescoped(token);
        Ok(self.of_other_project(token, session))
    }
}

/// Signs in. The credentials are dropped as soon as there is an answer.
///
/// # Errors
/// [`CloudError`] with the identity service's refusal: it answers 401 to an unknown user, a wrong password and an unknown
/// project alike (measured), so the cause is not known.
pub fn sign_in<'a, T: Transport + Clone + 'a>(
    transport: T,
    cloud_address: CloudAddress,
    credentials: Credentials,
) -> ResponseFuture<'a, Account<T>> {
    Box::pin(async move {
        let method = credentials.method();
        let (token, session) =
            authenticate(&transport, &cloud_address, credentials, method).await?;
        Ok(Account::new(transport, cloud_address, token, session))
    })
}

/// Revokes a token that was issued for this client and isn't used. Whether that works isn't known to anybody who could act on it.
pub async fn revoke_issued_token<T: Transport>(
    transport: &T,
    cloud_address: &CloudAddress,
    token: &SecretString,
) {
    let target = CallTarget { token: Some(token), ..identity_target(transport, cloud_address) };
    let _ignored = target.call(&RevokeToken(token)).await;
}

/// The identity service, without a token.
const fn identity_target<'a, T>(
    transport: &'a T,
    cloud_address: &'a CloudAddress,
) -> CallTarget<'a, T> {
    CallTarget {
        transport,
        profile: cloud_address.profile,
        connection: &cloud_address.connection,
        base: &cloud_address.identity,
        region: None,
        token: None,
        session: None,
        sign_in_method: None,
    }
}

async fn authenticate<T: Transport>(
    transport: &T,
    cloud_address: &CloudAddress,
    credentials: Credentials,
    method: SignInMethod,
) -> Result<(SecretString, Session), CloudError> {
    let sign_in_method = Some(method);
    let target = CallTarget { sign_in_method, ..identity_target(transport, cloud_address) };
    let (token, mut session) = match auth_request(credentials) {
        AnyAuthRequest::Keystone(request) => authenticate_keystone(&target, request).await?,
        AnyAuthRequest::IssuedToken(token) => show_issued_token(&target, token).await?,
        AnyAuthRequest::Rackspace(request) => authenticate_rackspace(&target, request).await?,
    };
    resolve_service_roots(&target, &mut session.catalog).await;
    Ok((token, session))
}

/// Asks the image services whose addresses end in an account number for the root of their API. A service that gives no answer
/// is called as the catalog says.
async fn resolve_service_roots<T: Transport>(target: &CallTarget<'_, T>, catalog: &mut Catalog) {
    for base in catalog.image_endpoints_mut().filter(|base| base.has_unclear_root()) {
        let root = base.without_account();
        // Without the token: the version document needs none.
        let target = CallTarget { base: &root, token: None, ..*target };
        if let Ok(list) = target.call(&ListImageApiVersions).await {
            let links = list.versions.iter().flat_map(|version| &version.links);
            *base = base.with_root_from(links.map(|link| link.href.as_str()));
        }
    }
}

async fn authenticate_keystone<T: Transport>(
    target: &CallTarget<'_, T>,
    request: AuthRequest,
) -> Result<(SecretString, Session), CloudError> {
    let (secret, token, unexpected_fields) = target.call(&IssueToken(&request)).await?;
    if let Some(found) = other_project(&request.scope, &token) {
        // Whatever the cloud means by it: what follows would happen in a project that the user did not choose.
        let own_target = CallTarget { token: Some(&secret), ..*target };
        let _ignored = own_target.call(&RevokeToken(&secret)).await;
        let kind = ErrorKind::Wire(WireError::OtherResource { field: "project", found });
        let mut sent = IssueToken(&request).secrets();
        sent.push(secret);
        return Err(target.cloud_error(Call::IssueToken, None, kind, &sent));
    }
    let mut sent = IssueToken(&request).secrets();
    sent.push(secret.clone());
    Ok((
        secret,
        sanitize_session(session_from_v3(token, unexpected_fields), || target.redactor(&sent)),
    ))
}

/// Asks whose the token is, with the token itself.
async fn show_issued_token<T: Transport>(
    target: &CallTarget<'_, T>,
    secret: SecretString,
) -> Result<(SecretString, Session), CloudError> {
    let own_target = CallTarget { token: Some(&secret), ..*target };
    let shown = own_target.call(&ShowToken(&secret)).await;
    if shown.is_err() {
        // Nobody will use it.
        let _ignored = own_target.call(&RevokeToken(&secret)).await;
    }
    let (token, unexpected_fields) = shown?;
    let session = session_from_v3(token, unexpected_fields);
    let session = sanitize_session(session, || target.redactor(std::slice::from_ref(&secret)));
    Ok((secret, session))
}

/// The project of the token, if another one was requested by its ID.
fn other_project(scope: &Scope, token: &token::Token) -> Option<String> {
    let Scope::Project(ProjectRef::Id(requested)) = scope else { return None };
    let found = &token.project.as_ref()?.id;
    let bare = |id: &str| id.replace('-', "");
    (!bare(requested).eq_ignore_ascii_case(&bare(found))).then(|| found.clone())
}

async fn authenticate_rackspace<T: Transport>(
    target: &CallTarget<'_, T>,
    request: AuthenticationRequest,
) -> Result<(SecretString, Session), CloudError> {
    let (access, unexpected_fields) = target.call(&Authenticate(&request)).await?;
    let secret = SecretString::from(access.token.id.0.clone());
    let mut sent = Authenticate(&request).secrets();
    sent.push(secret.clone());
    Ok((
        secret,
        sanitize_session(session_from_v2(access, unexpected_fields), || target.redactor(&sent)),
    ))
}
