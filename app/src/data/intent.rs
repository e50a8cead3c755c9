//! The meaning of a result: good, a warning, bad. Rendered as color and icon by components.

/// The meaning of a result. Sides have their own colors and are no intent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Intent {
    /// Neither good nor bad.
    #[default]
    Plain,
    /// Fine.
    Good,
    /// Needs attention.
    Warn,
    /// Refused or broken.
    Bad,
    /// Irrelevant at present.
    Off,
}

impl Intent {
    /// The suffix of its class names; none for the plain one.
    pub const fn suffix(self) -> Option<&'static str> {
        match self {
            Self::Plain => None,
            Self::Good => Some("good"),
            Self::Warn => Some("warn"),
            Self::Bad => Some("bad"),
            Self::Off => Some("off"),
        }
    }

    /// The class of a block with this intent: `notice notice--bad`.
    pub fn class(self, block: &str) -> String {
        self.suffix()
            .map_or_else(|| block.to_owned(), |suffix| format!("{block} {block}--{suffix}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_intent_adds_no_class() {
        assert_eq!(Intent::Plain.class("status"), "status");
        assert_eq!(Intent::Bad.class("notice"), "notice notice--bad");
    }
}
