//! The administration API of a running cloud: its clock, its faults and its whole state, as JSON over HTTP.
//!
//! Called by the native server, which serves it on a separate listener, and by programs. It is no part of any service and no
//! fault rule applies to it. It needs no password because it is for the local machine only: it refuses every request that a page
//! of another origin could make a browser send.

use std::net::IpAddr;

use http::header::{ALLOW, CONTENT_TYPE, HOST, ORIGIN};
use http::uri::Authority;
use http::{HeaderValue, Method, Request, Response};
use imageshare_core::model::Timestamp;
use imageshare_core::wire::request::JSON_MEDIA_TYPE;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::Cloud;
use crate::clock::Clock;
use crate::json_path::JsonError;
use crate::reply::{self, Reply};

/// The paths and their methods.
const ROUTES: [(&str, &[Method]); 4] = [
    ("/admin/clock", &[Method::GET, Method::PUT]),
    ("/admin/clock/advance", &[Method::POST]),
    ("/admin/faults", &[Method::GET, Method::PUT]),
    ("/admin/state", &[Method::GET, Method::PUT]),
];

/// The reply that shows the clock.
#[derive(Serialize)]
struct ClockReply {
    /// The current time of the cloud.
    now: String,
    clock: Clock,
}

/// How far to advance the clock.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AdvanceClockRequest {
    ms: u64,
}

impl Cloud {
    /// Answers an administration request; `now` is the caller's time.
    pub fn handle_admin_request(
        &mut self,
        now: Timestamp,
        request: &Request<Vec<u8>>,
    ) -> Response<Vec<u8>> {
        let (method, path) = (request.method(), request.uri().path());
        if !has_loopback_host(request) {
            return error_reply(403, "this is only for the machine that the cloud runs on");
        }
        if !is_same_origin(request) {
            return error_reply(403, "this is not for pages of another origin");
        }
        let Some((_, allowed)) = ROUTES.iter().find(|(known, _)| *known == path) else {
            return error_reply(404, "there is nothing here");
        };
        if !allowed.contains(method) {
            let mut reply = error_reply(405, "not with this method");
            let names = allowed.iter().map(Method::as_str).collect::<Vec<_>>().join(", ");
            reply::set_header(&mut reply, ALLOW, &names);
            return reply;
        }
        if *method == Method::GET {
            return match path {
                "/admin/faults" => reply::json(200, &self.faults()),
                "/admin/state" => reply::bytes(200, JSON_MEDIA_TYPE, self.save().into_bytes()),
                _ => self.clock_reply(now),
            };
        }
        let media_type = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
        if media_type != Some(JSON_MEDIA_TYPE) {
            return error_reply(415, "send the body as application/json");
        }
        let Ok(text) = std::str::from_utf8(request.body()) else {
            return error_reply(400, "the body is not UTF-8 text");
        };
        self.apply_change(now, path, text).unwrap_or_else(|error| json_error_reply(&error))
    }

    fn apply_change(
        &mut self,
        now: Timestamp,
        path: &str,
        body_json: &str,
    ) -> Result<Reply, JsonError> {
        match path {
            "/admin/faults" => {
                self.set_faults_json(body_json)?;
                Ok(reply::json(200, &self.faults()))
            }
            "/admin/state" => {
                *self = Self::restore(body_json)?;
                Ok(reply::no_content())
            }
            "/admin/clock/advance" => {
                let AdvanceClockRequest { ms } = serde_json::from_str(body_json)?;
                self.advance_clock(ms);
                Ok(self.clock_reply(now))
            }
            _ => {
                self.set_clock(serde_json::from_str(body_json)?);
                Ok(self.clock_reply(now))
            }
        }
    }

    fn clock_reply(&self, now: Timestamp) -> Reply {
        let clock = self.clock();
        reply::json(200, &ClockReply { now: clock.now(now).to_iso_micros(), clock })
    }
}

/// True if the `Host` header names this machine. Refusing other names stops DNS rebinding, where the name of a foreign page
/// resolves to this machine. A request without the header did not come over HTTP.
fn has_loopback_host(request: &Request<Vec<u8>>) -> bool {
    let Some(host) = request.headers().get(HOST) else { return true };
    let Some(authority) = host.to_str().ok().and_then(|host| host.parse::<Authority>().ok()) else {
        return false;
    };
    let name = authority.host().trim_start_matches('[').trim_end_matches(']');
    name == "localhost" || name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// True if the request has no `Origin` header, or only this address. Browsers send it with every request that a page makes to
/// another origin, except for simple reads such as those of an `img` element, whose responses the page cannot read.
fn is_same_origin(request: &Request<Vec<u8>>) -> bool {
    let host = request.headers().get(HOST).map_or(b"".as_slice(), HeaderValue::as_bytes);
    request.headers().get_all(ORIGIN).iter().all(|origin| {
        let own_host = origin.as_bytes().strip_prefix(b"http://");
        own_host.is_some_and(|own_host| own_host.eq_ignore_ascii_case(host))
    })
}

fn error_reply(status: u16, sentence: &str) -> Reply {
    reply::json(status, &json!({ "error": { "message": sentence } }))
}

fn json_error_reply(error: &JsonError) -> Reply {
    let JsonError { line, column, message } = error;
    reply::json(400, &json!({ "error": { "line": line, "column": column, "message": message } }))
}
