//! Refusals of Keystone: JSON for what it knows, a small HTML page for paths that it does not.

use http::header::{ALLOW, WWW_AUTHENTICATE};
use http::{Method, StatusCode};
use imageshare_core::wire::error;
use serde_json::{Value, json};

use crate::reply::{self, Reply};

/// Why there is no good answer.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Refused {
    status: StatusCode,
    message: String,
    identity: Option<Value>,
}

const UNAUTHORIZED: &str = "The request you have made requires authentication.";
const FORBIDDEN: &str = "You are not authorized to perform the requested action";
const MALFORMED: &str = "The server could not comply with the request since it is either malformed or otherwise incorrect. The client is assumed to be in error.";

impl Refused {
    fn new(status: StatusCode, message: impl Into<String>) -> Self {
        Self { status, message: message.into(), identity: None }
    }

    /// 400 in the words of a schema.
    pub(super) fn invalid(message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, message)
    }

    /// 400: something that has to be there is not.
    pub(super) fn expected(what: &str, place: &str) -> Self {
        Self::invalid(format!("Expecting to find {what} in {place}. {MALFORMED}"))
    }

    /// 401, the same for every reason.
    pub(super) fn unauthorized() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, UNAUTHORIZED)
    }

    /// 401 with more about the methods of a sign-in.
    pub(super) fn methods(message: impl Into<String>, identity: Value) -> Self {
        let refused = Self::new(StatusCode::UNAUTHORIZED, message);
        Self { identity: Some(identity), ..refused }
    }

    /// 403, with the name of the policy, if one is told.
    pub(super) fn forbidden(action: Option<&str>) -> Self {
        let action = action.map(|action| format!(": {action}")).unwrap_or_default();
        Self::new(StatusCode::FORBIDDEN, format!("{FORBIDDEN}{action}."))
    }

    /// 404.
    pub(super) fn not_found(message: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, message)
    }

    /// Writes it.
    pub(super) fn write(self, identity_url: &str) -> Reply {
        let title = self.status.canonical_reason().unwrap_or_default();
        let code = self.status.as_u16();
        let (media_type, body) = error::keystone(code, title, &self.message, self.identity);
        let mut written = reply::bytes(code, media_type, body);
        if self.status == StatusCode::UNAUTHORIZED {
            let keystone = format!("Keystone uri=\"{identity_url}\"");
            reply::set(&mut written, WWW_AUTHENTICATE, &keystone);
        }
        written
    }
}

/// 404 for a path that is none.
pub(crate) fn no_such_path() -> Reply {
    page(
        404,
        "Not Found",
        "The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.",
    )
}

/// The page that the web framework under Keystone makes.
fn page(code: u16, title: &str, sentence: &str) -> Reply {
    let page = format!(
        "<!doctype html>\n<html lang=en>\n<title>{code} {title}</title>\n<h1>{title}</h1>\n<p>{sentence}</p>\n"
    );
    reply::bytes(code, "text/html; charset=utf-8", page.into_bytes())
}

/// 405: a page for the versions, JSON for calls (measured).
pub(super) fn wrong_method(path: &str, allowed: &[Method]) -> Reply {
    let sentence = "The method is not allowed for the requested URL.";
    let mut reply = if matches!(path, "/" | "/v3") {
        page(405, "Method Not Allowed", sentence)
    } else {
        reply::json(405, &json!({ "message": sentence }))
    };
    allow(&mut reply, allowed);
    reply
}

/// Names the methods of a path. Whatever can be read has a head, and every path can be asked for its options.
pub(super) fn allow(reply: &mut Reply, allowed: &[Method]) {
    let mut names: Vec<&str> = allowed.iter().map(Method::as_str).collect();
    if names.contains(&"GET") {
        names.push("HEAD");
    }
    names.push("OPTIONS");
    reply::set(reply, ALLOW, &names.join(", "));
}
