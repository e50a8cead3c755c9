//! The administration of a running cloud: its clock, its faults and its whole state, as JSON over HTTP.
//!
//! Called by the native server on a listener of its own, and by programs. No service of the cloud leads here, and no fault strikes
//! here. It asks for no password, because it answers nobody but this machine: a request that a page of another origin could make
//! a browser send is refused.

use std::net::IpAddr;

use http::header::{ALLOW, CONTENT_TYPE, HOST};
use http::uri::Authority;
use http::{Method, Request, Response};
use imageshare_core::model::Timestamp;
use imageshare_core::wire::request::JSON;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::Cloud;
use crate::clock::Clock;
use crate::json_path::TextError;
use crate::reply::{self, Reply};

/// What there is, and with which methods.
const PATHS: [(&str, &[Method]); 4] = [
    ("/admin/clock", &[Method::GET, Method::PUT]),
    ("/admin/clock/advance", &[Method::POST]),
    ("/admin/faults", &[Method::GET, Method::PUT]),
    ("/admin/state", &[Method::GET, Method::PUT]),
];

/// The clock as it is shown.
#[derive(Serialize)]
struct Time {
    /// What time it is for the cloud.
    now: String,
    clock: Clock,
}

/// How far the clock is moved on.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Advance {
    ms: u64,
}

impl Cloud {
    /// Answers a request to the administration at the time `now` of the caller.
    pub fn administer(&mut self, now: Timestamp, request: &Request<Vec<u8>>) -> Response<Vec<u8>> {
        let (method, path) = (request.method(), request.uri().path());
        if !is_for_this_machine(request) {
            return told(403, "this is for the machine that the cloud runs on");
        }
        let Some((_, allowed)) = PATHS.iter().find(|(known, _)| *known == path) else {
            return told(404, "there is nothing here");
        };
        if !allowed.contains(method) {
            let mut reply = told(405, "not with this method");
            let names = allowed.iter().map(Method::as_str).collect::<Vec<_>>().join(", ");
            reply::set(&mut reply, ALLOW, &names);
            return reply;
        }
        if *method == Method::GET {
            return match path {
                "/admin/faults" => reply::json(200, &self.faults()),
                "/admin/state" => reply::bytes(200, JSON, self.save().into_bytes()),
                _ => self.time(now),
            };
        }
        let media_type = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
        if media_type != Some(JSON) {
            return told(415, "send it as application/json");
        }
        let Ok(text) = std::str::from_utf8(request.body()) else {
            return told(400, "the body is no text");
        };
        self.change(now, path, text).unwrap_or_else(|error| refused(&error))
    }

    fn change(&mut self, now: Timestamp, path: &str, text: &str) -> Result<Reply, TextError> {
        match path {
            "/admin/faults" => {
                self.set_faults_json(text)?;
                Ok(reply::json(200, &self.faults()))
            }
            "/admin/state" => {
                *self = Self::restore(text)?;
                Ok(reply::no_content())
            }
            "/admin/clock/advance" => {
                let Advance { ms } = serde_json::from_str(text)?;
                self.advance_clock(ms);
                Ok(self.time(now))
            }
            _ => {
                self.set_clock(serde_json::from_str(text)?);
                Ok(self.time(now))
            }
        }
    }

    fn time(&self, now: Timestamp) -> Reply {
        let clock = self.clock();
        reply::json(200, &Time { now: clock.now(now).to_micros_text(), clock })
    }
}

/// True unless the request was sent to a name that is not this machine's: so a page of another host would come here that has its
/// name point to this machine (DNS rebinding). What has no host at all did not come over HTTP.
fn is_for_this_machine(request: &Request<Vec<u8>>) -> bool {
    let Some(host) = request.headers().get(HOST) else { return true };
    let Some(authority) = host.to_str().ok().and_then(|host| host.parse::<Authority>().ok()) else {
        return false;
    };
    let name = authority.host().trim_start_matches('[').trim_end_matches(']');
    name == "localhost" || name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

fn told(status: u16, sentence: &str) -> Reply {
    reply::json(status, &json!({ "error": { "message": sentence } }))
}

fn refused(error: &TextError) -> Reply {
    let TextError { line, column, message } = error;
    reply::json(400, &json!({ "error": { "line": line, "column": column, "message": message } }))
}
