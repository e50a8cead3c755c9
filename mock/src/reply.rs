//! Responses: how a handler's result becomes an HTTP response.

use http::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use http::{Response, StatusCode};
use imageshare_core::wire::request::JSON_MEDIA_TYPE;
use serde::Serialize;

/// What every handler returns.
pub(crate) type Reply = Response<Vec<u8>>;

/// A body with a media type; include `charset` in it if the real service does.
pub(crate) fn bytes(status: u16, media_type: &'static str, body: Vec<u8>) -> Reply {
    let mut reply = Response::new(body);
    *reply.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    reply.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
    reply
}

/// A JSON body.
pub(crate) fn json(status: u16, body: &impl Serialize) -> Reply {
    // Most answers fit in this, so the buffer rarely grows.
    let mut text = Vec::with_capacity(1_024);
    match serde_json::to_writer(&mut text, body) {
        Ok(()) => bytes(status, JSON_MEDIA_TYPE, text),
        Err(_) => bytes(500, JSON_MEDIA_TYPE, Vec::new()),
    }
}

/// 204 without a body.
pub(crate) fn no_content() -> Reply {
    let mut reply = Response::new(Vec::new());
    *reply.status_mut() = StatusCode::NO_CONTENT;
    reply
}

/// 204 with the media type that a real service sends for its empty body.
pub(crate) fn no_content_with_type(media_type: &'static str) -> Reply {
    bytes(204, media_type, Vec::new())
}

/// Sets a header; a value that is invalid in a header is ignored.
pub(crate) fn set_header(reply: &mut Reply, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        reply.headers_mut().insert(name, value);
    }
}
