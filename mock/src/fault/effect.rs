//! The effects of faults on a request.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// What goes wrong. Effects with `executed` choose whether the cloud executes the request (default false); the caller cannot see
/// which.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum FaultEffect {
    /// No change to the answer. For a rule that only delays, or that exempts requests from later rules.
    Pass {},
    /// The connection is closed without an answer.
    Drop {
        /// Whether the request is executed.
        #[serde(default)]
        executed: bool,
    },
    /// No answer ever arrives.
    Timeout {
        /// Whether the request is executed.
        #[serde(default)]
        executed: bool,
    },
    /// The service answers with this status.
    Status {
        /// 200 to 599.
        status: u16,
        /// The body.
        #[serde(default)]
        body: String,
        /// Its media type.
        #[serde(default = "default_media_type")]
        media_type: String,
        /// Additional headers.
        #[serde(default)]
        headers: BTreeMap<String, String>,
        /// Whether the request is executed.
        #[serde(default)]
        executed: bool,
    },
    /// 413 with `Retry-After`, as Rackspace's services limit rates.
    OverLimit {
        /// Seconds until the next attempt.
        retry_after: u32,
    },
    /// The caller's token ends early; then the request is answered, with 401 wherever a token is needed.
    EndToken {},
    /// The body is cut off, without a sign that it is incomplete.
    Truncated {
        /// Maximum number of bytes of the body that remain.
        bytes: usize,
    },
    /// A proxy in front of the service answers with nginx's error page: no CORS headers, no request ID.
    Proxy {
        /// 502, 503 or 504.
        status: u16,
        /// Whether the request is executed.
        #[serde(default)]
        executed: bool,
    },
    /// The request is executed twice, as if a proxy had repeated it; the second answer is returned.
    Duplicate {},
    /// Reads show a region's images as they were earlier, without later changes. Applies to reads only.
    Stale {
        /// How many seconds earlier: 1 to 3600.
        seconds: u32,
    },
}

fn default_media_type() -> String {
    imageshare_core::wire::request::JSON_MEDIA_TYPE.to_owned()
}
