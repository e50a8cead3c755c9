//! What a fault does to the request that it strikes.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// What goes wrong. Where an effect has `executed`, the cloud does what it was asked (true) or never hears of it (false, unless
/// said otherwise), and the caller cannot tell which.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Effect {
    /// Nothing: the answer is the usual one. For a rule that only delays, or that spares something from the rules after it.
    Pass {},
    /// The connection ends without an answer.
    Drop {
        /// Whether the request has its effect.
        #[serde(default)]
        executed: bool,
    },
    /// There is no answer, ever.
    Timeout {
        /// Whether the request has its effect.
        #[serde(default)]
        executed: bool,
    },
    /// The service answers this.
    Status {
        /// 200 to 599.
        status: u16,
        /// The body.
        #[serde(default)]
        body: String,
        /// Its media type.
        #[serde(default = "json")]
        media_type: String,
        /// Further headers.
        #[serde(default)]
        headers: BTreeMap<String, String>,
        /// Whether the request has its effect.
        #[serde(default)]
        executed: bool,
    },
    /// 413 with `Retry-After`, as Rackspace's services limit a rate.
    OverLimit {
        /// Seconds until the next attempt.
        retry_after: u32,
    },
    /// The caller's token ends before its time; then the request is answered, which is 401 wherever a token is needed.
    EndToken {},
    /// The answer ends in its middle, as if it were whole.
    Truncated {
        /// How many bytes of its body are left at most.
        bytes: usize,
    },
    /// A proxy before the service answers in its place, with a page of nginx: no CORS headers, no request id.
    Proxy {
        /// 502, 503 or 504.
        status: u16,
        /// Whether the request has its effect.
        #[serde(default)]
        executed: bool,
    },
    /// The request arrives twice, as when something on the way repeats it; the second answer is given.
    Duplicate {},
    /// A region's images are shown as they were: what was changed since is not seen. Strikes only what reads images.
    Stale {
        /// How long ago, in seconds: 1 to 3600.
        seconds: u32,
    },
}

fn json() -> String {
    imageshare_core::wire::request::JSON.to_owned()
}
