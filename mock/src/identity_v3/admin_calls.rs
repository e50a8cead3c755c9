//! The administrator-only calls, as a table of methods, paths and policies.

use http::Method;

/// Method, path, and policy name. `*` matches one segment.
const ADMIN_CALLS: [(Method, &str, &str); 11] = [
    (Method::POST, "/v3/users", "create_user"),
    (Method::PATCH, "/v3/users/*", "update_user"),
    (Method::DELETE, "/v3/users/*", "delete_user"),
    (Method::POST, "/v3/projects", "create_project"),
    (Method::PATCH, "/v3/projects/*", "update_project"),
    (Method::DELETE, "/v3/projects/*", "delete_project"),
    (Method::GET, "/v3/roles", "list_roles"),
    (Method::GET, "/v3/groups", "list_groups"),
    (Method::GET, "/v3/policies", "list_policies"),
    (Method::GET, "/v3/OS-TRUST/trusts", "list_trusts"),
    (Method::GET, "/v3/role_assignments", "list_role_assignments"),
];

/// The methods of these calls for a path.
pub(super) fn allowed_methods(path: &str) -> impl Iterator<Item = Method> {
    ADMIN_CALLS
        .iter()
        .filter(move |(_, template, _)| matches_template(template, path))
        .map(|(method, ..)| method.clone())
}

/// The policy of a call; `None` for a call outside the table.
pub(super) fn policy_name(method: &Method, path: &str) -> Option<&'static str> {
    let (.., policy) = ADMIN_CALLS
        .iter()
        .find(|(one, template, _)| one == method && matches_template(template, path))?;
    Some(policy)
}

fn matches_template(template: &str, path: &str) -> bool {
    let (mut wanted, mut given) = (template.split('/'), path.split('/'));
    loop {
        match (wanted.next(), given.next()) {
            (None, None) => return true,
            (Some("*"), Some(part)) if !part.is_empty() => {}
            (Some(wanted), Some(given)) if wanted == given => {}
            _ => return false,
        }
    }
}
