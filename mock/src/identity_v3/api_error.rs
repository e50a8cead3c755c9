//! Error replies of Keystone: JSON for calls, a small HTML page for unknown paths.

use http::header::{ALLOW, WWW_AUTHENTICATE};
use http::{Method, StatusCode};
use imageshare_core::wire::endpoint::RouteMatch;
use imageshare_core::wire::error;
use serde_json::{Value, json};

use super::admin_calls;
use crate::reply::{self, Reply};

/// Why a request fails.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ApiError {
    status: StatusCode,
    message: String,
    auth_methods_details: Option<Value>,
    /// Sent by the middleware in front of Keystone, which uses another URL for it.
    from_middleware: bool,
}

const UNAUTHORIZED: &str = "The request you have made requires authentication.";
const FORBIDDEN: &str = "You are not authorized to perform the requested action";
const MALFORMED: &str = "The server could not comply with the request since it is either malformed or otherwise incorrect. The client is assumed to be in error.";

impl ApiError {
    fn new(status: StatusCode, message: impl Into<String>) -> Self {
        Self { status, message: message.into(), auth_methods_details: None, from_middleware: false }
    }

    /// 400 with a schema's message.
    pub(super) fn bad_request(message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, message)
    }

    /// 400: a required value is missing.
    pub(super) fn missing_value(value_name: &str, location: &str) -> Self {
        Self::bad_request(format!("Expecting to find {value_name} in {location}. {MALFORMED}"))
    }

    /// 400 with the message of Keystone's field checks: the innermost field, its value, and what is wrong.
    pub(super) fn invalid_field(name: &str, value: &str, message: &str) -> Self {
        Self::bad_request(format!(
            "Invalid input for field/attribute {name}. Value: {value}. {message}"
        ))
    }

    /// 400 for an invalid request.
    pub(super) fn malformed(message: &str) -> Self {
        Self::bad_request(format!("{message} {MALFORMED}"))
    }

    /// 401, the same for every reason.
    pub(super) fn unauthorized() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, UNAUTHORIZED)
    }

    /// 401 of the middleware in front of Keystone.
    pub(super) fn unauthorized_by_middleware() -> Self {
        Self { from_middleware: true, ..Self::unauthorized() }
    }

    /// 401 with details about the methods of a sign-in.
    pub(super) fn auth_methods_error(
        message: impl Into<String>,
        auth_methods_details: Value,
    ) -> Self {
        let refused = Self::new(StatusCode::UNAUTHORIZED, message);
        Self { auth_methods_details: Some(auth_methods_details), ..refused }
    }

    /// 403, with the name of the policy if given.
    pub(super) fn forbidden(action: Option<&str>) -> Self {
        let action = action.map(|action| format!(": {action}")).unwrap_or_default();
        Self::new(StatusCode::FORBIDDEN, format!("{FORBIDDEN}{action}."))
    }

    /// 401: the receipt is unknown, or another user's.
    pub(super) fn receipt_not_found(receipt: &str) -> Self {
        let message = format!("Could not find auth receipt: {receipt}.");
        Self::new(StatusCode::UNAUTHORIZED, message)
    }

    /// 403: the resource is still in use.
    pub(super) fn in_use(message: &str) -> Self {
        Self::new(StatusCode::FORBIDDEN, message)
    }

    /// 404: the application credential does not exist.
    pub(super) fn credential_not_found(id: &str) -> Self {
        Self::not_found(format!("Could not find Application Credential: {id}."))
    }

    /// 404: the project does not exist.
    pub(super) fn project_not_found(id: &str) -> Self {
        Self::not_found(format!("Could not find project: {id}."))
    }

    /// 404: the user does not exist.
    pub(super) fn user_not_found(id: &str) -> Self {
        Self::not_found(format!("Could not find user: {id}."))
    }

    /// 404: the role does not exist.
    pub(super) fn role_not_found(id: &str) -> Self {
        Self::not_found(format!("Could not find role: {id}."))
    }

    /// 409.
    pub(super) fn conflict(message: impl Into<String>) -> Self {
        Self::new(StatusCode::CONFLICT, message)
    }

    /// 501: a call that only a real Keystone supports.
    pub(super) fn not_implemented(message: &str) -> Self {
        Self::new(StatusCode::NOT_IMPLEMENTED, message)
    }

    /// 404.
    pub(super) fn not_found(message: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, message)
    }

    /// Converts it to an HTTP reply.
    pub(super) fn into_reply(self, identity_url: &str) -> Reply {
        let title = self.status.canonical_reason().unwrap_or_default();
        let code = self.status.as_u16();
        let (media_type, body) =
            error::keystone_error(code, title, &self.message, self.auth_methods_details);
        let mut reply = reply::bytes(code, media_type, body);
        if self.status == StatusCode::UNAUTHORIZED {
            let unversioned = identity_url.trim_end_matches("/v3");
            let url = if self.from_middleware { unversioned } else { identity_url };
            let keystone = format!("Keystone uri=\"{url}\"");
            reply::set_header(&mut reply, WWW_AUTHENTICATE, &keystone);
        }
        reply
    }
}

/// 404 for an unknown path.
pub(crate) fn no_such_path() -> Reply {
    html_error_page(
        404,
        "Not Found",
        "The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.",
    )
}

/// The error page of Keystone's web framework.
fn html_error_page(code: u16, title: &str, sentence: &str) -> Reply {
    let page = format!(
        "<!doctype html>\n<html lang=en>\n<title>{code} {title}</title>\n<h1>{title}</h1>\n<p>{sentence}</p>\n"
    );
    reply::bytes(code, "text/html; charset=utf-8", page.into_bytes())
}

/// The methods of a path that has no call with the requested one: those of the table, those of `admin_calls`, and `GET` on a
/// password. None for an unknown path.
pub(super) fn known_methods(found: RouteMatch, path: &str) -> Vec<Method> {
    let mut allowed = match found {
        RouteMatch::WrongMethod(allowed) => allowed,
        RouteMatch::Call(..) | RouteMatch::NoSuchPath => Vec::new(),
    };
    allowed.extend(admin_calls::allowed_methods(path));
    if path.ends_with("/password") && !allowed.is_empty() {
        allowed.push(Method::GET);
    }
    allowed
}

/// 405 with all methods of the path: a page for the versions, JSON for calls (measured).
pub(super) fn method_not_allowed(method: &Method, path: &str, allowed: &[Method]) -> Reply {
    let sentence = "The method is not allowed for the requested URL.";
    let mut reply = if matches!(path, "/" | "/v3") {
        html_error_page(405, "Method Not Allowed", sentence)
    } else {
        reply::json(405, &json!({ "message": sentence }))
    };
    if *method == Method::GET && path.ends_with("/password") {
        // Keystone lists `GET` in `OPTIONS` but answers it with 405 (measured).
        reply::set_header(&mut reply, ALLOW, "POST");
    } else {
        set_allow_header(&mut reply, allowed);
    }
    reply
}

/// Sets `Allow`. Adds `HEAD` to `GET`, and `OPTIONS` to every path.
pub(super) fn set_allow_header(reply: &mut Reply, allowed: &[Method]) {
    let mut names: Vec<&str> = allowed.iter().map(Method::as_str).collect();
    if names.contains(&"GET") {
        names.push("HEAD");
    }
    names.push("OPTIONS");
    reply::set_header(reply, ALLOW, &names.join(", "));
}
