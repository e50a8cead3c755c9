//! The kinds of faults: what the cloud, or what is in front of it, answers instead. Used by `play`, for every call.

use std::future::ready;
use std::io;

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use futures_util::{StreamExt as _, stream};
use imageshare_core::wire::endpoint::Call;
use imageshare_tests::browser::CallFault;
use tokio::task::yield_now;

/// What has to happen before the same action succeeds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cure {
    /// Only the cloud has to recover.
    Recovery,
    /// The user signs in again.
    SignIn,
}

/// One kind of fault.
pub struct FaultKind {
    /// Its name, unique in the table.
    pub name: &'static str,
    /// What names the cause: the page shows one of these.
    pub causes: &'static [&'static str],
    /// What ends it.
    pub cure: Cure,
    /// Whether the service does what it is asked before the answer is lost: a kind of its own for calls that change something.
    pub is_after_change: bool,
    make_response: fn() -> Response,
}

impl FaultKind {
    /// This fault for one call to the service at `service_path`.
    pub fn for_call(&self, call: Call, service_path: &str) -> CallFault {
        if self.is_after_change {
            CallFault::replacing_response_after_call(call, service_path, self.make_response)
        } else {
            CallFault::replacing_response(call, service_path, self.make_response)
        }
    }
}

const HTML_MEDIA_TYPE: &str = "text/html; charset=UTF-8";
const JSON_MEDIA_TYPE: &str = "application/json";

/// What a page shows while a run waits for a cloud that doesn't respond.
const RUN_WAITS: &str = "The run will continue in";

/// What a page shows of an answer that isn't the service's.
const WRONG_SERVICE_TEXT: &str = "isn't from the expected kind of service";

/// What it shows of a connection lost in the body.
const CONNECTION_LOST_TEXT: &str = "was lost in the middle of the response";

/// What it shows of a rate limit, as which Rackspace's 413 counts too.
const LIMITING: &str = "The cloud is limiting requests";

/// Every kind.
#[rustfmt::skip]
pub static FAULTS: [FaultKind; 16] = [
    kind("400", &["The body is odd", "rejected the request as invalid"], || glance_refusal("400 Bad Request", "The body is odd")),
    FaultKind { cure: Cure::SignIn, ..kind("401", &["session has expired", "the domain is wrong", "API key is wrong"], || glance_refusal("401 Unauthorized", "This server could not verify who you are")) },
    kind("403", &["Forbidden by policy 7", "isn't sufficient"], || glance_refusal("403 Forbidden", "Forbidden by policy 7")),
    kind("404", &["No such thing here", "session has expired"], || glance_refusal("404 Not Found", "No such thing here")),
    kind("409", &["It is in use", "The current state doesn't allow this"], || glance_refusal("409 Conflict", "It is in use")),
    kind("413 of the member quota", &["The maximum number of members", "larger than the cloud allows", LIMITING], || glance_refusal("413 Request Entity Too Large", "The maximum number of members for this image has been exceeded: attempted: 130, maximum: 128.")),
    kind("429 with a wait", &[LIMITING, RUN_WAITS], || {
        let mut response = glance_refusal("429 Too Many Requests", "Slow down");
        response.headers_mut().insert("retry-after", HeaderValue::from_static("1"));
        response
    }),
    kind("500 with a page", &["It broke", "ran into a problem"], || glance_refusal("500 Internal Server Error", "It broke")),
    kind("502 with a gateway's page", &["ran into a problem", RUN_WAITS], || response_with(502, "text/html", "<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center></body></html>")),
    kind("503 with JSON", &["Under maintenance", "ran into a problem", RUN_WAITS], || response_with(503, JSON_MEDIA_TYPE, r#"{"error": {"code": 503, "title": "Service Unavailable", "message": "Under maintenance"}}"#)),
    kind("a connection lost in the body", &[CONNECTION_LOST_TEXT, RUN_WAITS], cut_off),
    kind("truncated JSON", &["response is incomplete", WRONG_SERVICE_TEXT], || response_with(200, JSON_MEDIA_TYPE, r#"{"images": [{"id": "00000000-4a2d"#)),
    kind("200 without a body", &["The response is empty"], || response_with(200, JSON_MEDIA_TYPE, "")),
    kind("200 with JSON of another type", &["instead of an object", "is missing", WRONG_SERVICE_TEXT], || response_with(200, JSON_MEDIA_TYPE, "[7]")),
    kind("200 with a page", &[WRONG_SERVICE_TEXT], || response_with(200, "text/html", "<!doctype html><title>Welcome</title><h1>Log in to the guest network</h1>")),
    FaultKind { is_after_change: true, ..kind("an answer lost after the change", &[CONNECTION_LOST_TEXT, RUN_WAITS], cut_off) },
];

const fn kind(
    name: &'static str,
    causes: &'static [&'static str],
    make_response: fn() -> Response,
) -> FaultKind {
    FaultKind { name, causes, cure: Cure::Recovery, is_after_change: false, make_response }
}

fn response_with(status: u16, media_type: &'static str, body: impl Into<Body>) -> Response {
    let mut response = Response::new(body.into());
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or_default();
    let media_type = HeaderValue::from_static(media_type);
    response.headers_mut().insert("content-type", media_type);
    response
}

/// A refusal in the form of Glance.
fn glance_refusal(title: &'static str, text: &str) -> Response {
    let page = format!(
        "<html><head><title>{title}</title></head><body><h1>{title}</h1>{text}<br /><br /></body></html>"
    );
    response_with(title[..3].parse().unwrap_or_default(), HTML_MEDIA_TYPE, page)
}

/// The head of a success and the start of its body; then the connection is lost.
fn cut_off() -> Response {
    let start = stream::once(ready(Ok("{\"images\": ")));
    // The server sends what it has when it has to wait for more.
    let lost = stream::once(async {
        yield_now().await;
        Err(io::Error::from(io::ErrorKind::ConnectionReset))
    });
    response_with(200, JSON_MEDIA_TYPE, Body::from_stream(start.chain(lost)))
}
