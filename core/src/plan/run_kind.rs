//! The kinds of runs. Used by runs, checkpoints and the page.

/// The purpose of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RunKind {
    /// Offering images to projects.
    Share,
    /// Answering offers.
    Answer,
    /// Ending shares, or offering ended shares again.
    StopSharing,
    /// Offering and accepting, with both accounts.
    ShareAndAccept,
}

impl RunKind {
    /// All kinds.
    pub const ALL: [Self; 4] = [Self::Share, Self::Answer, Self::StopSharing, Self::ShareAndAccept];

    /// Its name in a checkpoint.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Share => "share",
            Self::Answer => "answer",
            Self::StopSharing => "stop",
            Self::ShareAndAccept => "share and accept",
        }
    }

    /// The kind with this name.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}
