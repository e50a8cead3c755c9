//! Texts about the sandbox as a part of the page. Used by [`crate::state`], and by everything that opens it.

use imageshare_core::cloud::CloudError;

use crate::data::Failure;

/// The name of its cloud. Stored runs contain it.
pub const NAME: &str = "Sandbox";
pub const OPEN_BUTTON: &str = "Open the sandbox";

/// While it is opened again after a reload.
pub const OPENING: &str = "Opening the sandbox…";
/// The stored sandbox was opened.
pub const CONTINUED: &str =
    "The sandbox is as you left it. To begin again, start over on the page \"Accounts\".";
/// The sandbox of another tab was opened.
pub const JOINED: &str =
    "The sandbox is shared with the other tab: each shows what you do in the other.";
pub const UNREADABLE: &str = "The sandbox has started over: the saved one is damaged or was saved by another version of this page.";
pub const TOO_LARGE: &str =
    "The sandbox has started over: with 100,000 images it is too large for this browser to save.";
pub const NOT_STORED: &str = "This browser can't save the sandbox: its storage is full or turned off. You can go on, but the changes from now on last only until you close or reload its last tab.";
pub const REPLACED: &str = "The sandbox was started over in another tab.";
pub const LOST_WITH_TAB: &str =
    "The sandbox has started over: it ran in a tab that you closed or reloaded, and wasn't saved.";
pub const CHANGES_MISSING: &str =
    "The sandbox ran in a tab that ended before it saved its last changes. Check what is missing.";
pub const CLOSED_WITH_TAB: &str = "The sandbox ran in a tab that you closed, and couldn't be loaded in this one. Check your network connection and open it again.";

/// The tab that runs the sandbox doesn't answer.
pub fn no_answer() -> Failure {
    Failure {
        title: "The sandbox doesn't respond".to_owned(),
        reason: "It runs in another tab of this browser, and that tab didn't respond.".to_owned(),
        next_step: "Switch to that tab or close it, then try again.".to_owned(),
        ..Failure::default()
    }
}

/// The sandbox's chunk couldn't be loaded, or has been altered.
pub fn load_failed() -> Failure {
    Failure {
        title: "The sandbox couldn't be loaded".to_owned(),
        reason: "The sandbox is downloaded when you open it. Either the download failed or the file was altered.".to_owned(),
        next_step: "Check your network connection and try again.".to_owned(),
        ..Failure::default()
    }
}

/// The simulated cloud didn't accept one of its own users. Without the texts of failures, which aren't in the first visit.
pub fn sign_in_failed(error: &CloudError) -> Failure {
    Failure {
        title: "The sandbox couldn't be opened".to_owned(),
        reason: format!("Its own user couldn't be signed in: {error}."),
        next_step: "Reload the page and try again.".to_owned(),
        ..Failure::default()
    }
}
