//! What others offer to the signed-in accounts: pending, accepted and rejected, over all their regions.

mod answering;
mod answers;
mod card;
mod done;
mod focus;
mod invite;
mod link;
mod list;
mod owner;
mod report;
mod search;
mod select;
mod several;
mod sight;
mod trust;
mod use_it;

use imageshare_core::model::MemberStatus;
use leptos::prelude::*;

use done::Done;
pub use link::offer_link;

use crate::components::{Button, LoadedView, PageHead, Side, Tab, Tabs};
use crate::live::live;
use crate::navigation::use_navigation;
use crate::parts::SignedOut;
use crate::parts::marks::mark_of;
use crate::route::{OffersTab, Route};
use crate::state::inbox::Inbox;
use crate::state::{OfferRisks, use_accounts, use_offers};
use crate::words::count;

const GROUP: &str = "offers";

/// The page. Whoever comes here acts as the consumer, where one is there.
#[component]
pub fn Offers() -> AnyView {
    let accounts = use_accounts();
    let offers = use_offers();
    provide_context(Done::new());
    let risks = OfferRisks::start(|_| true);
    provide_context(risks);
    let somebody = Memo::new(move |_| !accounts.all().is_empty());
    if untrack(|| accounts.on(Side::Consumer)).is_some() {
        accounts.act_as(Side::Consumer);
    }
    if somebody.get_untracked() {
        // What was offered since the list was read should be here when one looks.
        offers.inbox().again();
        risks.again();
    }
    let inbox = offers.inbox();
    let meta = move || {
        view! {
            {move || accounts_asked().map(|words| view! { <span>{words}</span> }.into_any())}
            {move || answered(inbox.signal()).map(|words| view! { <span class="num">{words}</span> }.into_any())}
        }
    };
    let body = move || {
        if !somebody.get() {
            return view! { <SignedOut /> }.into_any();
        }
        view! {
            {tabs()}
            <LoadedView
                state=inbox.signal()
                loading="Asking every region for what is offered to you"
                empty=|| ()
                on_retry=inbox.on_retry()
                ready=list::panel
            />
        }
        .into_any()
    };
    view! {
        <PageHead title="Offers for me" meta=meta>
            <Show when=move || somebody.get()>
                {invite::invite()}
                <Button
                    label="Ask again"
                    on_press=move || {
                        inbox.again();
                        risks.again();
                    }
                />
            </Show>
        </PageHead>
        {live(body)}
        <p class="soft">
            "An offer you leave alone stays pending for ever. The cloud has no expiry and sends no mail."
        </p>
    }
    .into_any()
}

/// Whose offers these are: every project that is signed in.
fn accounts_asked() -> Option<String> {
    let mut names: Vec<String> = Vec::new();
    for account in use_accounts().all() {
        if account.project().is_some() && !names.contains(&account.title()) {
            names.push(account.title());
        }
    }
    (!names.is_empty()).then(|| format!("What others share with {}", names.join(" and ")))
}

/// How much was heard of what was asked.
fn answered(inbox: Signal<crate::components::Loaded<Inbox>>) -> Option<String> {
    inbox.with(|inbox| {
        let inbox = inbox.ready()?;
        let (answered, all) = inbox.regions();
        if all == 0 {
            return None;
        }
        let offers = count::of(inbox.offers.len(), "offer", "offers");
        let whole = if answered == all { ", complete" } else { "" };
        Some(format!(
            "{answered} of {} answered, {offers}{whole}",
            count::of(all, "region", "regions")
        ))
    })
}

/// The tab that the address names.
fn tab() -> Memo<OffersTab> {
    let route = use_navigation().route();
    Memo::new(move |_| {
        route.with(|route| match route {
            Route::Offers { tab } => *tab,
            _ => OffersTab::Pending,
        })
    })
}

const fn answer_of(tab: OffersTab) -> MemberStatus {
    match tab {
        OffersTab::Pending => MemberStatus::Pending,
        OffersTab::Accepted => MemberStatus::Accepted,
        OffersTab::Rejected => MemberStatus::Rejected,
    }
}

fn tabs() -> AnyView {
    let offers = use_offers();
    let navigation = use_navigation();
    let tab = tab();
    let one = |tab: OffersTab| {
        let answer = answer_of(tab);
        let label = match tab {
            OffersTab::Pending => "Pending",
            OffersTab::Accepted => "Accepted",
            OffersTab::Rejected => "Rejected",
        };
        let count = move || offers.known(answer);
        Tab { key: tab.as_str(), label, mark: Some(mark_of(answer)), count: Signal::derive(count) }
    };
    let choose = move |key: String| {
        if let Some(tab) = OffersTab::parse(&key) {
            navigation.refine(Route::Offers { tab });
        }
    };
    view! {
        <Tabs
            group=GROUP
            label="Offers by answer"
            tabs=OffersTab::ALL.map(one).to_vec()
            chosen=Signal::derive(move || tab.get().as_str().to_owned())
            on_choose=choose
        />
    }
    .into_any()
}
