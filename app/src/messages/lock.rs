//! A page that is locked while its work goes on. Used by the sign-in page.

pub const TITLE: &str = "This page is locked";

pub const SUBTITLE: &str = "Nobody used this page for 10 minutes, but some work is still in progress. Sign in again to unlock the page.";

pub const WORK: &str = "Still in progress";

/// What the page does about notifications.
pub const WATCHING: &str = "Checking for changes, because notifications are on";

/// A response of the cloud that is still to come.
pub const WAITING_FOR_RESPONSE: &str = "Waiting for a response from the cloud";

pub const USERS: &str = "Who is signed in";

/// A user who is signed in.
pub fn user(name: &str, project: &str, cloud: &str) -> String {
    format!("{name}, project {project}, on {cloud}")
}

pub const LOCK_END_NOTE: &str = "These users will be signed out when the work ends or their tokens expire. Only these users can unlock the page.";

pub const SIGN_OUT: &str = "Sign out and stop the work";

pub const SIGN_OUT_TEXT: &str =
    "An unfinished run stays on this device. You can continue it after you sign in again.";

/// Somebody else signed in.
pub fn other_user(name: &str) -> String {
    format!(
        "{name} isn't one of the users signed in here, so the page stays locked. The new token was revoked."
    )
}

pub const OPENED: &str = "The page is unlocked.";
