//! The meaning of a result: good, a warning, bad. Rendered as color and icon by components.

/// The meaning of a result. Sides have their own colors and are no intent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Intent {
    /// Neither good nor bad.
    #[default]
    Neutral,
    /// Fine.
    Good,
    /// Needs attention.
    Warn,
    /// Refused or broken.
    Bad,
    /// Irrelevant at present.
    Inactive,
}

impl Intent {
    /// The suffix of its class names; none for the plain one.
    pub const fn class_suffix(self) -> Option<&'static str> {
        match self {
            Self::Neutral => None,
            Self::Good => Some("good"),
            Self::Warn => Some("warn"),
            Self::Bad => Some("bad"),
            Self::Inactive => Some("off"),
        }
    }

    /// The class of a block with this intent: `notice notice--bad`.
    pub fn class(self, block: &str) -> String {
        self.class_suffix()
            .map_or_else(|| block.to_owned(), |suffix| format!("{block} {block}--{suffix}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_neutral_intent_adds_no_class() {
        assert_eq!(Intent::Neutral.class("status"), "status");
        assert_eq!(Intent::Bad.class("notice"), "notice notice--bad");
    }
}
