//! Texts about checking for changes. Used by the Accounts page.

use imageshare_core::watch::PollInterval;

use crate::data::{
    MAX_IMAGE_LISTS_PER_POLL, MAX_MEMBER_LISTS_PER_POLL, MAX_PAGES_PER_IMAGE_LIST,
    MAX_PREFERRED_IMAGES, MAX_SHARED_IMAGES_PER_POLL,
};

pub const TITLE: &str = "Checking for changes";
pub const HOW_OFTEN: &str = "How often to check";
pub const NOTIFICATIONS: &str = "Browser notifications";
pub const NOTIFICATIONS_KEEP_TOKEN: &str = "While notifications are on, this page locks after 10 minutes of inactivity instead of signing you out. It keeps checking until your token expires.";
pub const NOTIFICATIONS_REFUSED: &str = "This browser doesn't allow notifications for this page. You can change that in the browser's settings. Changes still appear on the page.";
pub const CHECK_NOW: &str = "Check now";
pub const NOT_CHECKED: &str = "Not checked yet";
/// The time follows.
pub const LAST_CHECK: &str = "Last check:";
pub const INCOMPLETE: &str =
    "The page couldn't check for some changes. The next check will be later than usual.";

/// What is checked.
pub const DESCRIPTION: &str = "While this page is open, it checks all regions of every project that you're signed in to. It notifies you of new offers and of every response to your own offers. It also notifies you when an image that you accepted is no longer shared or is deleted, deactivated, or reactivated. It doesn't notify you of changes that you make on this page.";

/// How much a check reads, and when there is none.
pub fn check_cost() -> String {
    let (others, turn) =
        (EXAMPLE_IMAGES - MAX_PREFERRED_IMAGES, MAX_SHARED_IMAGES_PER_POLL - MAX_PREFERRED_IMAGES);
    format!(
        "Each check loads all offers, with about four requests per project and region. It also loads the next part of the lists of your own images, with up to {lists} requests, and the responses for up to {MAX_MEMBER_LISTS_PER_POLL} of your images: first the {MAX_PREFERRED_IMAGES} that you opened or changed most recently, then shared images in turn, then images that aren't shared yet. With {EXAMPLE_IMAGES} shared images, the responses for each image are loaded at least once every {checks} checks. These requests wait until all other requests have been sent. Checks are less frequent in the background and after a failure, and pause while you're offline.",
        lists = MAX_IMAGE_LISTS_PER_POLL * MAX_PAGES_PER_IMAGE_LIST,
        checks = others.div_ceil(turn),
    )
}

/// How many images the example in [`check_cost`] has.
const EXAMPLE_IMAGES: usize = 200;

/// An interval as an option.
pub const fn interval_label(interval: PollInterval) -> &'static str {
    match interval {
        PollInterval::Off => "Don't check",
        PollInterval::HalfMinute => "Check every 30 seconds",
        PollInterval::Minute => "Check every minute",
        PollInterval::FiveMinutes => "Check every 5 minutes",
        PollInterval::QuarterHour => "Check every 15 minutes",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cost_states_the_limits_of_the_poller() {
        let cost = check_cost();
        for part in ["up to 24 requests", "up to 50 of", "the 20 that", "once every 9 checks"] {
            assert!(cost.contains(part), "{part} is not in {cost}");
        }
    }
}
