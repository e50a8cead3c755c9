//! The chosen tab's offers: the cards, those put off at the end, the run that answers several, and what did not answer.

use std::collections::BTreeMap;

use imageshare_core::model::{MemberStatus, RegionName};
use leptos::prelude::*;

use super::card::card;
use super::done::use_done;
use super::places::{Places, place};
use super::select::Selected;
use super::{GROUP, answer_of, answering, scope, search, several, tab};
use crate::components::{
    Blank, Bones, Button, Failure, FailureNotice, LinkButton, Notice, TabPanel, Tone, rows,
};
use crate::live::{follow, live};
use crate::route::{OffersTab, Route};
use crate::state::inbox::Inbox;
use crate::state::{AccountKey, Offer, use_accounts, use_offers};
use crate::words::count;

/// So many cards are drawn at first, and more at each press: every card asks the cloud two questions.
const AT_ONCE: usize = 24;

/// What the tab shows.
pub(super) fn panel(inbox: Signal<Inbox>) -> AnyView {
    let offers = use_offers();
    let tab = tab();
    let selected = Selected::new();
    let room = RwSignal::new(AT_ONCE);
    follow(move || {
        // What was chosen under one answer is not meant under another.
        tab.track();
        selected.only([]);
        room.set(AT_ONCE);
    });
    let wanted = RwSignal::new(String::new());
    let places: Places = expect_context();
    follow(move || {
        tab.track();
        places.clear();
    });
    let all = Memo::new(move |_| inbox.with(|inbox| inbox.with(answer_of(tab.get())).count()));
    let split = Memo::new(move |_| {
        let answer = answer_of(tab.get());
        let all: Vec<Offer> = inbox.with(|inbox| {
            let is_here = |(now, offer): &&(MemberStatus, Offer)| {
                *now == answer || places.holds(&offer.cell(), answer)
            };
            let found = |(_, offer): &&_| wanted.with(|wanted| search::is_wanted(offer, wanted));
            let here = inbox.offers.iter().filter(is_here).filter(found);
            here.map(|(_, offer)| offer.clone()).collect()
        });
        let is_later =
            |offer: &Offer| tab.get() == OffersTab::Pending && offers.is_put_off(&offer.cell());
        all.into_iter().partition::<Vec<_>, _>(|offer| !is_later(offer))
    });
    let shown = Memo::new(move |_| {
        split.with(|(now, _)| now.iter().take(room.get()).cloned().collect::<Vec<_>>())
    });
    let open = Memo::new(move |_| {
        let answer = answer_of(tab.get());
        let is_open = |offer: &&Offer| !places.holds(&offer.cell(), answer);
        shown.with(|shown| shown.iter().filter(is_open).cloned().collect::<Vec<_>>())
    });
    let more = Memo::new(move |_| split.with(|(now, _)| now.len()).saturating_sub(room.get()));
    let later = Memo::new(move |_| split.with(|(_, later)| later.clone()));
    let whole = Memo::new(move |_| inbox.with(Inbox::is_whole));
    // Where nothing answered, nothing can be said of what is offered.
    let unknown = Memo::new(move |_| inbox.with(Inbox::is_unknown));
    let none = Memo::new(move |_| whole.get() && !unknown.get() && all.get() == 0);
    let none_found = Memo::new(move |_| {
        all.get() > 0 && split.with(|(now, later)| now.is_empty() && later.is_empty())
    });
    let some_later = Memo::new(move |_| later.with(|later| !later.is_empty()));
    view! {
        <TabPanel group=GROUP chosen=Signal::derive(move || tab.get().as_str().to_owned())>
            {answering::run()}
            <Show when=move || tab.get() != OffersTab::Accepted>{use_done().notice()}</Show>
            {scope::elsewhere()}
            {search::field(all, wanted)}
            <Show when=move || none_found.get()>
                <p class="soft" role="status">
                    {move || format!("None of {} is found so.", count::of(all.get(), "offer", "offers"))}
                </p>
            </Show>
            {move || several::bar(open, answer_of(tab.get()), selected)}
            <div class="offers__list" on:mouseleave=move |_| places.shrink()>
                {groups(shown, tab, selected)}
            </div>
            <Show when=move || { more.get() > 0 }>
                <div class="buttons">
                    <Button
                        label=Signal::derive(move || format!("Show more, {} left", more.get()))
                        on_press=move || room.update(|room| *room += AT_ONCE)
                    />
                </div>
            </Show>
            <Show when=move || none.get()>{move || nothing(tab.get())}</Show>
            <Show when=move || !whole.get()>
                <Bones label="Other regions are still being asked" />
            </Show>
            <Show when=move || some_later.get()>
                <div>
                    <h2>"Later"</h2>
                    <p class="soft">"Put off until this page is opened again. Nothing was sent: they stay pending."</p>
                </div>
                {cards(later, tab, selected)}
            </Show>
            {move || unreadable(&inbox.get())}
            {move || failed(&inbox.get())}
        </TabPanel>
    }
    .into_any()
}

/// The cards, under a heading for each account where all are shown.
fn groups(shown: Memo<Vec<Offer>>, tab: Memo<OffersTab>, selected: Selected) -> AnyView {
    let (accounts, offers) = (use_accounts(), use_offers());
    let of_accounts = Memo::new(move |_| {
        let mut keys = Vec::new();
        shown.with(|shown| {
            for offer in shown {
                if !keys.contains(&offer.account) {
                    keys.push(offer.account);
                }
            }
        });
        keys
    });
    let group = move |account: AccountKey| {
        let own = Memo::new(move |_| {
            let is_own = |offer: &&Offer| offer.account == account;
            shown.with(|shown| shown.iter().filter(is_own).cloned().collect::<Vec<_>>())
        });
        let heading = move || {
            let who = accounts.get(account).filter(|_| offers.all_accounts().get())?;
            let some = count::of(own.with(Vec::len), "offer", "offers");
            let words = format!("{}, {some}", who.title());
            Some(view! { <h2 class="offers__account">{words}</h2> }.into_any())
        };
        view! {
            {live(heading)}
            {cards(own, tab, selected)}
        }
        .into_any()
    };
    rows(move || of_accounts.get(), |account| format!("{account:?}"), group)
}

fn cards(group: Memo<Vec<Offer>>, tab: Memo<OffersTab>, selected: Selected) -> AnyView {
    let inbox = use_offers().inbox().state;
    let draw = move |offer: Offer| {
        let (answer, cell) = (answer_of(tab.get_untracked()), offer.cell());
        let now =
            Memo::new(move |_| inbox.with(|inbox| inbox.ready()?.find(&cell).map(|(now, _)| *now)));
        place(offer, answer, now, move |offer| card(offer, answer, selected))
    };
    rows(move || group.get(), move |offer| key(offer, tab.get_untracked()), draw)
}

/// A card is built anew when its answer or its image changes, or another account answers.
fn key(offer: &Offer, tab: OffersTab) -> String {
    let Offer { account, project, region, image } = offer;
    format!("{account:?} {project} {region} {} {} {}", image.id, tab.as_str(), image.updated_at)
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

fn unreadable(inbox: &Inbox) -> Option<AnyView> {
    let some = inbox.unreadable.values().sum::<usize>();
    (some > 0).then(|| {
        let title = format!(
            "{} not be read here, and may be offered to you",
            count::of(some, "image can", "images can")
        );
        view! {
            <Notice tone=Tone::Warn title=title>
                <p>"They hold something that this program does not know. Other clients of the cloud may show them."</p>
            </Notice>
        }
        .into_any()
    })
}

/// One notice for each region that failed: whom it did not answer, and why.
fn failed(inbox: &Inbox) -> Vec<AnyView> {
    let offers = use_offers();
    let mut regions: BTreeMap<&RegionName, (Vec<String>, &Failure)> = BTreeMap::new();
    for (source, failure) in &inbox.failed {
        let name = untrack(|| use_accounts().get(source.account)).map(|account| account.title());
        regions.entry(&source.region).or_insert((Vec::new(), failure)).0.extend(name);
    }
    let asked =
        |region: &RegionName| inbox.heard.iter().filter(|one| one.region == *region).count();
    let notice = |(region, (names, failure)): (&RegionName, (Vec<String>, &Failure))| {
        // Where a region told nobody anything, it needs no names.
        let whom =
            if names.len() == asked(region) { "you".to_owned() } else { names.join(" and ") };
        let failure = Failure {
            title: format!("{region} did not tell what is offered to {whom} there"),
            ..failure.clone()
        };
        view! { <FailureNotice failure=failure on_retry=move || offers.inbox().again() /> }
            .into_any()
    };
    regions.into_iter().map(notice).collect()
}
