//! The calls that our client never makes, most of them for administrators only: a table of their methods and paths. `admin_api`
//! answers them; error replies list their methods.

use http::Method;

/// Such a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AdminCall {
    CreateUser,
    DeleteUser,
    CreateProject,
    DeleteProject,
    /// A role of a user in a project or on the system.
    RoleGrant(GrantCall, GrantScope),
    ListRoles,
    ShowRole,
    ListRoleAssignments,
    ListLimits,
    ShowLimitModel,
    ShowLimit,
    ListRegisteredLimits,
    ShowRegisteredLimit,
    /// An older path of `ListAuthProjects`.
    ListFederationProjects,
    /// An older path of `ListAuthDomains`.
    ListFederationDomains,
    /// Refused to everyone; other users get Keystone's 403 for this policy.
    Refused(&'static str),
}

/// What a call about roles of a user does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum GrantCall {
    List,
    Check,
    Grant,
    Revoke,
}

/// Where a role applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum GrantScope {
    Project,
    System,
}

const PROJECT_GRANTS: &str = "/v3/projects/*/users/*/roles";
const PROJECT_GRANT: &str = "/v3/projects/*/users/*/roles/*";
const SYSTEM_GRANTS: &str = "/v3/system/users/*/roles";
const SYSTEM_GRANT: &str = "/v3/system/users/*/roles/*";

/// Method, path, and call. `*` matches one segment; literal paths come first.
const ADMIN_CALLS: [(Method, &str, AdminCall); 38] = [
    (Method::POST, "/v3/users", AdminCall::CreateUser),
    (Method::PATCH, "/v3/users/*", AdminCall::Refused("update_user")),
    (Method::DELETE, "/v3/users/*", AdminCall::DeleteUser),
    (Method::POST, "/v3/projects", AdminCall::CreateProject),
    (Method::PATCH, "/v3/projects/*", AdminCall::Refused("update_project")),
    (Method::DELETE, "/v3/projects/*", AdminCall::DeleteProject),
    (Method::GET, PROJECT_GRANTS, AdminCall::RoleGrant(GrantCall::List, GrantScope::Project)),
    (Method::GET, PROJECT_GRANT, AdminCall::RoleGrant(GrantCall::Check, GrantScope::Project)),
    (Method::PUT, PROJECT_GRANT, AdminCall::RoleGrant(GrantCall::Grant, GrantScope::Project)),
    (Method::DELETE, PROJECT_GRANT, AdminCall::RoleGrant(GrantCall::Revoke, GrantScope::Project)),
    (Method::GET, SYSTEM_GRANTS, AdminCall::RoleGrant(GrantCall::List, GrantScope::System)),
    (Method::GET, SYSTEM_GRANT, AdminCall::RoleGrant(GrantCall::Check, GrantScope::System)),
    (Method::PUT, SYSTEM_GRANT, AdminCall::RoleGrant(GrantCall::Grant, GrantScope::System)),
    (Method::DELETE, SYSTEM_GRANT, AdminCall::RoleGrant(GrantCall::Revoke, GrantScope::System)),
    (Method::GET, "/v3/roles", AdminCall::ListRoles),
    (Method::POST, "/v3/roles", AdminCall::Refused("create_role")),
    (Method::GET, "/v3/roles/*", AdminCall::ShowRole),
    (Method::PATCH, "/v3/roles/*", AdminCall::Refused("update_role")),
    (Method::DELETE, "/v3/roles/*", AdminCall::Refused("delete_role")),
    (Method::GET, "/v3/role_assignments", AdminCall::ListRoleAssignments),
    (Method::GET, "/v3/groups", AdminCall::Refused("list_groups")),
    (Method::GET, "/v3/policies", AdminCall::Refused("list_policies")),
    (Method::GET, "/v3/OS-TRUST/trusts", AdminCall::Refused("list_trusts")),
    (Method::GET, "/v3/OS-FEDERATION/projects", AdminCall::ListFederationProjects),
    (Method::GET, "/v3/OS-FEDERATION/domains", AdminCall::ListFederationDomains),
    (Method::GET, "/v3/limits", AdminCall::ListLimits),
    (Method::POST, "/v3/limits", AdminCall::Refused("create_limits")),
    (Method::GET, "/v3/limits/model", AdminCall::ShowLimitModel),
    (Method::PATCH, "/v3/limits/model", AdminCall::Refused("update_limit")),
    (Method::DELETE, "/v3/limits/model", AdminCall::Refused("delete_limit")),
    (Method::GET, "/v3/limits/*", AdminCall::ShowLimit),
    (Method::PATCH, "/v3/limits/*", AdminCall::Refused("update_limit")),
    (Method::DELETE, "/v3/limits/*", AdminCall::Refused("delete_limit")),
    (Method::GET, "/v3/registered_limits", AdminCall::ListRegisteredLimits),
    (Method::POST, "/v3/registered_limits", AdminCall::Refused("create_registered_limits")),
    (Method::GET, "/v3/registered_limits/*", AdminCall::ShowRegisteredLimit),
    (Method::PATCH, "/v3/registered_limits/*", AdminCall::Refused("update_registered_limit")),
    (Method::DELETE, "/v3/registered_limits/*", AdminCall::Refused("delete_registered_limit")),
];

/// The methods of these calls for a path, each once.
pub(super) fn allowed_methods(path: &str) -> Vec<Method> {
    let mut methods = Vec::new();
    for (method, template, _) in &ADMIN_CALLS {
        if match_template(template, path).is_some() && !methods.contains(method) {
            methods.push(method.clone());
        }
    }
    methods
}

/// The call with this method and path, and the segments of its path that `*` matches.
pub(super) fn find_call<'a>(method: &Method, path: &'a str) -> Option<(AdminCall, Vec<&'a str>)> {
    ADMIN_CALLS.iter().find_map(|(one, template, call)| {
        let ids = match_template(template, path).filter(|_| one == method)?;
        Some((*call, ids))
    })
}

/// The segments that `*` matches; `None` for another path.
fn match_template<'a>(template: &str, path: &'a str) -> Option<Vec<&'a str>> {
    let (mut expected, mut given) = (template.split('/'), path.split('/'));
    let mut ids = Vec::new();
    loop {
        match (expected.next(), given.next()) {
            (None, None) => return Some(ids),
            (Some("*"), Some(part)) if !part.is_empty() => ids.push(part),
            (Some(expected), Some(given)) if expected == given => {}
            _ => return None,
        }
    }
}
