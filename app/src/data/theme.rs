//! The theme that a person has chosen: light or dark. Without a choice the operating system decides.

/// A choice against the system's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// Dark ink on light ground.
    Light,
    /// Light ink on dark ground.
    Dark,
}

impl Theme {
    /// The word in `data-theme` and in storage.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme of that word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Light, Self::Dark].into_iter().find(|theme| theme.as_str() == word)
    }

    /// What pressing the button leads to: system, light, dark, system.
    pub const fn after(now: Option<Self>) -> Option<Self> {
        match now {
            None => Some(Self::Light),
            Some(Self::Light) => Some(Self::Dark),
            Some(Self::Dark) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_presses_come_back_to_the_system() {
        let twice = Theme::after(Theme::after(None));
        assert_eq!(twice, Some(Theme::Dark));
        assert_eq!(Theme::after(twice), None);
    }

    #[test]
    fn a_theme_is_read_back_from_its_word() {
        assert_eq!(Theme::parse(Theme::Dark.as_str()), Some(Theme::Dark));
        assert_eq!(Theme::parse("sepia"), None);
    }
}
