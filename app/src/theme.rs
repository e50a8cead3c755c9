//! Light or dark: the system decides until a person does.

use leptos::prelude::*;

use crate::components::{Button, ButtonKind, IconName};
use crate::reactive::effect;
use crate::storage;

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
    const fn after(now: Option<Self>) -> Option<Self> {
        match now {
            None => Some(Self::Light),
            Some(Self::Light) => Some(Self::Dark),
            Some(Self::Dark) => None,
        }
    }
}

/// The choice, given as context by the page's root.
#[derive(Clone, Copy)]
pub struct ThemeChoice(RwSignal<Option<Theme>>);

impl ThemeChoice {
    /// Reads the kept choice, shows it and keeps every later one.
    pub fn start() -> Self {
        let choice = RwSignal::new(storage::theme());
        effect(move || {
            let theme = choice.get();
            let Some(root) = document().document_element() else { return };
            let shown = match theme {
                Some(theme) => root.set_attribute("data-theme", theme.as_str()),
                None => root.remove_attribute("data-theme"),
            };
            // Both names are valid attributes, so neither call can fail.
            drop(shown);
        });
        Self(choice)
    }
}

/// The button that goes through the three choices; its name says which one holds.
#[component]
pub fn ThemeButton(
    /// Shows the choice in words too.
    #[prop(optional)]
    in_words: bool,
) -> AnyView {
    let ThemeChoice(choice) = expect_context();
    let label = move || match choice.get() {
        None => "Theme: follows the system".to_owned(),
        Some(Theme::Light) => "Theme: light".to_owned(),
        Some(Theme::Dark) => "Theme: dark".to_owned(),
    };
    let press = move || {
        let next = Theme::after(choice.get_untracked());
        storage::keep_theme(next);
        choice.set(next);
    };
    view! {
        <Button
            label=Signal::derive(label)
            kind=ButtonKind::Quiet
            icon=IconName::Theme
            icon_only=!in_words
            on_press=press
        />
    }
    .into_any()
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
