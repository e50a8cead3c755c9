//! A signed-in account: a token, its session data and the services it gives access to.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use futures_util::future::join_all;
use secrecy::SecretString;

use super::call::CallTarget;
use super::cloud_address::CloudAddress;
use super::error::{CloudError, ErrorKind};
use super::session::Session;
use super::token_chain::AccountToken;
use super::transport::Transport;
use crate::model::{Project, RegionName};
use crate::rules::{MemberQuota, Profile};
use crate::wire::identity_v2;
use crate::wire::identity_v3::{ListAuthProjects, RevokeToken};

/// What signing out did with the account's token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenEnd {
    /// It was revoked.
    Revoked,
    /// It is revoked later: other accounts were obtained with it, and would be revoked too (measured).
    StillNeeded,
    /// It is valid until it expires: Keystone revokes no token with access rules (measured: 404).
    NotRevocable,
}

/// A session with its token and transport. Clones share the session.
#[derive(Debug, Clone)]
pub struct Account<T> {
    pub(super) transport: T,
    inner: Rc<AccountInner>,
}

#[derive(Debug)]
struct AccountInner {
    cloud_address: CloudAddress,
    token: AccountToken,
    session: Session,
    /// The quota of image services that have named none.
    default_quota: Cell<MemberQuota>,
    /// The quotas that image services have named in refusals.
    member_quotas: RefCell<BTreeMap<RegionName, MemberQuota>>,
}

impl<T> Account<T> {
    /// The same account with another transport to the same cloud.
    pub fn with_transport<U>(&self, transport: U) -> Account<U> {
        Account { transport, inner: self.inner.clone() }
    }

    pub(super) fn new(
        transport: T,
        cloud_address: CloudAddress,
        token: SecretString,
        session: Session,
    ) -> Self {
        let token = AccountToken::new(token);
        Self::with_account_token(transport, cloud_address, token, session)
    }

    fn with_account_token(
        transport: T,
        cloud_address: CloudAddress,
        token: AccountToken,
        session: Session,
    ) -> Self {
        let default_quota = Cell::new(MemberQuota::assumed_for(cloud_address.profile));
        let member_quotas = RefCell::default();
        let inner = AccountInner { cloud_address, token, session, default_quota, member_quotas };
        Self { transport, inner: Rc::new(inner) }
    }

    pub(super) fn token(&self) -> &SecretString {
        self.inner.token.secret()
    }

    pub(super) fn account_token(&self) -> &AccountToken {
        &self.inner.token
    }

    /// The member quota of a region's image service, as far as it is known.
    pub fn member_quota(&self, region: &RegionName) -> MemberQuota {
        self.inner
            .member_quotas
            .borrow()
            .get(region)
            .copied()
            .unwrap_or(self.inner.default_quota.get())
    }

    /// Sets the quota of image services that name none, for this account and those that are derived from it later. What a service
    /// names counts more.
    pub fn set_default_quota(&self, quota: MemberQuota) {
        self.inner.default_quota.set(quota);
    }

    /// Remembers the quota that a refusal names.
    pub(super) fn record_quota_from_error(&self, region: &RegionName, refusal: &CloudError) {
        if let ErrorKind::Refused { message, .. } = &refusal.kind
            && refusal.is_member_quota_exceeded()
            && let Some(quota) = MemberQuota::from_refusal(message)
        {
            self.inner.member_quotas.borrow_mut().insert(region.clone(), quota);
        }
    }

    /// How its requests reach the cloud.
    pub const fn transport(&self) -> &T {
        &self.transport
    }
}

impl<T: Transport + Clone> Account<T> {
    /// The account of another project of the same user, with this token and session.
    pub(super) fn of_other_project(&self, token: AccountToken, session: Session) -> Self {
        let cloud_address = self.cloud_address().clone();
        let other = Self::with_account_token(self.transport.clone(), cloud_address, token, session);
        other.set_default_quota(self.inner.default_quota.get());
        other
    }

    /// The contents of the token response.
    pub fn session(&self) -> &Session {
        &self.inner.session
    }

    /// The address of the cloud and the connection mode.
    pub fn cloud_address(&self) -> &CloudAddress {
        &self.inner.cloud_address
    }

    /// The rule set of the cloud.
    pub fn profile(&self) -> Profile {
        self.inner.cloud_address.profile
    }

    /// The projects that this user may sign in to (Keystone only; Rackspace users have one account).
    ///
    /// # Errors
    /// The service's refusal, or a transport error.
    pub async fn projects(&self) -> Result<Vec<Project>, CloudError> {
        match self.inner.cloud_address.profile {
            Profile::Rackspace => Ok(self.inner.session.project.clone().into_iter().collect()),
            Profile::OpenStack => {
                let (projects, _) = self.identity_target().call(&ListAuthProjects).await?;
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

    /// Revokes the account's tokens, except one that other accounts were obtained with: that one is revoked when the last of them
    /// signs out. (A Glance that has just validated a token may accept it for a short while after, measured.)
    ///
    /// # Errors
    /// The service's refusal. The caller drops the account anyway.
    pub async fn sign_out(&self) -> Result<TokenEnd, CloudError> {
        let mut end = TokenEnd::StillNeeded;
        let mut refusal = None;
        for token in self.inner.token.sign_out() {
            match self.revoke(token).await {
                Ok(()) => end = TokenEnd::Revoked,
                Err(CloudError { status: Some(401 | 404), .. })
                    if self.session().has_access_rules() =>
                {
                    end = TokenEnd::NotRevocable;
                }
                Err(error) => refusal = refusal.or(Some(error)),
            }
        }
        refusal.map_or(Ok(end), Err)
    }

    /// Signs out without waiting for a response between the requests, for a page that is being closed. A token whose parent is
    /// revoked before is revoked with it (measured), so the result says nothing.
    pub async fn sign_out_at_once(&self) {
        let tokens = self.inner.token.sign_out();
        join_all(tokens.into_iter().map(|token| self.revoke(token))).await;
    }

    async fn revoke(&self, token: &SecretString) -> Result<(), CloudError> {
        let target = CallTarget { token: Some(token), ..self.identity_target() };
        match self.inner.cloud_address.profile {
            Profile::OpenStack => target.call(&RevokeToken(token)).await,
            Profile::Rackspace => target.call(&identity_v2::RevokeToken).await,
        }
    }

    pub(super) fn identity_target(&self) -> CallTarget<'_, T> {
        CallTarget {
            transport: &self.transport,
            profile: self.inner.cloud_address.profile,
            connection: &self.inner.cloud_address.connection,
            base: &self.inner.cloud_address.identity,
            region: None,
            token: Some(self.token()),
            session: Some(self.session()),
            sign_in_method: None,
        }
    }
}
