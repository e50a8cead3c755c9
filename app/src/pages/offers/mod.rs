//! What others offer to the consumer's account: pending, accepted and rejected, over all its regions.

mod answers;
mod card;
mod focus;
mod listed;
mod trust;

use imageshare_core::model::{MemberStatus, RegionName};
use leptos::prelude::*;

use card::OfferCard;
use listed::Listed;

use crate::components::{
    Blank, Bones, Button, Failure, FailureNotice, LinkButton, LoadedView, PageHead, Side, Tab,
    TabPanel, Tabs, rows,
};
use crate::live::live;
use crate::navigation::use_navigation;
use crate::parts::SignedOut;
use crate::parts::marks::mark_of;
use crate::route::{OffersTab, Route};
use crate::state::offers::Inbox;
use crate::state::{Offer, use_accounts, use_offers};
use crate::words::count;

const GROUP: &str = "offers";

/// The page. Whoever comes here acts as the consumer.
#[component]
pub fn Offers() -> AnyView {
    let accounts = use_accounts();
    let offers = use_offers();
    let somebody = Memo::new(move |_| accounts.on(Side::Consumer).is_some());
    if somebody.get_untracked() {
        accounts.act_as(Side::Consumer);
        // What was offered since the list was read should be here when one looks.
        offers.inbox().again();
    }
    let inbox = offers.inbox();
    let project = move || {
        accounts
            .on(Side::Consumer)
            .map(|consumer| format!("What others share with {}", consumer.title()))
    };
    let answered = move || {
        let answered = |inbox: &Inbox| inbox.heard.len() - inbox.failed.len();
        let regions = inbox.state.with(|state| state.ready().map(answered))?;
        Some(format!("{} answered", count::of(regions, "region", "regions")))
    };
    let meta = move || {
        view! {
            {move || project().map(|words| view! { <span>{words}</span> }.into_any())}
            {move || answered().map(|words| view! { <span>{words}</span> }.into_any())}
        }
    };
    let body = move || {
        if !somebody.get() {
            return view! { <SignedOut side=Side::Consumer /> }.into_any();
        }
        view! {
            {tabs()}
            <LoadedView
                state=inbox.signal()
                loading="Asking every region for what is offered to you"
                empty=|| ()
                on_retry=inbox.on_retry()
                ready=panel
            />
        }
        .into_any()
    };
    view! {
        <PageHead title="Offers for me" meta=meta>
            <Show when=move || somebody.get()>
                <Button label="Ask again" on_press=move || inbox.again() />
            </Show>
        </PageHead>
        {live(body)}
        <p class="soft">
            "An offer you leave alone stays pending for ever. The cloud has no expiry and sends no mail."
        </p>
    }
    .into_any()
}

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

/// The chosen tab's offers, those put off at the end, and the regions that did not answer.
fn panel(inbox: Signal<Inbox>) -> AnyView {
    let offers = use_offers();
    let tab = tab();
    let listed = Listed::start(inbox);
    let now = Memo::new(move |_| {
        let (later, now): (Vec<Offer>, Vec<Offer>) =
            inbox.with(|inbox| inbox.with(answer_of(tab.get()))).into_iter().partition(|offer| {
                tab.get() == OffersTab::Pending && offers.is_put_off(&offer.region, offer.image.id)
            });
        (now, later)
    });
    let whole = Memo::new(move |_| inbox.with(Inbox::is_whole));
    // Where no region answered, nothing can be said of what is offered.
    let unknown = Memo::new(move |_| inbox.with(|inbox| inbox.failed.len() == inbox.regions));
    let none = Memo::new(move |_| {
        whole.get() && !unknown.get() && now.with(|(now, later)| now.is_empty() && later.is_empty())
    });
    let some_later = Memo::new(move |_| now.with(|(_, later)| !later.is_empty()));
    let cards = move |group: Signal<Vec<Offer>>| {
        let card = move |offer: Offer| {
            let listed = listed.in_region(&offer.region);
            view! { <OfferCard offer=offer answer=answer_of(tab.get_untracked()) listed=listed /> }
                .into_any()
        };
        rows(move || group.get(), move |offer| key(offer, tab.get_untracked()), card)
    };
    view! {
        <TabPanel group=GROUP chosen=Signal::derive(move || tab.get().as_str().to_owned())>
            {cards(Signal::derive(move || now.get().0))}
            <Show when=move || none.get()>{move || nothing(tab.get())}</Show>
            <Show when=move || !whole.get()>
                <Bones label="Other regions are still being asked" />
            </Show>
            <Show when=move || some_later.get()>
                <div>
                    <h2>"Later"</h2>
                    <p class="soft">"Put off until this page is opened again. Nothing was sent: they stay pending."</p>
                </div>
                {cards(Signal::derive(move || now.get().1))}
            </Show>
            {move || failed(&inbox.get())}
        </TabPanel>
    }
    .into_any()
}

/// A card is built anew when its answer or its image changes.
fn key(offer: &Offer, tab: OffersTab) -> String {
    let image = &offer.image;
    format!("{} {} {} {}", offer.region, image.id, tab.as_str(), image.updated_at)
}

fn nothing(tab: OffersTab) -> AnyView {
    let (title, text) = match tab {
        OffersTab::Pending => (
            "No offer waits for you",
            "What others share with you stands here until you answer. To be offered an image, give the producer your id; it cannot be looked up.",
        ),
        OffersTab::Accepted => {
            ("Nothing accepted yet", "Offers you accept stand here and in your list of images.")
        }
        OffersTab::Rejected => (
            "Nothing rejected",
            "Offers you reject stay here, so that you can change your mind; only their owner can take them away.",
        ),
    };
    view! {
        <Blank title=title text=text>
            <LinkButton href=Route::Accounts.href() label="Show my id" />
            <LinkButton href=Route::images(None).href() label="Images" />
        </Blank>
    }
    .into_any()
}

fn failed(inbox: &Inbox) -> Vec<AnyView> {
    let offers = use_offers();
    let notice = |(region, failure): (&RegionName, &Failure)| {
        let failure = Failure {
            title: format!("{region} did not tell what is offered to you there"),
            ..failure.clone()
        };
        view! { <FailureNotice failure=failure on_retry=move || offers.inbox().again() /> }
            .into_any()
    };
    inbox.failed.iter().map(notice).collect()
}
