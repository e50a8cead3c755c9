//! A choice from a fixed list, as the browser's own control. Used by forms.

use leptos::prelude::*;

use super::super::rows;
use super::FieldFrame;
use crate::data::Choice;

/// A list to choose from. With `quiet_label` only assistive technology gets the label.
#[component]
pub fn SelectField(
    #[prop(into)] label: String,
    #[prop(into)] choices: Signal<Vec<Choice>>,
    #[prop(into)] chosen: Signal<String>,
    #[prop(into)] on_choose: UnsyncCallback<String>,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(optional)] quiet_label: bool,
) -> AnyView {
    let option = move |Choice { key, label }: Choice| {
        let own = key.clone();
        view! {
            <option value=key prop:selected=move || chosen.with(|chosen| *chosen == own)>
                {move || label.get()}
            </option>
        }
        .into_any()
    };
    let frame = FieldFrame::new(label.clone(), hint, Signal::default());
    let control = view! {
        <select
            class="input"
            id=frame.control_id.clone()
            aria-label=quiet_label.then_some(label)
            aria-describedby=frame.aria_described_by()
            on:change:target=move |event| on_choose.run(event.target().value())
        >
            {rows(move || choices.get(), |choice| choice.key.clone(), option)}
        </select>
    }
    .into_any();
    if quiet_label { control } else { frame.with_control(control) }
}
