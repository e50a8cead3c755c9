//! Light or dark: the OS decides until the user does. Used by the root and the shell.

use leptos::prelude::*;

use crate::components::{Button, ButtonKind, IconName};
use crate::data::Theme;
use crate::messages::theme;
use crate::reactive::effect;
use crate::storage::{self, StoredKind};

/// The choice, provided as context by the page's root.
#[derive(Clone, Copy)]
pub struct ThemeChoice(RwSignal<Option<Theme>>);

impl ThemeChoice {
    /// Reads the stored choice, applies it, and applies every later one, also of another tab.
    pub fn load_and_apply() -> Self {
        let choice = RwSignal::new(storage::theme());
        effect(move || {
            let theme = choice.get();
            let Some(root) = document().document_element() else { return };
            let applied = match theme {
                Some(theme) => root.set_attribute("data-theme", theme.as_str()),
                None => root.remove_attribute("data-theme"),
            };
            // Both names are valid attributes, so neither call can fail.
            drop(applied);
        });
        storage::on_change_in_other_tab(StoredKind::Theme, move || choice.set(storage::theme()));
        Self(choice)
    }
}

/// The button that cycles through the three choices; its label shows the current one.
#[component]
pub fn ThemeButton(
    /// Shows the label as text too.
    #[prop(optional)]
    in_words: bool,
) -> AnyView {
    let ThemeChoice(choice) = expect_context();
    let label = move || theme::label(choice.get()).to_owned();
    let press = move || {
        let next = Theme::next_choice(choice.get_untracked());
        storage::save_theme(next);
        choice.set(next);
    };
    view! {
        <Button
            label=Signal::derive(label)
            kind=ButtonKind::Subtle
            icon=IconName::Theme
            icon_only=!in_words
            on_press=press
        />
    }
    .into_any()
}
