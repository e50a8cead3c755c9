//! Which tab works on a stored run. Kept by state, shown in the notice about the run.

/// Which tab works on a stored run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RunTab {
    /// Not known yet.
    Checking,
    /// None, or only this one.
    NoOtherTab,
    /// Another one.
    OtherTab,
    /// The browser can't tell.
    Unknown,
}
