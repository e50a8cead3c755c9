//! The two sides of a share. Used by rules, runs and the page.

/// A side of a share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Side {
    /// Owns the image and offers it.
    #[default]
    Producer,
    /// Receives the offer and answers it.
    Consumer,
}

impl Side {
    /// Both, the producer first.
    pub const ALL: [Self; 2] = [Self::Producer, Self::Consumer];

    /// The name in running text.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Producer => "producer",
            Self::Consumer => "consumer",
        }
    }

    /// The name as a heading.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Producer => "Producer",
            Self::Consumer => "Consumer",
        }
    }

    /// The opposite side.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Producer => Self::Consumer,
            Self::Consumer => Self::Producer,
        }
    }
}
