//! Which images a dry run of revoking access skips, and why. Used by that dry run only.

pub const PAUSED_ALREADY: &str = "already paused";
pub const LOADING_MEMBERS: &str = "its members are still being loaded";
pub const NOT_SELECTED: &str = "not selected";

/// "web-2026-11 in DFW: not selected".
pub fn skipped(image: &str, reason: &str) -> String {
    format!("{image}: {reason}")
}
