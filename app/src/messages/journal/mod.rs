//! Texts of the journal: what was sent, by which account, and what can be done with it. Used by the journal page.

/// The account of a call that is sent before or while somebody signs in.
pub const NOT_SIGNED_IN: &str = "not signed in yet";
