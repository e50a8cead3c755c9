//! How severe a finding about an image is, and what its owner can do about it.
//!
//! [`super::preflight`] returns both for its findings; the page shows the remedies as buttons. Nothing here checks permissions.

/// The severity of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Information only.
    Info,
    /// It will work, but perhaps not as expected.
    Warning,
    /// It will work, but the user must confirm it.
    NeedsConfirmation,
    /// It will not work.
    Blocking,
}

/// What the page offers against a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Remedy {
    /// Set the visibility to shared.
    MakeShared,
    /// Reactivate it.
    Reactivate,
    /// Unhide it.
    Unhide,
    /// Remove members that rejected: they count towards the quota.
    RemoveRejectedMembers,
}
