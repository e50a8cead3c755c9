//! Answers the calls that our client never makes. Called by the routing for a path that the table of calls does not have with
//! this method; each answer is in the file of its resource.

use http::Method;

use super::admin_calls::{self, AdminCall};
use super::api_error::ApiError;
use super::{
    domains, limits, project_changes, projects, refused_admin_calls, role_assignments, role_grants,
    roles, user_changes,
};
use crate::Cloud;
use crate::cloud::RequestContext;
use crate::reply::Reply;

/// The answer to such a call; `None` for any other call.
pub(super) fn handle(
    cloud: &mut Cloud,
    request_context: &RequestContext<'_>,
    method: &Method,
    path: &str,
) -> Option<Result<Reply, ApiError>> {
    let (call, ids) = admin_calls::find_call(method, path)?;
    let id = ids.first().copied().unwrap_or_default();
    Some(match call {
        AdminCall::CreateUser => user_changes::create(cloud, request_context),
        AdminCall::DeleteUser => user_changes::delete(cloud, request_context, id),
        AdminCall::RoleGrant(call, scope) => {
            role_grants::handle(cloud, request_context, call, scope, &ids)
        }
        AdminCall::CreateProject => project_changes::create(cloud, request_context),
        AdminCall::DeleteProject => project_changes::delete(cloud, request_context, id),
        AdminCall::ListRoles => roles::list(cloud, request_context),
        AdminCall::ShowRole => roles::show(cloud, request_context, id),
        AdminCall::ListRoleAssignments => role_assignments::list(cloud, request_context),
        AdminCall::ListLimits => limits::list(cloud, request_context, "limits"),
        AdminCall::ShowLimitModel => limits::show_model(cloud, request_context),
        AdminCall::ShowLimit => limits::show(cloud, request_context, id),
        AdminCall::ListRegisteredLimits => {
            limits::list(cloud, request_context, "registered_limits")
        }
        AdminCall::ShowRegisteredLimit => limits::show_registered(cloud, request_context, id),
        AdminCall::ListFederationProjects => projects::list_auth_projects(cloud, request_context),
        AdminCall::ListFederationDomains => domains::list_auth_domains(cloud, request_context),
        AdminCall::Refused(policy) => refused_admin_calls::refuse(cloud, request_context, policy),
    })
}
