//! Texts of the bar with confirmed removals. Used by [`crate::parts::removals`].

use super::super::count;

/// The accessible name of the bar.
pub const BAR_LABEL: &str = "Confirmed removals";
/// A line of the bar that has ended, while the pointer keeps it in place.
pub const ENDED_LINE: &str = "Done.";
pub const STOP_NOW: &str = "Stop now";
/// The button of a removal that was confirmed earlier and not sent.
pub const STOP_SHARING_NOW: &str = "Stop sharing now";

/// The countdown: "2 shares will end in 4 s".
pub fn countdown(shares: usize, seconds: u32) -> String {
    match shares {
        1 => format!("1 share will end in {seconds} s"),
        shares => format!("{} shares will end in {seconds} s", count::with_separators(shares)),
    }
}

/// Removals of an earlier page that were confirmed and not sent.
pub fn not_sent(removals: usize) -> String {
    match removals {
        1 => "1 confirmed removal wasn't sent".to_owned(),
        removals => {
            format!("{} confirmed removals weren't sent", count::with_separators(removals))
        }
    }
}

/// Before the time of a confirmation.
pub fn confirmed_by(account: &str) -> String {
    format!("Confirmed by {account}:")
}

/// A removal can't be sent until its account is signed in.
pub fn needs_sign_in(account: &str) -> String {
    format!("Sign in as {account} to stop sharing.")
}

/// Why the button is disabled.
pub fn sign_in_first(account: &str) -> String {
    format!("Sign in as {account} first.")
}
