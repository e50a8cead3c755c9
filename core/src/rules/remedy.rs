//! How grave a finding about an image is, and what its owner can do about it.
//!
//! [`super::preflight`] gives both for each of its findings; the page makes buttons of them. Nothing here decides who may.

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Good to know.
    Informs,
    /// It will work, but perhaps not as expected.
    Warns,
    /// It will work, and somebody has to say that it may.
    Asks,
    /// It will not work.
    Blocks,
}

/// What the page can offer against a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Remedy {
    /// Set the visibility to shared.
    MakeShared,
    /// End its deactivation.
    Reactivate,
    /// Put it back into lists.
    Unhide,
    /// Remove members that rejected: they count for the quota.
    CleanUpRejected,
}
