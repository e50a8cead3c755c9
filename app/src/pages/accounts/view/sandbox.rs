//! The sandbox section of the Accounts page: the rules it uses, and the users who can sign in to it.

use imageshare_core::rules::Profile;
use imageshare_core::ui::site_config::SiteFeature;
use leptos::prelude::*;

use super::super::actions::sandbox_users::SandboxUsers;
use crate::components::{Button, ButtonKind, Dialog, DialogAction, Section};
use crate::data::SandboxKind;
use crate::messages::accounts::sandbox;
use crate::messages::sandbox::OPEN_BUTTON;
use crate::parts::SandboxOpener;
use crate::reactive::reactive;
use crate::state::{use_sandbox, use_site};
use crate::storage;

/// The section with the buttons and the users.
#[component]
pub(in crate::pages::accounts) fn SandboxSection() -> AnyView {
    let state = use_sandbox();
    let status = move || {
        let is_open = state.is_open();
        if is_open { sandbox::current_rules(state.kind()) } else { sandbox::NOT_RUNNING }.to_owned()
    };
    let people = move || state.is_open().then(|| view! { <SandboxUsers /> });
    view! {
        <Section id="sandbox" title=sandbox::TITLE aside=Signal::derive(status)>
            <p class="soft read">{sandbox::DESCRIPTION}</p>
            <SandboxButtons />
            {reactive(people)}
        </Section>
    }
    .into_any()
}

/// Buttons that open the sandbox with either rules, or as a large cloud. If one is open, in another tab or stored, a dialog confirms
/// before it is replaced.
#[component]
fn SandboxButtons() -> AnyView {
    let state = use_sandbox();
    let opening = SandboxOpener::new();
    let is_stored = storage::sandbox().is_some();
    let exists = move || is_stored || state.is_open();
    let dialog_open = RwSignal::new(false);
    let new_setting = RwSignal::new(SandboxKind::Standard(Profile::OpenStack));
    let press = move |kind: SandboxKind| {
        if untrack(exists) {
            new_setting.set(kind);
            dialog_open.set(true);
        } else {
            opening.open(kind, || {});
        }
    };
    let label = move |kind: SandboxKind| match (state.is_open(), state.kind() == kind) {
        (true, true) => sandbox::START_OVER_SAME_RULES,
        _ if exists() => sandbox::start_over_button(kind),
        _ => sandbox::open_button(kind),
    };
    let continue_button = move || {
        (is_stored && !state.is_open()).then(|| {
            view! {
                <Button
                    label=OPEN_BUTTON
                    kind=ButtonKind::Primary
                    busy=opening.busy
                    on_press=move |()| opening.open(Profile::OpenStack, || {})
                />
            }
            .into_any()
        })
    };
    let button = move |kind: SandboxKind| {
        view! {
            <Button
                label=Signal::derive(move || label(kind).to_owned())
                busy=opening.busy
                on_press=move |()| press(kind)
            />
        }
        .into_any()
    };
    let site = use_site();
    let buttons = move || {
        let is_offered = |kind: &SandboxKind| {
            kind.profile() != Profile::Rackspace || !site.is_off(SiteFeature::Rackspace)
        };
        SandboxKind::ALL.into_iter().filter(is_offered).map(button).collect_view()
    };
    let confirm = DialogAction::new(sandbox::START_OVER, ButtonKind::Primary, move || {
        opening.start_over(untrack(|| new_setting.get()));
    });
    view! {
        <div class="buttons">{reactive(continue_button)} {reactive(buttons)}</div>
        {opening.failure_notice()}
        <Dialog
            open=dialog_open
            title=Signal::derive(move || {
                sandbox::start_over_question(new_setting.get()).to_owned()
            })
            safe=sandbox::KEEP
            actions=vec![confirm]
        >
            <p>{sandbox::WHAT_IS_DELETED}</p>
        </Dialog>
    }
    .into_any()
}
