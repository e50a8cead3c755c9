//! Texts of the journal: what was sent, by which account, and what can be done with it. Used by the journal page.

pub mod detail;
pub mod undo;

use super::count;

/// The account of a call that is sent before or while somebody signs in to a cloud.
pub fn not_signed_in(cloud: &str) -> String {
    format!("not signed in yet to {cloud}")
}

pub const ABOUT: &str = "The most recent API calls of this page. They're kept only in the memory of this tab, without passwords or tokens.";
pub const RETENTION: &str = "The journal is cleared when you close or reload this tab, and when you're signed out of all your clouds. This hides your calls from the next user of this device.";

pub const CALLS: &str = "Calls";
pub const WHICH_CALLS: &str = "Which calls";
pub const SIDE: &str = "Side";
pub const BOTH_SIDES: &str = "Both sides";
pub const SERVICE: &str = "Service";
pub const ALL_SERVICES: &str = "All services";
pub const IDENTITY: &str = "Identity";
pub const IMAGE: &str = "Image";
pub const COMPUTE: &str = "Compute";
pub const OBJECT_STORE: &str = "Object store";
pub const SEARCH: &str = "Search calls";
pub const SEARCH_HINT: &str = "Title, name, ID, path, account, or text in a body";
/// While a search is running.
pub const SEARCHING: &str = "Searching…";

/// How many calls the list has: "12 calls match", or "42 calls" without a filter.
pub fn match_count(calls: usize, is_filtered: bool) -> String {
    match (calls, is_filtered) {
        (_, false) => count::with_noun(calls, "call", "calls"),
        (1, true) => "1 call matches".to_owned(),
        (_, true) => format!("{} calls match", count::with_separators(calls)),
    }
}

pub const EMPTY_TITLE: &str = "No calls yet";
pub const EMPTY: &str = "Sign in or open the sandbox. Every call that this page sends then appears here, with its request, its response and the same call as a command.";
/// Where the calls come from, for somebody who is signed in.
pub const SHOW_IMAGES: &str = "Go to images";
pub const NO_MATCH_TITLE: &str = "No calls match";
pub const NO_MATCH: &str = "Change the filters, or show all calls.";
pub const SHOW_MORE: &str = "Show more";
pub const BACK: &str = "Back to the calls";
pub const CHOOSE_CALL: &str =
    "Choose a call to see its request, its response and the same call as a command.";
pub const CALL_GONE: &str = "This call is no longer in the journal.";

pub const CLEAR: &str = "Clear journal…";
pub const CLEAR_TITLE: &str = "Clear the journal?";
pub const CLEAR_EFFECT: &str = "All recorded calls will be removed, and their changes can't be undone from here any more. Nothing changes in the cloud. To keep the calls, export them first.";
pub const CLEAR_CONFIRM: &str = "Clear journal";
pub const KEEP: &str = "Keep calls";
pub const CLEARED: &str = "The journal was cleared.";

pub const EXPORT_HAR: &str = "Export HAR";
pub const EXPORT_RUNBOOK: &str = "Export runbook";
pub const EXPORT_SCRIPT: &str = "Export script";
pub const EXPORT: &str = "Export";
pub const EXPORT_HINT: &str = "Exports contain the calls that match the filters, without passwords or tokens. With the filter \"Can be undone\", they contain all changes. HAR opens in the developer tools of browsers, the runbook is Markdown, and the script contains only changes.";
pub const EXPORT_BLOCKED: &str =
    "Your browser didn't save the file. Allow downloads for this page, then try again.";

/// "All 42".
pub fn group_all(calls: usize) -> String {
    format!("All {calls}")
}

/// "Changes 11".
pub fn group_changes(calls: usize) -> String {
    format!("Changes {calls}")
}

/// "Failed 3".
pub fn group_failed(calls: usize) -> String {
    format!("Failed {calls}")
}

/// "Can be undone 6".
pub fn group_undoable(calls: usize) -> String {
    format!("Can be undone {calls}")
}

/// "34 earlier calls".
pub fn earlier_calls(calls: usize) -> String {
    count::with_noun(calls, "earlier call", "earlier calls")
}

/// What is missing because the journal was full.
pub fn dropped(calls: u64) -> String {
    match calls {
        1 => "1 earlier call was dropped because the journal was full.".to_owned(),
        _ => format!("{calls} earlier calls were dropped because the journal was full."),
    }
}

/// The heading of the calls of one minute: "Today, 10:20 UTC", or with the date on another day. Both are exact times.
pub fn minute_heading(minute: &str, is_today: bool) -> String {
    match minute.split_once(", ") {
        Some((_, time)) if is_today => format!("Today, {time}"),
        _ => minute.to_owned(),
    }
}

/// "41 ms", "1.2 s".
pub fn duration(ms: u64) -> String {
    if ms < 1_000 { format!("{ms} ms") } else { format!("{}.{} s", ms / 1_000, ms % 1_000 / 100) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_and_headings_are_short() {
        assert_eq!(duration(41), "41 ms");
        assert_eq!(duration(1_290), "1.2 s");
        assert_eq!(minute_heading("8 Nov 2026, 10:20 UTC", true), "Today, 10:20 UTC");
        assert_eq!(minute_heading("8 Nov 2026, 10:20 UTC", false), "8 Nov 2026, 10:20 UTC");
        assert_eq!(match_count(1, true), "1 call matches");
        assert_eq!(match_count(0, true), "0 calls match");
        assert_eq!(match_count(1_200, false), "1,200 calls");
        assert_eq!(dropped(1), "1 earlier call was dropped because the journal was full.");
    }
}
