//! Texts about signing out when idle. Used by the page's root.

pub const SIGNED_OUT: &str =
    "You were signed out after 10 minutes of inactivity or because your token expired.";
