//! The sandbox section of the Accounts page: the rules it uses, and the users who can sign in to it.

use imageshare_core::rules::Profile;
use leptos::prelude::*;

use super::super::actions::people::People;
use crate::components::{Button, ButtonKind, Dialog, DialogAction, Section};
use crate::parts::SandboxStart;
use crate::reactive::reactive;
use crate::state::{Setting, use_sandbox};

/// The section with the buttons and the users.
#[component]
pub(in crate::pages::accounts) fn SandboxSection() -> AnyView {
    let sandbox = use_sandbox();
    let status = move || {
        if sandbox.is_open() {
            format!("uses {}", rules_of(sandbox.setting()))
        } else {
            "closed".to_owned()
        }
    };
    let people = move || sandbox.is_open().then(|| view! { <People /> });
    view! {
        <Section id="sandbox" title="The sandbox" aside=Signal::derive(status)>
            <p class="soft read">
                "A cloud inside this page, with its own users. It sends nothing, and everything in it is deleted when you close the page."
            </p>
            <SandboxButtons />
            {reactive(people)}
        </Section>
    }
    .into_any()
}

const fn rules_of(setting: Setting) -> &'static str {
    match setting {
        Setting::Story(Profile::OpenStack) => "OpenStack's rules",
        Setting::Story(Profile::Rackspace) => "Rackspace's rules",
        Setting::Large => "OpenStack's rules and 100,000 images",
    }
}

/// Buttons that open the sandbox with either rules, or as a large cloud. A dialog confirms before an open sandbox is replaced.
#[component]
fn SandboxButtons() -> AnyView {
    let sandbox = use_sandbox();
    let opening = SandboxStart::new();
    let dialog_open = RwSignal::new(false);
    let new_setting = RwSignal::new(Setting::Story(Profile::OpenStack));
    let press = move |setting: Setting| {
        if untrack(|| sandbox.is_open()) {
            new_setting.set(setting);
            dialog_open.set(true);
        } else {
            opening.open(setting, || {});
        }
    };
    let label = move |setting: Setting| match (sandbox.is_open(), sandbox.setting() == setting) {
        (true, true) => "Start over…".to_owned(),
        (true, false) => format!("Start over with {}…", rules_of(setting)),
        (false, _) => format!("Open with {}", rules_of(setting)),
    };
    let button = |setting: Setting| {
        view! {
            <Button
                label=Signal::derive(move || label(setting))
                busy=opening.busy
                on_press=move |()| press(setting)
            />
        }
        .into_any()
    };
    let confirm = DialogAction::new("Start over", ButtonKind::Ink, move || {
        opening.open(untrack(|| new_setting.get()), || {});
    });
    view! {
        <div class="buttons">{Setting::ALL.map(button).into_iter().collect_view()}</div>
        {opening.failure_notice()}
        <Dialog
            open=dialog_open
            title=Signal::derive(move || format!("Start over with {}?", rules_of(new_setting.get())))
            safe="Keep this sandbox"
            actions=vec![confirm]
        >
            <p>
                "Everything shared, answered or changed in the sandbox is deleted, and its first two users are signed in again. Real clouds stay signed in."
            </p>
        </Dialog>
    }
    .into_any()
}
