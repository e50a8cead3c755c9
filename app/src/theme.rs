//! Light or dark: the system decides until a person does.

use leptos::prelude::*;

use crate::components::{Button, ButtonKind, IconName};
use crate::data::Theme;
use crate::reactive::effect;
use crate::storage;

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
