//! Who waits for the answer to a request.

/// How urgent a request is. Of what waits, the more urgent is sent first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Priority {
    /// A person waits for the answer.
    Interactive,
    /// A step of a run that a person has started.
    Run,
    /// Nobody waits: counts in lists, polling, surveys of all shares.
    Background,
}

impl Priority {
    /// All, the most urgent first.
    pub const ALL: [Self; 3] = [Self::Interactive, Self::Run, Self::Background];
}
