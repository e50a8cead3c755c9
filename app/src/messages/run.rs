//! Texts of a bulk run: its progress, its buttons, why it doesn't continue, and what failed. Used by every page with a run.

use std::time::Duration;

use imageshare_core::model::{Side, Visibility};

use super::count;

/// What a run has done with its finished memberships.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CompletedAction {
    /// Shares were offered.
    Offered,
    /// Shares were offered again, by the undo of a removal.
    OfferedAgain,
    /// Offers were withdrawn, by the undo of a share.
    Withdrawn,
    /// Offers were accepted, rejected or set to pending.
    Answered,
    /// Shares were ended.
    Ended,
    /// Images were shared and accepted.
    Shared,
    /// Shares were undone.
    Undone,
    /// Changes of several kinds were undone.
    Reverted,
}

/// The name of a run that undoes another one.
pub const UNDO_RUN: &str = "Undo";
pub const NOTHING_TO_DO: &str = "Nothing to do";

pub const CLOSE: &str = "Close";
pub const CONTINUE: &str = "Continue";
pub const PAUSE: &str = "Pause";
pub const STOP: &str = "Stop";
pub const MAKE_SHARED_AND_RETRY: &str = "Set to shared and retry";

pub const UNREACHABLE: &str = "The cloud may be down, or the network may be failing. Completed changes are kept, and the rest are paused. Check your network and the cloud's status, then continue.";

/// "7 of 10 offered".
pub fn progress(completed_action: CompletedAction, done: usize, all: usize) -> String {
    match completed_action {
        CompletedAction::Offered => format!("{done} of {all} offered"),
        CompletedAction::OfferedAgain => format!("{done} of {all} offered again"),
        CompletedAction::Withdrawn => format!("{done} of {all} withdrawn"),
        CompletedAction::Answered => format!("{done} of {all} responses sent"),
        CompletedAction::Ended => format!("{done} of {all} ended"),
        CompletedAction::Shared => format!("{done} of {all} done"),
        CompletedAction::Undone | CompletedAction::Reverted => format!("{done} of {all} reverted"),
    }
}

pub fn failed(memberships: usize) -> String {
    format!("{memberships} failed")
}

/// Memberships that had the wanted state before the run.
pub fn already_done(memberships: usize) -> String {
    format!("{memberships} already done")
}

/// Memberships that someone else changed after the run.
pub fn changed_since(memberships: usize) -> String {
    format!("{memberships} changed since then")
}

/// For screen readers: the progress, and failures if there are any.
pub fn spoken_progress(progress: &str, failures: usize) -> String {
    match failures {
        0 => format!("{progress}."),
        failures => format!("{progress}. {failures} failed."),
    }
}

/// For screen readers: a run that is over.
pub fn spoken_finished(progress: &str, failures: usize) -> String {
    format!("Finished. {}", spoken_progress(progress, failures))
}

/// For screen readers: a run that is paused.
pub fn spoken_paused(progress: &str, failures: usize) -> String {
    format!("Paused. {}", spoken_progress(progress, failures))
}

/// For screen readers: a run that the user stops.
pub const SPOKEN_STOPPING: &str = "Stopping.";

/// The total time: "Finished in 3 min 5 s".
pub fn finished_in(time: Duration) -> String {
    format!("Finished in {}", duration(time))
}

/// Paused by the user.
pub fn paused(remaining: usize) -> String {
    format!("Paused, {remaining} left")
}

/// Paused until a sign-in or until the cloud responds.
pub fn waiting(remaining: usize) -> String {
    format!("Waiting, {remaining} left")
}

pub const STOPPING: &str = "Stopping";

/// Next to a long run.
pub const GOES_ON_WHEN_LOCKED: &str = "You can leave this page open. If nobody uses it for 10 minutes, it locks, but the run continues.";

/// The cloud limits requests; the run continues by itself.
pub fn rate_limited(seconds: u64) -> String {
    format!("The cloud is limiting requests. The run will continue in {seconds} s.")
}

/// "3 left, 12 s elapsed".
pub fn running(remaining: usize, time: Duration) -> String {
    format!("{remaining} left, {} elapsed", duration(time))
}

/// "0.4 s", "12 s", "3 min 5 s".
fn duration(time: Duration) -> String {
    let whole = time.as_secs();
    match whole {
        0..10 => format!("{whole}.{} s", time.subsec_millis() / 100),
        10..60 => format!("{whole} s"),
        _ => format!("{} min {} s", whole / 60, whole % 60),
    }
}

/// The button that retries failed memberships and continues with the rest of a stopped run; none if there is neither.
pub fn retry_button(failures: usize, rest: usize) -> Option<String> {
    match (failures, rest) {
        (0, 0) => None,
        (0, rest) => Some(format!("Continue with the remaining {rest}")),
        (failures, 0) => Some(format!("Retry {failures}")),
        (failures, rest) => {
            Some(format!("Retry {failures} and continue with the remaining {rest}"))
        }
    }
}

/// The button that opens the undo dialog.
pub fn undo_button(changes: usize) -> String {
    format!("Undo {changes}…")
}

/// The title of the notice; `project` is the name of the side's project, if it is known.
pub fn session_expired(side: Side, project: Option<&str>) -> String {
    match (project, side) {
        (Some(project), _) => format!("{project}'s session has expired"),
        (None, Side::Producer) => "The producer's session has expired".to_owned(),
        (None, Side::Consumer) => "The consumer's session has expired".to_owned(),
    }
}

/// What happens until the project signs in again. Arguments as for [`session_expired`].
pub fn paused_until_sign_in(side: Side, project: Option<&str>) -> String {
    match (project, side) {
        (Some(project), _) => format!(
            "Completed changes are kept, and the rest are paused. The run will continue as soon as {project} is signed in again. Nothing will be sent twice."
        ),
        (None, Side::Producer) => {
            "Completed changes are kept, and the rest are paused. The run will continue as soon as the producer is signed in again. Nothing will be sent twice.".to_owned()
        }
        (None, Side::Consumer) => {
            "Completed changes are kept, and the rest are paused. The run will continue as soon as the consumer is signed in again. Nothing will be sent twice.".to_owned()
        }
    }
}

/// The title of the notice; `host` is the cloud's.
pub fn no_response(host: &str) -> String {
    format!("{host} hasn't responded for several minutes")
}

/// The affected memberships by name: "web with QA Lab; api with QA Lab; and 3 others."
pub fn affected_shares_text(names: &[String], others: usize) -> String {
    let names = names.join("; ");
    match others {
        0 => format!("{names}."),
        others => format!("{names}; and {}.", count::with_noun(others, "other", "others")),
    }
}

/// Why memberships of an image failed; `image` is "web-2026-11 (DFW)".
pub fn cannot_have_members(image: &str, visibility: Visibility) -> String {
    match visibility {
        Visibility::Private => format!("{image} is private, so it can't have members."),
        Visibility::Shared => format!("{image} is shared but can't have members."),
        Visibility::Community => format!("{image} is a community image, so it can't have members."),
        Visibility::Public => format!("{image} is public, so it can't have members."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_readable() {
        let text = |millis| duration(Duration::from_millis(millis));
        assert_eq!([text(440), text(12_900), text(185_000)], ["0.4 s", "12 s", "3 min 5 s"]);
    }

    #[test]
    fn screen_readers_get_whole_sentences() {
        let progress = progress(CompletedAction::Offered, 7, 10);
        assert_eq!(spoken_finished(&progress, 1), "Finished. 7 of 10 offered. 1 failed.");
        assert_eq!(spoken_progress(&progress, 0), "7 of 10 offered.");
    }
}
