//! Texts about sessions that end, a page that is locked, and a clock that is wrong. Used by the page's root and by Accounts.

use crate::data::SessionEnd;

/// Why the user was signed out.
pub const fn signed_out(reason: SessionEnd) -> &'static str {
    match reason {
        SessionEnd::Idle => "You were signed out after 10 minutes of inactivity.",
        SessionEnd::Expired => "You were signed out because your token expired.",
        SessionEnd::Left => "You were signed out because you left this page.",
    }
}

/// The work of a locked page has ended.
pub const WORK_IS_DONE: &str =
    "The work in progress ended, and you were signed out after 10 minutes of inactivity.";

/// The page ends its sessions in a minute, or is locked if work goes on.
pub const fn warning(has_unfinished_work: bool) -> &'static str {
    if has_unfinished_work {
        "This page will lock in 1 minute because nobody is using it. Work in progress will continue. Move the pointer or press a key to keep the page open."
    } else {
        "You'll be signed out in 1 minute because nobody is using this page. Move the pointer or press a key to stay signed in."
    }
}

pub const CLOCK_TITLE: &str = "This device's clock may be wrong";

/// The device's clock differs from the cloud's. `minutes_ahead` is in minutes, negative when it is behind.
pub fn clock_differs(minutes_ahead: i64) -> String {
    let direction = if minutes_ahead > 0 { "ahead of" } else { "behind" };
    let amount = match minutes_ahead.abs() {
        minutes if minutes >= 2 * 1_440 => format!("{} days", minutes / 1_440),
        minutes if minutes >= 120 => format!("{} hours", minutes / 60),
        minutes => format!("{minutes} minutes"),
    };
    format!(
        "This device's clock is about {amount} {direction} the cloud's clock. Either clock may be wrong. Times on this page may be off, but your session isn't affected."
    )
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn a_clock_difference_is_said_in_its_largest_unit() {
        for (minutes, part) in [
            (6, "about 6 minutes ahead of"),
            (-180, "about 3 hours behind"),
            (1_440, "about 24 hours ahead of"),
            (-4_320, "about 3 days behind"),
        ] {
            assert!(clock_differs(minutes).contains(part), "{minutes}");
        }
    }
}
