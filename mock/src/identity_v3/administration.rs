//! What only an administrator of a cloud does: making, changing and deleting users and projects, roles, groups. The mock's
//! cloud is made by its world file instead, so these calls are there only to be refused: to others as Keystone does, to an
//! administrator with 501.

use http::Method;

use super::refusal::Refused;
use super::token_headers;
use crate::Cloud;
use crate::cloud::RequestContext;
use crate::reply::Reply;

/// Method, path, and the policy that refuses. A star stands for one segment.
const CALLS: [(Method, &str, &str); 11] = [
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

/// The methods that such calls have for a path.
pub(super) fn methods(path: &str) -> impl Iterator<Item = Method> {
    CALLS
        .iter()
        .filter(move |(_, template, _)| fits(template, path))
        .map(|(method, ..)| method.clone())
}

/// Refuses such a call; `None` for any other.
pub(super) fn refuse(
    cloud: &Cloud,
    ask: &RequestContext<'_>,
    method: &Method,
    path: &str,
) -> Option<Result<Reply, Refused>> {
    let (.., policy) =
        CALLS.iter().find(|(one, template, _)| one == method && fits(template, path))?;
    Some(token_headers::caller(cloud, ask).and_then(|token| {
        if token.roles.iter().any(|role| role == "admin") {
            return Err(Refused::not_implemented(
                "This cloud is a mock: its users, projects and roles are those of its world file.",
            ));
        }
        Err(Refused::forbidden(Some(&format!("identity:{policy}"))))
    }))
}

fn fits(template: &str, path: &str) -> bool {
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
