//! Refuses the administrator-only calls: creating, changing and deleting users, projects, roles and groups. The mock takes these
//! from its world file instead. Other users get Keystone's 403, administrators get 501.

use http::Method;

use super::refusal::Refused;
use super::{admin_calls, token_headers};
use crate::Cloud;
use crate::cloud::RequestContext;
use crate::reply::Reply;

/// The refusal of such a call; `None` for any other call.
pub(super) fn refuse(
    cloud: &Cloud,
    incoming: &RequestContext<'_>,
    method: &Method,
    path: &str,
) -> Option<Result<Reply, Refused>> {
    let policy = admin_calls::policy(method, path)?;
    Some(token_headers::caller(cloud, incoming).and_then(|token| {
        if token.roles.iter().any(|role| role == "admin") {
            return Err(Refused::not_implemented(
                "This cloud is a mock: its users, projects and roles are those of its world file.",
            ));
        }
        Err(Refused::forbidden(Some(&format!("identity:{policy}"))))
    }))
}
