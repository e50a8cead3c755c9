//! The icons of states. Used by components and pages.

drawings! {
    /// The icon of a state. Shape comes first, color second, and a word is always next to it.
    StatusIcon {
        /// A disc: accepted by the consumer.
        Accepted = "m-accepted",
        /// A barred square: not allowed.
        Blocked = "m-blocked",
        /// A check mark: done, or in order.
        Done = "m-done",
        /// A running clock: ends soon.
        Ending = "m-ending",
        /// Two lines: exists already.
        Exists = "m-exists",
        /// A cross: failed.
        Failed = "m-failed",
        /// A plus: will be created.
        New = "m-new",
        /// A dot: nothing yet.
        None = "m-none",
        /// A dashed ring: offered, not answered.
        Pending = "m-pending",
        /// A struck ring: rejected by the consumer.
        Rejected = "m-rejected",
        /// An open, turning ring: in progress.
        Running = "m-running",
    }
}

impl StatusIcon {
    /// The CSS class that sets its color.
    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::Accepted => "mark mark--accepted",
            Self::Done => "mark mark--done",
            Self::Ending => "mark mark--ending",
            Self::Failed => "mark mark--failed",
            Self::New => "mark mark--new",
            Self::Pending => "mark mark--pending",
            Self::Running => "mark mark--running",
            Self::Blocked | Self::Exists | Self::None | Self::Rejected => "mark",
        }
    }
}
