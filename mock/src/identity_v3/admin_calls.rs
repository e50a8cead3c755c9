//! The calls that our client never makes, most of them for administrators only: a table of their methods and paths. `admin_api`
//! answers them; error replies list their methods.

use http::Method;

/// Such a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AdminCall {
    CreateProject,
    DeleteProject,
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

/// Method, path, and call. `*` matches one segment; literal paths come first.
const ADMIN_CALLS: [(Method, &str, AdminCall); 30] = [
    (Method::POST, "/v3/users", AdminCall::Refused("create_user")),
    (Method::PATCH, "/v3/users/*", AdminCall::Refused("update_user")),
    (Method::DELETE, "/v3/users/*", AdminCall::Refused("delete_user")),
    (Method::POST, "/v3/projects", AdminCall::CreateProject),
    (Method::PATCH, "/v3/projects/*", AdminCall::Refused("update_project")),
    (Method::DELETE, "/v3/projects/*", AdminCall::DeleteProject),
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

/// The call with this method and path, and the segment of its path that `*` matches.
pub(super) fn find_call<'a>(method: &Method, path: &'a str) -> Option<(AdminCall, &'a str)> {
    ADMIN_CALLS.iter().find_map(|(one, template, call)| {
        let id = match_template(template, path).filter(|_| one == method)?;
        Some((*call, id))
    })
}

/// The segment that `*` matches, or an empty text without `*`; `None` for another path.
fn match_template<'a>(template: &str, path: &'a str) -> Option<&'a str> {
    let (mut expected, mut given) = (template.split('/'), path.split('/'));
    let mut id = "";
    loop {
        match (expected.next(), given.next()) {
            (None, None) => return Some(id),
            (Some("*"), Some(part)) if !part.is_empty() => id = part,
            (Some(expected), Some(given)) if expected == given => {}
            _ => return None,
        }
    }
}
