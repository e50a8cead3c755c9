//! Chips: one of several views, a filter that is on or off, a chosen item that can be removed. Used by pages.

use leptos::prelude::*;

use super::{Icon, IconName, rows, unique_id};
use crate::data::Choice;

/// One of several, as radio buttons: Tab enters the group, arrow keys move the choice. `legend` is its name.
#[component]
pub fn Chips(
    #[prop(into)] legend: String,
    #[prop(into)] choices: Signal<Vec<Choice>>,
    #[prop(into)] chosen: Signal<String>,
    #[prop(into)] on_choose: UnsyncCallback<String>,
) -> AnyView {
    let group = unique_id("chips");
    let chip = move |choice: Choice| {
        let Choice { key, label } = choice;
        let (own, sent) = (key.clone(), key.clone());
        view! {
            <label class="chip">
                <input
                    class="sr"
                    type="radio"
                    name=group.clone()
                    value=key
                    prop:checked=move || chosen.with(|chosen| *chosen == own)
                    on:change=move |_| on_choose.run(sent.clone())
                />
                {move || label.get()}
            </label>
        }
        .into_any()
    };
    view! {
        <fieldset class="chips">
            <legend class="sr">{legend}</legend>
            {rows(move || choices.get(), |choice| choice.key.clone(), chip)}
        </fieldset>
    }
    .into_any()
}

/// A filter that is on or off.
#[component]
pub fn ToggleChip(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] on: Signal<bool>,
    #[prop(into)] on_toggle: UnsyncCallback<bool>,
) -> AnyView {
    view! {
        <button
            class="chip"
            type="button"
            aria-pressed=move || if on.get() { "true" } else { "false" }
            on:click=move |_| on_toggle.run(!on.get_untracked())
        >
            {move || label.get()}
        </button>
    }
    .into_any()
}

/// A chosen item; a press removes it.
#[component]
pub fn TokenChip(
    #[prop(into)] label: String,
    #[prop(into)] on_remove: UnsyncCallback<()>,
) -> AnyView {
    view! {
        <button class="chip chip--token" type="button" on:click=move |_| on_remove.run(())>
            {label}
            <Icon name=IconName::Cross small=true />
            <span class="sr">", remove"</span>
        </button>
    }
    .into_any()
}
