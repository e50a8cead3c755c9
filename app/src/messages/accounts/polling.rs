//! Texts about checking for changes. Used by the Accounts page.

use imageshare_core::watch::PollInterval;

pub const TITLE: &str = "Checking for changes";
pub const DESCRIPTION: &str = "While this page is open, it checks for new offers to your accounts and for changes to shares that you've opened. It checks less often in the background and after a failure, and not at all while offline or during a run.";
pub const HOW_OFTEN: &str = "How often to check";
pub const NOTIFICATIONS: &str = "Browser notifications";
pub const NOTIFICATIONS_KEEP_TOKEN: &str = "While notifications are on, this page is locked after 10 minutes of inactivity instead of signing you out. It continues to check until your token expires.";
pub const NOTIFICATIONS_REFUSED: &str = "This browser doesn't allow notifications for this page. You can change that in the browser's settings. Changes still appear on the page.";
pub const CHECK_NOW: &str = "Check now";
pub const NOT_CHECKED: &str = "Not checked yet";
/// The time follows.
pub const LAST_CHECK: &str = "Last check:";
pub const INCOMPLETE: &str =
    "The page couldn't check for some changes. The next check will be later than usual.";

/// An interval as an option.
pub const fn interval(interval: PollInterval) -> &'static str {
    match interval {
        PollInterval::Off => "Don't check",
        PollInterval::HalfMinute => "Check every 30 seconds",
        PollInterval::Minute => "Check every minute",
        PollInterval::FiveMinutes => "Check every 5 minutes",
        PollInterval::QuarterHour => "Check every 15 minutes",
    }
}
