//! The accounts that are signed in but assigned to no side.

use std::rc::Rc;

use imageshare_core::model::Side;
use leptos::prelude::*;

use super::super::actions::sign_out::SignOutButton;
use crate::components::{Button, PointerHover, Section, stable_rows};
use crate::data::AccountKey;
use crate::messages::{accounts, count};
use crate::reactive::reactive;
use crate::state::{SignedInAccount, use_accounts};

/// The section; nothing while every account is assigned to a side.
#[component]
pub(in crate::pages::accounts) fn OtherAccounts() -> AnyView {
    let accounts = use_accounts();
    let unassigned = move || {
        let active = accounts.active();
        let is_assigned = |account: &Rc<SignedInAccount>| {
            Side::ALL.iter().any(|side| active.key_on(*side) == Some(account.key))
        };
        accounts.all().into_iter().filter(|account| !is_assigned(account)).collect::<Vec<_>>()
    };
    let number = Memo::new(move |_| unassigned().len());
    let has_any = Memo::new(move |_| number.get() > 0);
    let count_label = Signal::derive(move || count::with_noun(number.get(), "account", "accounts"));
    let section = move || {
        has_any.get().then(|| {
            let pointer_hover = PointerHover::new();
            let keys = move || {
                unassigned().into_iter().map(|account| OtherAccount::new(&account)).collect()
            };
            let render = move |other: OtherAccount| {
                accounts.get(other.key).map(|account| account_row(&account))
            };
            view! {
                <Section id="rest" title=accounts::ALSO_SIGNED_IN aside=count_label>
                    <ul
                        class="list"
                        role="list"
                        on:pointerdown=move |event| pointer_hover.handle_pointer_down(&event)
                        on:pointerleave=move |_| pointer_hover.handle_pointer_leave()
                    >
                        {stable_rows(
                            pointer_hover,
                            keys,
                            |other| format!("{:?}", other.key),
                            |_| String::new(),
                            move |other| render(other).into_any(),
                            |other| accounts::no_longer_listed(&other.title),
                        )}
                    </ul>
                </Section>
            }
        })
    };
    reactive(section).into_any()
}

/// An account of the list.
#[derive(Clone)]
struct OtherAccount {
    key: AccountKey,
    title: String,
}

impl OtherAccount {
    fn new(account: &SignedInAccount) -> Self {
        Self { key: account.key, title: account.title() }
    }
}

fn account_row(account: &Rc<SignedInAccount>) -> AnyView {
    let accounts = use_accounts();
    let (key, title) = (account.key, account.title());
    let person = accounts::account_on_cloud(&account.person(), &account.cloud.label());
    let side_button = |side: Side| {
        view! {
            <Button
                label=accounts::use_as_button(side)
                small=true
                about=title.clone()
                on_press=move |()| accounts.assign(side, key)
            />
        }
        .into_any()
    };
    let side_buttons = Side::ALL.map(side_button);
    view! {
        <li>
            <span>
                <b>{title.clone()}</b>
                " "
                <span class="soft">{person}</span>
            </span>
            <div class="buttons end">{side_buttons.into_iter().collect_view()} <SignOutButton account_key=account.key title=account.title() /></div>
        </li>
    }
    .into_any()
}
