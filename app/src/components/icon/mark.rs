//! The marks: shapes of states.

drawings! {
    /// The shape of a state. Shape comes first, colour second, and a word stands beside it.
    StatusIcon {
        /// A disc: the consumer said yes.
        Accepted = "m-accepted",
        /// A barred square: cannot be done.
        Blocked = "m-blocked",
        /// A tick: done, or in order.
        Done = "m-done",
        /// A running clock: ends soon.
        Ending = "m-ending",
        /// Two lines: is there already.
        Exists = "m-exists",
        /// A cross: failed.
        Failed = "m-failed",
        /// A plus: will be made.
        New = "m-new",
        /// A dot: nothing yet.
        None = "m-none",
        /// A dashed ring: offered, not answered.
        Pending = "m-pending",
        /// A struck ring: the consumer said no.
        Rejected = "m-rejected",
        /// An open ring that turns: under way.
        Running = "m-running",
    }
}

impl StatusIcon {
    /// The class that gives the shape its colour.
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
