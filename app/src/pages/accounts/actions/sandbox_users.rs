//! The users of the sandbox: who can sign in to it, and on which side they are.

use imageshare_core::model::{Role, Side};
use imageshare_core::rules::Profile;
use imageshare_mock::world::{Persona, SandboxRole};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::model::permissions::{RolePermissions, role_permissions};
use crate::components::{Badge, BadgeKind, Button, FailureNotice, IconName, rows};
use crate::data::{CloudId, Failure};
use crate::messages::accounts::{self, sandbox};
use crate::messages::failure;
use crate::navigation::{absolute_url, open_tab};
use crate::reactive::reactive;
use crate::route::Route;
use crate::state::{Accounts, use_accounts, use_sandbox};

/// All users who can sign in, each with a hint on what to try.
#[component]
pub(in crate::pages::accounts) fn SandboxUsers() -> AnyView {
    let sandbox = use_sandbox();
    view! {
        <ul class="list" role="list" aria-label=sandbox::USERS>
            {rows(move || sandbox.personas(), |persona| persona.user.to_owned(), persona_row)}
        </ul>
    }
    .into_any()
}

fn persona_row(persona: Persona) -> AnyView {
    let (accounts, sandbox) = (use_accounts(), use_sandbox());
    let busy = RwSignal::new(None::<Side>);
    let failed = RwSignal::new(None::<Failure>);
    let Persona { name, project_name, sandbox_role, .. } = persona.clone();
    let profile = untrack(|| sandbox.profile());
    let role = persona_role(profile, &persona);
    let hint = persona_hint(profile, sandbox_role, role);
    let role = role.map(|role| role.to_string());
    let about_user = sandbox::user_and_hint(project_name, role.as_deref(), hint);
    let persona = StoredValue::new(persona);
    let sign_in = move |side: Side| {
        if busy.get_untracked().is_some() {
            return;
        }
        busy.set(Some(side));
        failed.set(None);
        let persona = persona.get_value();
        spawn_local(async move {
            let signed_in = sandbox.sign_in(&persona, side).await;
            busy.try_set(None);
            if let Err(error) = signed_in {
                failed.try_set(Some(failure::explain(&error)));
            }
        });
    };
    let about = name.to_owned();
    let button = move |side: Side| {
        view! {
            <Button
                label=accounts::use_as_button(side)
                icon=IconName::from(side)
                small=true
                about=about.clone()
                busy=Signal::derive(move || busy.get() == Some(side))
                on_press=move |()| sign_in(side)
            />
        }
        .into_any()
    };
    let buttons = Side::ALL.map(button).into_iter().collect_view();
    let new_tab_about = name.to_owned();
    let new_tab_button = move || {
        persona.with_value(|persona| new_tab_button(accounts, persona, new_tab_about.clone()))
    };
    let side_badges = move || {
        persona
            .with_value(|persona| assigned_sides(accounts, persona))
            .into_iter()
            .map(side_badge)
            .collect_view()
    };
    view! {
        <li data-test="persona">
            <span>
                <b>{name}</b>
                " "
                <span class="soft">{about_user}</span>
            </span>
            <span class="accounts__sits">{reactive(side_badges)}</span>
            <div class="buttons">{buttons} {reactive(new_tab_button)}</div>
            {move || failed.get().map(|failure| view! { <FailureNotice failure=failure /> })}
        </li>
    }
    .into_any()
}

/// Opens a tab in which this user plays one side. If the other side is another user's, this tab keeps only that one.
fn new_tab_button(accounts: Accounts, persona: &Persona, about: String) -> AnyView {
    let sides = assigned_sides(accounts, persona);
    let (side, moved) = match sides.as_slice() {
        [side] if accounts.account_on(side.other()).is_some() => {
            (*side, accounts.account_on(*side).map(|account| account.key))
        }
        [side, ..] => (*side, None),
        [] if persona.sandbox_role == SandboxRole::Producer => (Side::Producer, None),
        [] => (Side::Consumer, None),
    };
    let label = if moved.is_some() { sandbox::MOVE_TO_NEW_TAB } else { sandbox::OPEN_IN_NEW_TAB };
    let user = persona.user.to_owned();
    let press = move || {
        open_tab(absolute_url(&Route::SandboxSide { side, user: user.clone() }));
        if let Some(key) = moved {
            accounts.remove(key);
            accounts.act_as(side.other());
        }
    };
    view! { <Button label=label small=true about=about on_press=move |()| press() /> }.into_any()
}

/// The role as the rules define it. The sandbox's data uses the cloud's own role names, as a token does.
fn persona_role(profile: Profile, persona: &Persona) -> Option<Role> {
    match profile {
        Profile::OpenStack => Role::strongest_keystone([persona.role]),
        Profile::Rackspace => Role::strongest_rackspace([persona.role]),
    }
}

/// What to try as this user. A user with a weak role shows what that role lacks.
fn persona_hint(profile: Profile, sandbox_role: SandboxRole, role: Option<Role>) -> &'static str {
    match (role.map(|role| role_permissions(profile, role)), sandbox_role) {
        (Some(RolePermissions::ViewOnly), _) => sandbox::VIEWER_HINT,
        (Some(RolePermissions::ViewAndTag), _) => sandbox::TAGGER_HINT,
        (Some(RolePermissions::ViewOfferAndTag), _) => sandbox::CREATOR_HINT,
        (_, SandboxRole::Producer) => sandbox::PRODUCER_HINT,
        (_, SandboxRole::Consumer) => sandbox::CONSUMER_HINT,
        (_, SandboxRole::Stranger) => sandbox::UNRELATED_PROJECT_HINT,
    }
}

/// The sides that this user is assigned to.
fn assigned_sides(accounts: Accounts, persona: &Persona) -> Vec<Side> {
    let is_assigned = |side: &Side| {
        accounts.account_on(*side).is_some_and(|account| {
            account.cloud == CloudId::Sandbox
                && account.account.session().user_name == persona.user
                && account.project().is_some_and(|project| project.id == persona.project)
        })
    };
    Side::ALL.into_iter().filter(is_assigned).collect()
}

fn side_badge(side: Side) -> AnyView {
    let kind = match side {
        Side::Producer => BadgeKind::Producer,
        Side::Consumer => BadgeKind::Consumer,
    };
    view! { <Badge word=side.as_str() kind=kind /> }.into_any()
}
