//! A choice between a few large options, each with a line about it. Used by forms.

use leptos::prelude::*;

use super::unique_id;

/// One option.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OptionCard {
    /// Its key.
    pub key: &'static str,
    /// Its name.
    pub title: &'static str,
    /// What it means to choose it.
    pub text: &'static str,
}

/// Radio buttons as cards; arrow keys move the choice. `legend` names the group for screen readers.
#[component]
pub fn OptionCards(
    legend: &'static str,
    options: Vec<OptionCard>,
    #[prop(into)] chosen: Signal<String>,
    #[prop(into)] on_choose: UnsyncCallback<String>,
) -> AnyView {
    let group = unique_id("options");
    let card = |option: OptionCard| {
        let group = group.clone();
        view! {
            <label class="option">
                <input
                    type="radio"
                    name=group
                    value=option.key
                    prop:checked=move || chosen.with(|chosen| chosen == option.key)
                    on:change=move |_| on_choose.run(option.key.to_owned())
                />
                <span>
                    <b>{option.title}</b>
                </span>
                <span class="soft">{option.text}</span>
            </label>
        }
        .into_any()
    };
    view! {
        <fieldset>
            <legend class="sr">{legend}</legend>
            <div class="cols cols--tight cols--stretch">{options.into_iter().map(card).collect_view()}</div>
        </fieldset>
    }
    .into_any()
}
