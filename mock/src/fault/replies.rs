//! Replies that no handler sends: a proxy's error page, a rate limit, a status chosen by a rule.

use std::collections::BTreeMap;

use http::HeaderName;
use http::header::{CONTENT_TYPE, RETRY_AFTER, SERVER};
use serde_json::json;

use crate::reply::{self, Reply};

/// The title of nginx's error page for the status of a failing upstream.
pub(super) fn status_title(status: u16) -> Option<&'static str> {
    match status {
        502 => Some("502 Bad Gateway"),
        503 => Some("503 Service Temporarily Unavailable"),
        504 => Some("504 Gateway Time-out"),
        _ => None,
    }
}

/// nginx's error page, byte for byte (`ngx_http_special_response.c`, with `server_tokens off`).
pub(super) fn nginx_error(status: u16) -> Reply {
    let title = status_title(status).unwrap_or_default();
    let page = format!(
        "<html>\r\n<head><title>{title}</title></head>\r\n<body>\r\n<center><h1>{title}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n"
    );
    let mut reply = reply::bytes(status, "text/html", page.into_bytes());
    reply::set_header(&mut reply, SERVER, "nginx");
    reply
}

/// 413 of a rate limit on OpenStack and Rackspace: `overLimit`, with the seconds in body and header.
pub(super) fn over_limit_reply(retry_after: u32) -> Reply {
    let seconds = retry_after.to_string();
    let mut reply = reply::json(
        413,
        &json!({ "overLimit": {
            "code": 413,
            "message": "This request was rate-limited.",
            "details": format!("Retry after {seconds} seconds."),
            "retryAfter": seconds,
        } }),
    );
    reply::set_header(&mut reply, RETRY_AFTER, &seconds);
    reply
}

/// The reply exactly as a rule describes it.
pub(super) fn custom_reply(
    status: u16,
    media_type: &str,
    headers: &BTreeMap<String, String>,
    body: &str,
) -> Reply {
    let mut reply = reply::bytes(status, "", body.as_bytes().to_vec());
    reply.headers_mut().remove(CONTENT_TYPE);
    if !body.is_empty() {
        reply::set_header(&mut reply, CONTENT_TYPE, media_type);
    }
    for (name, value) in headers {
        if let Ok(name) = HeaderName::try_from(name) {
            reply::set_header(&mut reply, name, value);
        }
    }
    reply
}
