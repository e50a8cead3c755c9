//! The settings of this device: how many calls a run sends at a time.

use leptos::prelude::*;

use crate::components::{Section, SelectField};
use crate::data::Choice;
use crate::messages::{accounts, count};
use crate::state::settings::Settings;
use crate::state::use_settings;

/// The section.
#[component]
pub(in crate::pages::accounts) fn SettingsSection() -> AnyView {
    let calls = use_settings().calls_at_a_time;
    let choices = Settings::CALLS_AT_A_TIME_CHOICES
        .map(|number| Choice::new(number.to_string(), count::with_noun(number, "call", "calls")));
    let choose = move |key: String| {
        if let Ok(number) = key.parse() {
            calls.set(number);
        }
    };
    view! {
        <Section id="settings" title=accounts::SETTINGS>
            <div class="accounts__setting read">
                <SelectField
                    label=accounts::CALLS_AT_A_TIME
                    hint=accounts::CALLS_AT_A_TIME_HINT
                    choices=Signal::stored(choices.to_vec())
                    chosen=Signal::derive(move || calls.get().to_string())
                    on_choose=choose
                />
            </div>
        </Section>
    }
    .into_any()
}
