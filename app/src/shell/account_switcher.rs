//! The switch between the two accounts: two halves, the producer's at the start; the pressed half acts. A single account has one
//! field. Used by the header.

use imageshare_core::model::Side;
use leptos::prelude::*;

use crate::components::{Icon, IconName, rows};
use crate::data::{AccountSummary, Choice, ShellData};
use crate::messages::shell;
use crate::navigation::use_navigation;
use crate::reactive::reactive;
use crate::route::Route;

/// The switch. A half without an account links to the sign-in; in the sandbox a list signs in as any persona.
#[component]
pub(super) fn AccountSwitcher() -> AnyView {
    let data: ShellData = expect_context();
    let signed_in = Memo::new(move |_| data.acting_side.get().is_some());
    let route = use_navigation().route();
    let both = Signal::derive(move || route.with(super::is_for_both_sides));
    let switch = move || {
        signed_in.get().then(|| {
            let halves = move || match data.only_account.get() {
                Some(account) => only_account(account),
                None => Side::ALL.map(|side| side_button(data, side, both)).collect_view().into_any(),
            };
            view! {
                <div
                    class="persona"
                    class:persona--two=move || !both.get() && data.only_account.with(Option::is_none)
                    role="group"
                    aria-label=shell::ACTING_AS
                >
                    {reactive(halves)}
                    {persona_select(data)}
                </div>
            }
            .into_any()
        })
    };
    reactive(switch).into_any()
}

/// The only account, as a link to where a second one is added.
fn only_account(AccountSummary { project, person }: AccountSummary) -> AnyView {
    view! {
        <a class="persona__half persona__half--both" href=Route::Accounts.href()>
            <Icon name=IconName::from(Side::Producer) />
            <span>
                <b>{project}</b>
                {shell::user_on_both_sides(&person)}
            </span>
            <Icon name=IconName::from(Side::Consumer) />
        </a>
    }
    .into_any()
}

fn side_button(data: ShellData, side: Side, shows_both_sides: Signal<bool>) -> AnyView {
    let account = data.account_on(side);
    let class = format!("persona__half persona__half--{}", side.as_str());
    let view = move || {
        let class = class.clone();
        match account.get() {
            Some(AccountSummary { project, person }) => view! {
                <button
                    class=class
                    type="button"
                    aria-pressed=move || {
                        let is_acting = shows_both_sides.get() || data.acting_side.get() == Some(side);
                        if is_acting { "true" } else { "false" }
                    }
                    on:click=move |_| data.on_act_as.run(side)
                >
                    <Icon name=IconName::from(side) />
                    <span>
                        <b>{project}</b>
                        {shell::user_and_side(&person, side)}
                    </span>
                </button>
            }
            .into_any(),
            None => view! {
                <a class=class href=Route::Connect.href()>
                    <Icon name=IconName::from(side) />
                    <span>
                        <b>{shell::SIGN_IN}</b>
                        {shell::side_label(side)}
                    </span>
                </a>
            }
            .into_any(),
        }
    };
    reactive(view).into_any()
}

/// The sandbox's personas. Shows only an arrow; the choice shows in the half.
fn persona_select(data: ShellData) -> AnyView {
    let option = |Choice { key, label }: Choice| {
        view! { <option value=key>{move || label.get()}</option> }.into_any()
    };
    let list = move || {
        data.personas.with(|people| !people.is_empty()).then(|| {
            view! {
                <div class="persona__who">
                <Icon name=IconName::Down small=true />
                <select
                    aria-label=shell::SIGN_IN_AS_OTHER
                    on:change:target=move |event| {
                        let control = event.target();
                        data.on_persona_chosen.run(control.value());
                        control.set_value("");
                    }
                >
                    <option value="" disabled=true selected=true>
                        {shell::SIGN_IN_AS}
                    </option>
                    {rows(move || data.personas.get(), |one| one.key.clone(), option)}
                </select>
                </div>
            }
            .into_any()
        })
    };
    reactive(list).into_any()
}
