//! What a run is for.

/// What a run is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RunKind {
    /// Offering images to projects.
    Share,
    /// Answering offers.
    Answer,
    /// Ending shares, or putting back what was ended.
    End,
    /// Offering and accepting, with both accounts.
    ShareAndAccept,
}

impl RunKind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Share, Self::Answer, Self::End, Self::ShareAndAccept];

    /// Its word in a checkpoint.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Share => "share",
            Self::Answer => "answer",
            Self::End => "stop",
            Self::ShareAndAccept => "share and accept",
        }
    }

    /// The kind of that word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}
