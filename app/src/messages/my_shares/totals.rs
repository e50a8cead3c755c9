//! Texts below the numbers of shares by status. Used by the page "Shared by me".

use super::super::count;

pub const ACCEPTED_NOTE: &str = "in the consumers' lists";
pub const NONE_PENDING: &str = "none pending";
pub const NONE_REJECTED: &str = "none rejected";
/// Instead of "none", while the shares are still loading.
pub const NONE_SO_FAR: &str = "none so far";
pub const REJECTED_NOTE: &str = "still usable by ID";
pub const BY_ID_ONLY: &str = "usable by ID only";

/// Below the number of pending shares: "oldest: 12 d".
pub fn oldest_pending(age: &str) -> String {
    format!("oldest: {age}")
}

/// Below the number of shares that are usable by ID only.
pub fn pending_or_rejected(shares: usize) -> String {
    format!("pending or rejected, out of {}", count::with_noun(shares, "share", "shares"))
}
