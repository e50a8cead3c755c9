//! What a failed request means for its sender.

/// What follows from a failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RetryDecision {
    /// The service answers that the change is done already. Read what the state is.
    AlreadyDone,
    /// Rejected before anything was done: wait, then send it again.
    Throttled {
        /// Seconds to wait, when the service named them.
        retry_after: Option<u32>,
    },
    /// The token has expired, and nothing was done: sign in again.
    SignedOut,
    /// Perhaps done, perhaps not. Read the state before it is sent again.
    Unsure {
        /// True when the whole service seems to be down, not this request alone.
        back_off: bool,
        /// Seconds to wait, when the service named them.
        retry_after: Option<u32>,
    },
    /// It will not work, however often it is tried.
    Final,
}

impl RetryDecision {
    /// True when the service limits requests or seems to be down, so that other requests to it would fail too.
    pub const fn needs_back_off(self) -> bool {
        matches!(self, Self::Throttled { .. } | Self::Unsure { back_off: true, .. })
    }
}
