//! Whose offers the page shows: the active account's or, if the user wants, those of every signed-in account. Used by the page.

use imageshare_core::model::MemberStatus;
use leptos::prelude::*;

use crate::components::{Button, Chips};
use crate::data::{AccountKey, Choice, LoadState};
use crate::messages::offers::list;
use crate::reactive::reactive;
use crate::state::inbox::Inbox;
use crate::state::{Offers, use_accounts, use_offers};

const ALL_KEY: &str = "all";
const OWN_KEY: &str = "own";

/// The part of the inbox that the page shows.
pub(in crate::pages::offers) fn shown_inbox(offers: Offers) -> Signal<LoadState<Inbox>> {
    let accounts = use_accounts();
    let actor = Memo::new(move |_| accounts.acting_account().map(|actor| actor.key));
    let shown = Memo::new(move |_| {
        let all = offers.shows_all_accounts().get();
        offers.inbox().state.with(|state| match state {
            LoadState::Ready(inbox) if !all => match actor.get() {
                Some(actor) => LoadState::Ready(inbox.for_account(actor)),
                None => LoadState::Ready(Inbox::default()),
            },
            other => other.clone(),
        })
    });
    shown.into()
}

/// The choice between both; hidden while only one project is signed in.
pub(in crate::pages::offers) fn scope_choice() -> AnyView {
    let (accounts, offers) = (use_accounts(), use_offers());
    let all = offers.shows_all_accounts();
    let actor =
        Memo::new(move |_| accounts.acting_account().map(|one| one.title()).unwrap_or_default());
    let several = Memo::new(move |_| {
        let all = accounts.all();
        let project = |index: usize| {
            all.get(index).map(|one| (one.cloud.clone(), one.project().map(|it| it.id.clone())))
        };
        (1..all.len()).any(|index| project(index) != project(0))
    });
    let chips = move || {
        several.get().then(|| {
            let choices = vec![
                Choice::new(OWN_KEY, Signal::derive(move || actor.get())),
                Choice::new(ALL_KEY, list::ALL_ACCOUNTS.to_owned()),
            ];
            view! {
                <Chips
                    legend=list::ACCOUNTS
                    choices=Signal::stored(choices)
                    chosen=Signal::derive(move || if all.get() { ALL_KEY } else { OWN_KEY }.to_owned())
                    on_choose=move |chosen: String| all.set(chosen == ALL_KEY)
                />
            }
            .into_any()
        })
    };
    reactive(chips).into_any()
}

/// How many pending offers are for other accounts, with a button that shows them.
pub(super) fn other_accounts_hint() -> AnyView {
    let (accounts, offers) = (use_accounts(), use_offers());
    let others = Memo::new(move |_| {
        let actor = accounts.acting_account().map(|actor| actor.key);
        let is_other = |account: AccountKey| Some(account) != actor;
        offers.inbox().state.with(|state| {
            let inbox = state.as_ready().filter(|_| !offers.shows_all_accounts().get())?;
            let pending = inbox.offers_with_status(MemberStatus::Pending);
            Some(pending.filter(|offer| is_other(offer.account)).count())
                .filter(|number| *number > 0)
        })
    });
    let line = move || {
        others.get().map(|number| {
            view! {
                <p class="row soft">
                    {list::for_other_accounts(number)}
                    <Button
                        label=list::SHOW_ALL_ACCOUNTS
                        small=true
                        on_press=move || offers.shows_all_accounts().set(true)
                    />
                </p>
            }
            .into_any()
        })
    };
    reactive(line).into_any()
}
