//! Those who are signed in and sit on no side.

use std::rc::Rc;

use leptos::prelude::*;

use super::sign_out::SignOut;
use crate::components::{Button, Section, Side};
use crate::live::live;
use crate::state::{SignedIn, use_accounts};
use crate::words::count;

/// The section; nothing while everybody sits somewhere.
#[component]
pub(super) fn Rest() -> AnyView {
    let accounts = use_accounts();
    let standing = move || {
        let seats = accounts.seats();
        let sits = |account: &Rc<SignedIn>| {
            Side::ALL.iter().any(|side| seats.on(*side) == Some(account.key))
        };
        accounts.all().into_iter().filter(|account| !sits(account)).collect::<Vec<_>>()
    };
    let section = move || {
        let standing = standing();
        (!standing.is_empty()).then(|| {
            let many = count::of(standing.len(), "account", "accounts");
            let rows = standing.iter().map(row).collect_view();
            view! {
                <Section id="rest" title="Also signed in" aside=many>
                    <ul class="list" role="list">
                        {rows}
                    </ul>
                </Section>
            }
        })
    };
    live(section).into_any()
}

fn row(account: &Rc<SignedIn>) -> AnyView {
    let accounts = use_accounts();
    let (key, title) = (account.key, account.title());
    let sit = |side: Side| {
        view! {
            <Button
                label=format!("Sit as {}", side.as_str())
                small=true
                about=title.clone()
                on_press=move |()| accounts.sit(side, key)
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
