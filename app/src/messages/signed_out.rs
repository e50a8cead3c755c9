//! Texts of the empty state of a page that needs an account. Used by the part of that name.

use imageshare_core::model::Side;

pub const TITLE: &str = "You aren't signed in";
pub const HOW_TO_START: &str =
    "Open the sandbox to try everything without an account, or connect your own cloud.";
/// The same where the operator of this site has turned the sandbox off.
pub const HOW_TO_START_WITHOUT_SANDBOX: &str = "Connect a cloud to see its images.";

/// Accounts are signed in, but none on this side.
pub const fn no_account_on(side: Side) -> &'static str {
    match side {
        Side::Producer => "No producer is signed in",
        Side::Consumer => "No consumer is signed in",
    }
}
