//! Filling in the form from a file: the button, the choice between several clouds, and the settings that don't apply here.

use leptos::prelude::*;

use super::super::actions::paste::FileReader;
use crate::components::{Button, ButtonKind, Notice, SelectField};
use crate::data::{Choice, Intent};
use crate::messages::connect::from_file;
use crate::parts::choose_file_button;
use crate::reactive::reactive;

/// The kinds of files that the file chooser offers.
const FILE_TYPES: &str = ".yaml,.yml,.sh,.ps1,.rc,.txt,.conf,text/plain,application/yaml";

/// The button and the notices.
pub(in crate::pages::connect) fn fill_in_from_file(reader: FileReader) -> AnyView {
    let read = UnsyncCallback::new(move |text: String| reader.read_chosen(&text));
    view! {
        <div class="buttons">
            {choose_file_button(FILE_TYPES, read)} <span class="soft">{from_file::HINT}</span>
        </div>
        {reactive(move || cloud_choice(reader))}
        {reactive(move || unsupported_notice(reader))}
    }
    .into_any()
}

fn cloud_choice(reader: FileReader) -> Option<AnyView> {
    let names: Vec<String> = reader.state.clouds.with(|clouds| {
        clouds.iter().map(|cloud| cloud.cloud_name.clone().unwrap_or_default()).collect()
    });
    if names.is_empty() {
        return None;
    }
    let chosen = RwSignal::new("0".to_owned());
    let title = from_file::several_clouds(names.len());
    let choices: Vec<Choice> =
        names.into_iter().enumerate().map(|(at, name)| Choice::new(at.to_string(), name)).collect();
    let fill_in = move || {
        if let Ok(at) = chosen.get_untracked().parse() {
            reader.choose(at);
        }
    };
    Some(
        view! {
            <Notice intent=Intent::Neutral title=title>
                <SelectField
                    label=from_file::CLOUD
                    choices=Signal::stored(choices)
                    chosen=chosen
                    on_choose=move |at| chosen.set(at)
                />
                <div class="buttons">
                    <Button
                        label=from_file::FILL_IN
                        kind=ButtonKind::Primary
                        on_press=move |()| fill_in()
                    />
                    <Button label=from_file::CANCEL on_press=move |()| reader.state.wipe() />
                </div>
            </Notice>
        }
        .into_any(),
    )
}

fn unsupported_notice(reader: FileReader) -> Option<AnyView> {
    let unsupported = reader.state.unsupported.get();
    (!unsupported.is_empty()).then(|| {
        let lines = unsupported.iter().map(from_file::unsupported);
        let lines = lines.map(|line| view! { <li>{line}</li> }).collect_view();
        view! {
            <Notice intent=Intent::Warn title=from_file::UNSUPPORTED>
                <ul>{lines}</ul>
            </Notice>
        }
        .into_any()
    })
}
