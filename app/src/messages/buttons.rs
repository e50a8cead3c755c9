//! Labels of buttons that several pages and parts have. Used by views.

pub const CANCEL: &str = "Cancel";
pub const CLOSE: &str = "Close";
pub const CONTINUE: &str = "Continue";
pub const COPY: &str = "Copy";
pub const DISMISS: &str = "Dismiss";
pub const KEEP_SHARING: &str = "Keep sharing";
pub const REFRESH: &str = "Refresh";
pub const SIGN_IN_AGAIN: &str = "Sign in again";
pub const SHARE_IMAGE: &str = "Share an image…";
/// Clears the filters of a list.
pub const SHOW_ALL: &str = "Show all";
pub const TRY_AGAIN: &str = "Try again";
