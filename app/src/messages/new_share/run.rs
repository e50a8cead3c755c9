//! The run of the page "Share", what has changed since, and the recent runs. Used by the views of the run.

use imageshare_core::model::ImageStatus;

use crate::messages::count;
use crate::messages::sentence::join_sentences;

/// The heading while the run is active.
pub const TITLE: &str = "Run";

/// The heading of a run that has ended.
pub fn finished(time: &str) -> String {
    format!("Finished {time}")
}

/// The name of the run, for screen readers.
pub const RUN_NAME: &str = "Sharing";

/// What an undo means.
pub const UNDO_EFFECT: &str = "Undoing the run withdraws the offers: the projects will no longer be able to use the images by ID, and their responses will be deleted. If you share the images again, the projects will have to accept them again. Servers and copies that the projects created will remain.";

/// A share: "web-2026-11 (DFW) with QA Lab".
pub fn share_label(image: &str, region: &str, project: &str) -> String {
    format!("{image} ({region}) with {project}")
}

// What has changed since the run.

pub const CHANGED_SINCE: &str = "Changed since the run";

/// How many of the shares that the run has made are different now; at least one.
pub fn shares_changed(changed: usize, made: usize) -> String {
    match (changed, made) {
        (1, 1) => "The share has ended or changed.".to_owned(),
        (1, made) => format!("1 of {} shares has ended or changed.", count::with_separators(made)),
        (changed, made) => format!(
            "{} of {} shares have ended or changed.",
            count::with_separators(changed),
            count::with_separators(made)
        ),
    }
}

/// Why members can't use an image, or can't find it in their lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Restriction {
    /// It is in no list.
    Hidden,
    /// Only its owner can use it.
    Private,
    /// Its data can't be used.
    Deactivated,
    /// Another status.
    Unusable(ImageStatus),
}

pub fn image_deleted(image: &str, region: &str) -> String {
    format!("{image} ({region}) was deleted.")
}

/// The image couldn't be loaded. `why` is the title of the failure.
pub fn image_not_checked(image: &str, region: &str, why: &str) -> String {
    join_sentences(&format!("{image} ({region}) couldn't be checked."), why)
}

pub fn image_restricted(image: &str, region: &str, restriction: Restriction) -> String {
    match restriction {
        Restriction::Hidden => format!("{image} ({region}) is hidden."),
        Restriction::Private => format!("{image} ({region}) is private."),
        Restriction::Deactivated => {
            format!("{image} ({region}) is deactivated, so nobody can use it.")
        }
        Restriction::Unusable(status) => {
            format!("The status of {image} ({region}) is {}.", status.as_str().replace('_', " "))
        }
    }
}

// Recent runs.

pub fn recent_runs(runs: usize) -> String {
    format!("Recent runs ({runs})")
}

/// The button that shows a recent run.
pub const SHOW: &str = "Show";

/// What [`SHOW`] is about, for screen readers.
pub const THIS_RUN: &str = "this run";

/// The numbers of a run that has ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RunResult {
    /// Whether the run has undone another one.
    pub is_undo: bool,
    /// Shares that are as the run has left them.
    pub done: usize,
    /// Shares that have changed since.
    pub changed: usize,
    /// All shares of the run.
    pub all: usize,
}

/// "Finished 8 Nov 2026, 10:20 UTC. 5 of 5 offered: web-2026-11 (DFW)".
pub fn recent_run(time: &str, result: RunResult, images: &str) -> String {
    let RunResult { is_undo, done, changed, all } = result;
    match (is_undo, changed) {
        (false, 0) => format!("Finished {time}. {done} of {all} offered: {images}"),
        (false, _) => format!(
            "Finished {time}. {done} of {all} offered, {changed} changed since then: {images}"
        ),
        (true, 0) => format!("Finished {time}. {done} of {all} reverted: {images}"),
        (true, _) => format!(
            "Finished {time}. {done} of {all} reverted, {changed} changed since then: {images}"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changed_shares_are_not_counted_as_offered() {
        let result = RunResult { is_undo: false, done: 1, changed: 2, all: 3 };
        assert_eq!(
            recent_run("8 Nov 2026, 10:20 UTC", result, "web (DFW)"),
            "Finished 8 Nov 2026, 10:20 UTC. 1 of 3 offered, 2 changed since then: web (DFW)"
        );
    }

    #[test]
    fn one_changed_share_is_singular() {
        assert_eq!(shares_changed(1, 1), "The share has ended or changed.");
        assert_eq!(shares_changed(1, 3), "1 of 3 shares has ended or changed.");
        assert_eq!(shares_changed(2, 3), "2 of 3 shares have ended or changed.");
    }
}
