//! Texts about the sandbox as a part of the page. Used by [`crate::state`], and by everything that opens it.

use imageshare_core::cloud::CloudError;

use crate::data::Failure;

/// The name of its cloud. Stored runs contain it.
pub const NAME: &str = "Sandbox";
pub const OPEN_BUTTON: &str = "Open the sandbox";

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
