//! The card of one side's account: its user, role and cloud, and buttons to change its side or sign it out.

use std::rc::Rc;

use imageshare_core::model::{RegionName, Side};
use imageshare_core::rules::region_place;
use imageshare_core::wire::address::ConnectionMode;
use leptos::prelude::*;

use super::super::actions::sign_out::SignOutButton;
use super::super::model::permissions::role_summary;
use crate::components::{
    AccountCard, Button, ButtonKind, Fact, Id, LinkButton, Notice, RelativeTime,
};
use crate::data::Intent;
use crate::messages::accounts::account_card;
use crate::messages::{idle, odd_records};
use crate::navigation::use_navigation;
use crate::pages::connect::ConnectForm;
use crate::parts::{catalog_problems, unexpected_fields};
use crate::reactive::reactive;
use crate::route::Route;
use crate::state::{SignedInAccount, use_accounts};

/// The cards of both sides, or that of the only account.
#[component]
pub(in crate::pages::accounts) fn AccountCards() -> AnyView {
    let accounts = use_accounts();
    let cards = move || match accounts.only_account() {
        Some(account) => only_account_cards(&account),
        None => view! {
            <AssignedAccountCard side=Side::Producer />
            <AssignedAccountCard side=Side::Consumer />
        }
        .into_any(),
    };
    view! { <div class="cols cols--stretch accounts">{reactive(cards)}</div> }.into_any()
}

/// The card of the only account, and how to get a second one.
fn only_account_cards(account: &Rc<SignedInAccount>) -> AnyView {
    let (person, facts) = (account.person(), account_facts(account));
    let sign_out = view! { <SignOutButton account_key=account.key title=account.title() /> };
    view! {
        <AccountCard name=account.title()>
            <p>{person}</p>
            <p class="soft">{account_card::BOTH_SIDES}</p>
            {facts}
            <div class="buttons">{sign_out}</div>
        </AccountCard>
        <div class="account">
            <b class="account__name">{account_card::NO_SECOND_ACCOUNT}</b>
            <p class="soft">{account_card::SECOND_ACCOUNT_USE}</p>
            <LinkButton href=Route::Connect.href() label=account_card::SIGN_IN_SECOND />
        </div>
    }
    .into_any()
}

/// The card of a side, with or without an account.
#[component]
fn AssignedAccountCard(side: Side) -> AnyView {
    let accounts = use_accounts();
    let card = move || match accounts.assigned_account(side) {
        Some(account) => filled_card(side, &account),
        None => empty_card(side),
    };
    reactive(card).into_any()
}

fn empty_card(side: Side) -> AnyView {
    view! {
        <AccountCard side=side name=account_card::NO_ACCOUNT>
            <p class="soft">{account_card::account_needed(side)}</p>
            <SignInAsButton side=side />
        </AccountCard>
    }
    .into_any()
}

/// A button that opens the sign-in form with this side chosen.
#[component]
pub fn SignInAsButton(
    /// The side to sign in as.
    side: Side,
) -> AnyView {
    let form: ConnectForm = expect_context();
    let navigation = use_navigation();
    let open_form = move || {
        form.set_side(side);
        navigation.navigate_to(&Route::Connect);
    };
    view! {
        <Button
            label=account_card::sign_in_as_button(side)
            kind=button_kind(side)
            on_press=move |()| open_form()
        />
    }
    .into_any()
}

const fn button_kind(side: Side) -> ButtonKind {
    match side {
        Side::Producer => ButtonKind::Producer,
        Side::Consumer => ButtonKind::Consumer,
    }
}

fn filled_card(side: Side, account: &Rc<SignedInAccount>) -> AnyView {
    let (person, facts) = (account.person(), account_facts(account));
    let side_buttons = side_buttons(side, account);
    let sign_out = view! { <SignOutButton account_key=account.key title=account.title() /> };
    view! {
        <AccountCard side=side name=account.title()>
            <p>{person}</p>
            {facts}
            <div class="buttons">{side_buttons} {sign_out}</div>
        </AccountCard>
    }
    .into_any()
}

fn account_facts(account: &SignedInAccount) -> AnyView {
    let session = account.account.session();
    let (user, ends) = (session.user_name.clone(), session.expires_at);
    let profile = account.account.profile();
    let id = session.project.as_ref().map(|project| project.id.to_string());
    let role = role_summary(profile, &session.role);
    let odd = unexpected_fields(
        odd_records::odd_sign_in(session.unexpected_fields.len()),
        &session.unexpected_fields,
    );
    let clock = account.clock_difference_minutes.map(|ahead| {
        let text = idle::clock_differs(ahead);
        view! { <Notice intent=Intent::Warn title=idle::CLOCK_TITLE><p>{text}</p></Notice> }
    });
    let catalog = catalog_problems(&session.catalog);
    let with_place =
        |region: &RegionName| account_card::region(region.as_str(), region_place(profile, region));
    let regions = account.regions().iter().map(with_place).collect::<Vec<_>>();
    let regions =
        if regions.is_empty() { account_card::NO_REGIONS.to_owned() } else { regions.join(", ") };
    let cloud = match &account.account.cloud_address().connection {
        ConnectionMode::Direct => account.cloud.label(),
        ConnectionMode::Proxy(proxy) => {
            account_card::through_proxy(&account.cloud.label(), proxy.host())
        }
    };
    view! {
        <dl class="facts facts--tight accounts__facts">
            {id
                .map(|id| {
                    view! {
                        <Fact name=account_card::project_id_label(profile)>
                            <Id full_id=id />
                        </Fact>
                    }
                })}
            <Fact name=account_card::USER>{user}</Fact>
            <Fact name=account_card::ROLE>{role}</Fact>
            <Fact name=account_card::CLOUD>{cloud}</Fact>
            <Fact name=account_card::REGIONS>{regions}</Fact>
            <Fact name=account_card::TOKEN_EXPIRES>
                <RelativeTime at=ends />
            </Fact>
        </dl>
        {clock}
        {catalog}
        {odd}
    }
    .into_any()
}

/// Buttons that remove this account from its side, swap the sides, or assign it to the other side.
fn side_buttons(side: Side, account: &SignedInAccount) -> AnyView {
    let accounts = use_accounts();
    let (key, other) = (account.key, side.other());
    let about = account.title();
    let move_across = move || {
        accounts.unassign(side);
        accounts.assign(other, key);
    };
    match untrack(|| accounts.assigned_account(other)) {
        Some(opposite) if opposite.key == key => view! {
            <Button
                label=account_card::REMOVE
                small=true
                about=about
                on_press=move |()| accounts.unassign(side)
            />
        }
        .into_any(),
        Some(_) => view! {
            <Button
                label=account_card::SWAP
                small=true
                about=about
                on_press=move |()| accounts.swap_sides()
            />
        }
        .into_any(),
        None => view! {
            <Button
                label=account_card::use_instead_button(other)
                small=true
                about=about.clone()
                on_press=move |()| move_across()
            />
            <Button
                label=account_card::use_too_button(other)
                small=true
                about=about
                on_press=move |()| accounts.assign(other, key)
            />
        }
        .into_any(),
    }
}
