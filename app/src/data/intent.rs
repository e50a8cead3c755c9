//! What a result means to the reader: good, a warning, bad. Drawn as colour and icon by components.

/// What a result means to the reader. Sides have their own colours and are no tone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Intent {
    /// Neither good nor bad.
    #[default]
    Plain,
    /// As it should be.
    Good,
    /// Look before you go on.
    Warn,
    /// Refused or broken.
    Bad,
    /// Of no account at present.
    Off,
}

impl Intent {
    /// The end of its class names; nothing for the plain one.
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
    fn a_plain_tone_adds_no_class() {
        assert_eq!(Intent::Plain.class("status"), "status");
        assert_eq!(Intent::Bad.class("notice"), "notice notice--bad");
    }
}
