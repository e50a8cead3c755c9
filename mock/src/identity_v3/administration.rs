//! What only an administrator of a cloud does: making, changing and deleting users and projects, roles, groups. The mock's
//! cloud is made by its world file instead, so these calls are there only to be refused: to others as Keystone does, to an
//! administrator with 501.

use http::Method;

use super::refusal::Refused;
use super::{admin_calls, token_headers};
use crate::Cloud;
use crate::cloud::RequestContext;
use crate::reply::Reply;

/// Refuses such a call; `None` for any other.
pub(super) fn refuse(
    cloud: &Cloud,
    ask: &RequestContext<'_>,
    method: &Method,
    path: &str,
) -> Option<Result<Reply, Refused>> {
    let policy = admin_calls::policy(method, path)?;
    Some(token_headers::caller(cloud, ask).and_then(|token| {
        if token.roles.iter().any(|role| role == "admin") {
            return Err(Refused::not_implemented(
                "This cloud is a mock: its users, projects and roles are those of its world file.",
            ));
        }
        Err(Refused::forbidden(Some(&format!("identity:{policy}"))))
    }))
}
