//! One line about a run whose page isn't open. Used by the shell.

use imageshare_core::plan::PauseReason;

pub const SHOW: &str = "Show";

pub const UNDOING: &str = "Undoing";
pub const SHARING: &str = "Sharing";
pub const ANSWERING: &str = "Responding to offers";
pub const STOPPING: &str = "Removing members";
pub const SHARING_AND_ACCEPTING: &str = "Sharing and accepting";

/// The state of a run that is being stopped.
pub const STOPPING_STATE: &str = "stopping";

/// Why a run is paused.
pub const fn paused(reason: PauseReason) -> &'static str {
    match reason {
        PauseReason::ByUser => "paused",
        PauseReason::NeedsSignIn(_) => "waiting for you to sign in",
        PauseReason::Unreachable => "the cloud isn't responding",
    }
}

/// The progress of a run: "Sharing: 10 of 20, paused". `name` is one of the names above.
pub fn progress(name: &str, finished: usize, all: usize, state: Option<&str>) -> String {
    match state {
        None => format!("{name}: {finished} of {all}"),
        Some(state) => format!("{name}: {finished} of {all}, {state}"),
    }
}
