//! The same call as a command of other tools, for those that have it.

use imageshare_core::journal::RecordedCall;
use imageshare_core::journal::commands::{
    ansible_task, curl_line, openstack_line, terraform_block, variables,
};
use leptos::prelude::*;

use crate::components::{Snippet, Tab, TabPanel, Tabs};
use crate::messages::journal::detail;

/// The prefix of the IDs of the tabs.
const GROUP: &str = "journal-command";

/// The tabs with the commands that exist.
pub(super) fn command_tabs(recorded: &RecordedCall) -> AnyView {
    let call = recorded.call_request();
    let curl = curl_line(call);
    let has_curl = curl.is_some();
    let all = [
        ("openstack", detail::OPENSTACK, openstack_line(call)),
        ("curl", detail::CURL, curl),
        ("terraform", detail::TERRAFORM, terraform_block(call)),
        ("ansible", detail::ANSIBLE, ansible_task(call)),
    ];
    let known: Vec<(&'static str, &'static str, String)> =
        all.into_iter().filter_map(|(key, label, text)| Some((key, label, text?))).collect();
    let Some((first, ..)) = known.first() else {
        return view! { <p class="soft">{detail::NO_COMMAND}</p> }.into_any();
    };
    let chosen = RwSignal::new((*first).to_owned());
    let tab = |(key, label, _): &(&'static str, &'static str, String)| Tab {
        key,
        label,
        icon: None,
        count: Signal::stored(None),
    };
    let tabs: Vec<Tab> = known.iter().map(tab).collect();
    let variables = variables(call);
    let note = has_curl.then(|| detail::variables_note(variables.iter())).flatten();
    let text = Signal::derive(move || {
        let chosen = chosen.get();
        known
            .iter()
            .find(|(key, ..)| *key == chosen)
            .map(|(.., text)| text.clone())
            .unwrap_or_default()
    });
    let is_curl = move || chosen.with(|chosen| chosen == "curl");
    view! {
        <section class="stack" aria-label=detail::SAME_CALL>
            <h3>{detail::SAME_CALL}</h3>
            <Tabs
                group=GROUP
                label=detail::SAME_CALL
                tabs=tabs
                chosen=chosen
                on_choose=move |key: String| chosen.set(key)
            />
            <TabPanel group=GROUP chosen=chosen>
                <Snippet label=detail::COMMAND text=text />
                {move || {
                    note.clone().filter(|_| is_curl()).map(|note| view! { <p class="soft">{note}</p> })
                }}
            </TabPanel>
        </section>
    }
    .into_any()
}
