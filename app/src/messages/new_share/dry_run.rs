//! The dry run of the page "Share": the calls that a run would send. Used by that section only.

use crate::messages::count;

pub const TITLE: &str = "Dry run";

/// "12 calls".
pub fn call_count(calls: usize) -> String {
    count::with_noun(calls, "call", "calls")
}

pub const ABOUT: &str = "These API calls would be sent in this order. Nothing has been sent yet. The token isn't included: curl reads it from $OS_TOKEN, and the openstack client signs in by itself.";

/// The choice of the format, for screen readers.
pub const FORMAT: &str = "Call format";

/// The format with method, path and body. The other formats have the names of programs.
pub const PLAIN_FORMAT: &str = "Method, path, and body";

pub const COPY: &str = "Copy";

pub const COPIED: &str = "Calls copied";

pub const NOT_COPIED: &str = "Couldn't copy the calls because the browser blocked access to the clipboard. Select the text and copy it manually.";

/// The calls, for screen readers.
pub const CALLS: &str = "Calls";
