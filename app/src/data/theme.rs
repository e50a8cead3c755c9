//! The theme that the user has chosen: light or dark. Without a choice the operating system decides.

/// A choice that overrides the OS.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// Dark text on a light background.
    Light,
    /// Light text on a dark background.
    Dark,
}

impl Theme {
    /// The value of `data-theme`, also in storage.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// Parses that value.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Light, Self::Dark].into_iter().find(|theme| theme.as_str() == word)
    }

    /// The next choice of the button: OS, light, dark, OS.
    pub const fn next_choice(current: Option<Self>) -> Option<Self> {
        match current {
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
    fn three_presses_return_to_the_os_theme() {
        let twice = Theme::next_choice(Theme::next_choice(None));
        assert_eq!(twice, Some(Theme::Dark));
        assert_eq!(Theme::next_choice(twice), None);
    }

    #[test]
    fn a_theme_survives_a_round_trip() {
        assert_eq!(Theme::parse(Theme::Dark.as_str()), Some(Theme::Dark));
        assert_eq!(Theme::parse("sepia"), None);
    }
}
