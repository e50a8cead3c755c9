//! Looking for some of the offers: by what a row says of them, and by how far they can be trusted.

use imageshare_core::rules::offer_risk::OfferRisk;
use leptos::prelude::*;

use super::lines::Line;
use super::list::List;
use super::owner::owner_name;
use crate::components::Chips;
use crate::data::Choice;
use crate::messages::count::figure;
use crate::messages::letter_case::{capital, lower};
use crate::pages::images::has_text;
use crate::state::{Offer, OfferRisks, SignedIn};

/// From so many offers under one answer on there are controls to look for some of them.
const MANY: usize = 5;
/// What the choice of every risk is known by.
const ALL: &str = "all";
/// The risks in the order of the choice: the one to look at first is first.
const RISKS: [OfferRisk; 4] =
    [OfferRisk::Suspicious, OfferRisk::Warn, OfferRisk::Unknown, OfferRisk::Ok];

/// What is looked for. Copies share one state.
#[derive(Clone, Copy)]
pub(super) struct OfferSearch {
    /// A part of a name or an ID.
    pub(super) text: RwSignal<String>,
    /// A risk.
    pub(super) risk: RwSignal<Option<OfferRisk>>,
}

impl OfferSearch {
    /// Everything.
    pub(super) fn new() -> Self {
        Self { text: RwSignal::new(String::new()), risk: RwSignal::new(None) }
    }

    /// Looks for everything again.
    pub(super) fn clear(self) {
        self.text.set(String::new());
        self.risk.set(None);
    }

    /// Whether something is looked for.
    pub(super) fn is_some(self) -> bool {
        self.risk.get().is_some() || self.text.with(|text| !text.trim().is_empty())
    }
}

/// The controls; nothing where there are few offers and nothing is looked for.
pub(super) fn controls(list: List, all: Memo<usize>) -> AnyView {
    let wanted = list.wanted;
    // What was answered here counts: the controls stay as long as its row does.
    let rows = move || list.lines.with(|lines| lines.iter().filter_map(Line::offer).count());
    let shown = Memo::new(move |_| all.get().max(rows()) >= MANY || wanted.is_some());
    view! {
        <Show when=move || shown.get()>
            <input
                class="input"
                type="search"
                aria-label="Search offers"
                placeholder="Image, owner or ID"
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                prop:value=move || wanted.text.get()
                on:input:target=move |event| wanted.text.set(event.target().value())
            />
            {risks(list, all)}
        </Show>
    }
    .into_any()
}

/// The choice of a risk, each with how many there are; a risk that no offer has isn't there to choose.
fn risks(list: List, all: Memo<usize>) -> AnyView {
    let risks: OfferRisks = expect_context();
    let List { inbox, tab, wanted, .. } = list;
    let counts = Memo::new(move |_| {
        let answer = tab.get().answer();
        let own: Vec<_> =
            inbox.with(|inbox| inbox.with(answer).map(|offer| risks.risk(&offer.cell())).collect());
        RISKS.map(|risk| own.iter().filter(|own| **own == risk).count())
    });
    let every = Signal::derive(move || format!("All {}", figure(all.get())));
    let label = |place: usize| {
        let word = capital(RISKS[place].as_str());
        Signal::derive(move || format!("{word} {}", figure(counts.with(|counts| counts[place]))))
    };
    let labels = [label(0), label(1), label(2), label(3)];
    let choices = move || {
        let is_here = |place: &usize| {
            counts.with(|counts| counts[*place] > 0) || wanted.risk.get() == Some(RISKS[*place])
        };
        let some = (0..RISKS.len()).filter(is_here);
        let some = some.map(|place| Choice::new(RISKS[place].as_str(), labels[place]));
        std::iter::once(Choice::new(ALL, every)).chain(some).collect::<Vec<_>>()
    };
    view! {
        <Chips
            legend="Risk"
            choices=Signal::derive(choices)
            chosen=Signal::derive(move || wanted.risk.get().map_or(ALL, OfferRisk::as_str).to_owned())
            on_choose=move |key: String| {
                wanted.risk.set(RISKS.into_iter().find(|risk| risk.as_str() == key));
            }
        />
    }
    .into_any()
}

/// Whether an offer is among those that are looked for. Follows the address book.
pub(super) fn is_wanted(offer: &Offer, account: &SignedIn, wanted: &str) -> bool {
    let wanted = lower(wanted.trim());
    if wanted.is_empty() || has_text(&offer.image, &wanted) {
        return true;
    }
    let is_it = |text: &str| lower(text).contains(&wanted);
    let begins = |id: &str| lower(id).starts_with(&wanted);
    is_it(offer.region.as_str())
        || begins(offer.project.as_str())
        || offer.image.owner.as_ref().is_some_and(|owner| begins(owner.as_str()))
        || is_it(&account.title())
        || owner_name(offer, account).is_some_and(|name| is_it(&name))
}
