//! Those who are signed in and sit on no side.

use imageshare_core::model::Side;
use std::rc::Rc;

use leptos::prelude::*;

use super::sign_out::SignOut;
use crate::components::{Button, PointerRest, Section, kept_rows};
use crate::messages::count;
use crate::reactive::reactive;
use crate::state::{AccountKey, SignedIn, use_accounts};

/// The section; nothing while everybody sits somewhere.
#[component]
pub(super) fn OtherAccounts() -> AnyView {
    let accounts = use_accounts();
    let standing = move || {
        let seats = accounts.seats();
        let sits = |account: &Rc<SignedIn>| {
            Side::ALL.iter().any(|side| seats.on(*side) == Some(account.key))
        };
        accounts.all().into_iter().filter(|account| !sits(account)).collect::<Vec<_>>()
    };
    let number = Memo::new(move |_| standing().len());
    let any = Memo::new(move |_| number.get() > 0);
    let many = Signal::derive(move || count::of(number.get(), "account", "accounts"));
    let section = move || {
        any.get().then(|| {
            let resting = PointerRest::new();
            let keys =
                move || standing().into_iter().map(|account| OtherAccount::new(&account)).collect();
            let draw =
                move |other: OtherAccount| accounts.get(other.key).map(|account| row(&account));
            view! {
                <Section id="rest" title="Also signed in" aside=many>
                    <ul
                        class="list"
                        role="list"
                        on:pointerdown=move |event| resting.pressed(&event)
                        on:pointerleave=move |_| resting.left()
                    >
                        {kept_rows(
                            resting,
                            keys,
                            |other| format!("{:?}", other.key),
                            |_| String::new(),
                            move |other| draw(other).into_any(),
                            |other| format!("{} is no longer listed.", other.title),
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
    fn new(account: &SignedIn) -> Self {
        Self { key: account.key, title: account.title() }
    }
}

fn row(account: &Rc<SignedIn>) -> AnyView {
    let accounts = use_accounts();
    let (key, title) = (account.key, account.title());
    let sit = |side: Side| {
        view! {
            <Button
                label=format!("Use as {}", side.as_str())
                small=true
                about=title.clone()
                on_press=move |()| accounts.assign(side, key)
            />
        }
        .into_any()
    };
    let seats = Side::ALL.map(sit);
    view! {
        <li>
            <span>
                <b>{title.clone()}</b>
                " "
                <span class="soft">{account.person()} ", " {account.origin.label()}</span>
            </span>
            <div class="buttons end">{seats.into_iter().collect_view()} <SignOut account=account.clone() /></div>
        </li>
    }
    .into_any()
}
