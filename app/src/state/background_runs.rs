//! The line that the header shows for a run while another page is open.

use imageshare_core::plan::{Phase, TaskCounts};

use super::runs::{RunHandle, RunKind};
use crate::data::BackgroundRun;
use crate::messages::background_runs;
use crate::route::{OffersTab, Route};

/// The line of one run.
pub(super) fn summarize(run: RunHandle) -> BackgroundRun {
    let name = match run.kind() {
        _ if run.is_undo() => background_runs::UNDOING,
        RunKind::Share => background_runs::SHARING,
        RunKind::Answer => background_runs::ANSWERING,
        RunKind::StopSharing => background_runs::STOPPING,
        RunKind::ShareAndAccept => background_runs::SHARING_AND_ACCEPTING,
    };
    BackgroundRun {
        summary: summary_text(name, run.phase(), run.tally()),
        page: run_page(run.kind()),
    }
}

/// The page that shows the runs of a kind.
pub fn run_page(kind: RunKind) -> Route {
    match kind {
        RunKind::Share => Route::Share { region: None, image: None },
        RunKind::Answer => Route::Offers { tab: OffersTab::Pending },
        RunKind::StopSharing => Route::shared_by_me(),
        RunKind::ShareAndAccept => Route::ShareAndAccept { region: None, image: None },
    }
}

fn summary_text(name: &str, phase: Phase, task_counts: TaskCounts) -> String {
    let finished = task_counts.done
        + task_counts.changed_since
        + task_counts.already_done
        + task_counts.failed;
    let all = finished + task_counts.in_progress + task_counts.waiting;
    let state = match phase {
        Phase::Paused(reason) => Some(background_runs::paused(reason)),
        Phase::Stopping => Some(background_runs::STOPPING_STATE),
        Phase::Running | Phase::Finished => None,
    };
    background_runs::progress(name, finished, all, state)
}

#[cfg(test)]
mod tests {
    use imageshare_core::model::Side;
    use imageshare_core::plan::PauseReason;

    use super::*;

    #[test]
    fn a_run_shows_its_progress_and_what_it_waits_for() {
        let task_counts = TaskCounts {
            done: 7,
            already_done: 2,
            failed: 1,
            in_progress: 4,
            waiting: 6,
            changed_since: 0,
        };
        assert_eq!(summary_text("Sharing", Phase::Running, task_counts), "Sharing: 10 of 20");
        let paused = Phase::Paused(PauseReason::NeedsSignIn(Side::Producer));
        assert_eq!(
            summary_text("Sharing", paused, task_counts),
            "Sharing: 10 of 20, waiting for you to sign in"
        );
    }
}
