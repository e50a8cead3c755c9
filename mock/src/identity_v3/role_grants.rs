//! `/v3/projects/{project_id}/users/{user_id}/roles` and `/v3/system/users/{user_id}/roles`, with and without a role's ID: an
//! administrator lists, checks, grants and revokes roles. The mock grants no roles to groups or on domains.

use imageshare_core::model::{ProjectId, UserId};

use super::admin_calls::{GrantCall, GrantScope};
use super::api_error::ApiError;
use super::authorize::{PolicyTarget, authorize};
use super::identity_policy::IdentityAction;
use super::roles::linked_record;
use super::{collection, default_roles, lookup, token_headers};
use crate::Cloud;
use crate::cloud::RequestContext;
use crate::reply::{self, Reply};
use crate::tokens::NonProjectScope;
use crate::world::User;

/// A user and where it has, or gets, roles.
struct GrantTarget {
    user: UserId,
    /// `None` for the system.
    project: Option<ProjectId>,
}

/// Answers a call. `ids` are those in its path: the project's if there is one, the user's, and the role's except for a list.
pub(super) fn handle(
    cloud: &mut Cloud,
    request_context: &RequestContext<'_>,
    call: GrantCall,
    scope: GrantScope,
    ids: &[&str],
) -> Result<Reply, ApiError> {
    let (project_id, ids) = match (scope, ids) {
        (GrantScope::Project, [project, rest @ ..]) => (Some(*project), rest),
        (_, ids) => (None, ids),
    };
    let (user_id, role_id) =
        (ids.first().copied().unwrap_or_default(), ids.get(1).copied().unwrap_or_default());
    let token = token_headers::caller_token(cloud, request_context)?;
    // What does not exist is reported before the caller's permission is checked (measured).
    let role = match call {
        GrantCall::List => String::new(),
        _ => cloud.ids.role_name(role_id).ok_or_else(|| ApiError::role_not_found(role_id))?.into(),
    };
    let user = lookup::user_by_id(cloud, user_id).map(|user| user.id.clone());
    if user.is_none() && call != GrantCall::Revoke {
        return Err(ApiError::user_not_found(user_id));
    }
    let project = match project_id {
        None => None,
        Some(id) => {
            let mut projects = cloud.world.projects.iter();
            let found = projects.find(|project| project.id.as_str() == id);
            Some(found.ok_or_else(|| ApiError::project_not_found(id))?.id.clone())
        }
    };
    authorize(cloud, token, action(call, scope), PolicyTarget::default())?;
    let missing = || assignment_not_found(role_id, user_id, project_id);
    let target = GrantTarget { user: user.ok_or_else(missing)?, project };
    match call {
        GrantCall::List => {
            let found = target.roles(cloud).iter().map(|role| linked_record(cloud, role));
            let found = found.collect();
            return Ok(collection::list_reply(cloud, request_context, "roles", found));
        }
        GrantCall::Check if target.roles(cloud).contains(&role) => {}
        GrantCall::Grant => target.add(cloud, role),
        GrantCall::Revoke if target.roles(cloud).contains(&role) => target.remove(cloud, &role),
        GrantCall::Check | GrantCall::Revoke => return Err(missing()),
    }
    Ok(reply::no_content())
}

/// 404: the user does not have the role in the project, or on the system.
fn assignment_not_found(role: &str, user: &str, project: Option<&str>) -> ApiError {
    let scope = project.unwrap_or("system");
    ApiError::not_found(format!(
        "Could not find role assignment with role: {role}, user or group: {user}, project, domain, or system: {scope}."
    ))
}

/// The policy of a call.
const fn action(call: GrantCall, scope: GrantScope) -> IdentityAction {
    match (scope, call) {
        (GrantScope::Project, GrantCall::List) => IdentityAction::ListGrants,
        (GrantScope::Project, GrantCall::Check) => IdentityAction::CheckGrant,
        (GrantScope::Project, GrantCall::Grant) => IdentityAction::CreateGrant,
        (GrantScope::Project, GrantCall::Revoke) => IdentityAction::RevokeGrant,
        (GrantScope::System, GrantCall::List) => IdentityAction::ListSystemGrants,
        (GrantScope::System, GrantCall::Check) => IdentityAction::CheckSystemGrant,
        (GrantScope::System, GrantCall::Grant) => IdentityAction::CreateSystemGrant,
        (GrantScope::System, GrantCall::Revoke) => IdentityAction::RevokeSystemGrant,
    }
}

impl GrantTarget {
    /// The names of the roles that the user has there, without implied ones.
    fn roles<'a>(&self, cloud: &'a Cloud) -> &'a [String] {
        let user = lookup::user_by_id(cloud, self.user.as_str());
        let roles = user.and_then(|user| match &self.project {
            Some(project) => user.roles.get(project),
            None => Some(&user.wider_roles.system),
        });
        roles.map(Vec::as_slice).unwrap_or_default()
    }

    fn add(&self, cloud: &mut Cloud, role: String) {
        let Some(user) = lookup::user_by_id_mut(cloud, &self.user) else { return };
        let roles = self.roles_mut(user);
        if !roles.contains(&role) {
            roles.push(role);
        }
        self.update_tokens(cloud);
    }

    fn remove(&self, cloud: &mut Cloud, role: &str) {
        let Some(user) = lookup::user_by_id_mut(cloud, &self.user) else { return };
        self.roles_mut(user).retain(|one| one != role);
        user.roles.retain(|_, roles| !roles.is_empty());
        self.update_tokens(cloud);
    }

    /// Tokens have the roles of now, also those that were issued before (measured). The roles of a token of an application
    /// credential are the credential's, as long as the user has any.
    fn update_tokens(&self, cloud: &mut Cloud) {
        let roles = default_roles::with_implied_roles(self.roles(cloud));
        let wider = if self.project.is_none() { Some(NonProjectScope::System) } else { None };
        for token in cloud.tokens.user_tokens_mut(&self.user) {
            let is_in_scope = token.project == self.project && token.wider == wider;
            if is_in_scope && (roles.is_empty() || token.credential.is_none()) {
                token.roles.clone_from(&roles);
            }
        }
    }

    fn roles_mut<'a>(&self, user: &'a mut User) -> &'a mut Vec<String> {
        match &self.project {
            Some(project) => user.roles.entry(project.clone()).or_default(),
            None => &mut user.wider_roles.system,
        }
    }
}
