//! Searches the offers by the text of their rows and by their risk. Used by the list and the panel.

use imageshare_core::rules::offer_risk::OfferRisk;
use leptos::prelude::*;

use super::super::model::lines::Line;
use super::super::model::list::List;
use super::super::model::owner::owner_name;
use crate::components::Chips;
use crate::data::Choice;
use crate::messages::letter_case::lower;
use crate::messages::offers;
use crate::pages::images::has_text;
use crate::state::{Offer, OfferRisks, SignedIn};

/// The search controls are shown from this number of offers per tab on.
const MANY: usize = 5;
/// The key of the choice "All".
const ALL: &str = "all";
/// The risks in the order of the choices: the most urgent first.
const RISKS: [OfferRisk; 4] =
    [OfferRisk::Suspicious, OfferRisk::Warn, OfferRisk::Unknown, OfferRisk::Ok];

/// The search. Copies share one state.
#[derive(Clone, Copy)]
pub(in crate::pages::offers) struct OfferSearch {
    /// Part of a name or an ID.
    pub text: RwSignal<String>,
    /// The risk to show; `None` for all.
    pub risk: RwSignal<Option<OfferRisk>>,
}

impl OfferSearch {
    /// Matches everything.
    pub fn new() -> Self {
        Self { text: RwSignal::new(String::new()), risk: RwSignal::new(None) }
    }

    /// Clears the search.
    pub fn clear(self) {
        self.text.set(String::new());
        self.risk.set(None);
    }

    /// Whether a search is active.
    pub fn is_some(self) -> bool {
        self.risk.get().is_some() || self.text.with(|text| !text.trim().is_empty())
    }
}

/// The search controls; hidden if there are few offers and no search is active.
pub(in crate::pages::offers) fn controls(list: List, all: Memo<usize>) -> AnyView {
    let search = list.search;
    // Answered rows count, so that the controls don't disappear before them.
    let rows = move || list.lines.with(|lines| lines.iter().filter_map(Line::offer).count());
    let shown = Memo::new(move |_| all.get().max(rows()) >= MANY || search.is_some());
    view! {
        <Show when=move || shown.get()>
            <input
                class="input"
                type="search"
                aria-label=offers::list::SEARCH
                placeholder=offers::list::SEARCH_PLACEHOLDER
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                prop:value=move || search.text.get()
                on:input:target=move |event| search.text.set(event.target().value())
            />
            {risks(list, all)}
        </Show>
    }
    .into_any()
}

/// The choice of a risk, each with the number of offers. Risks that no offer has are left out.
fn risks(list: List, all: Memo<usize>) -> AnyView {
    let risks: OfferRisks = expect_context();
    let List { inbox, tab, search, .. } = list;
    let counts = Memo::new(move |_| {
        let answer = tab.get().answer();
        let offer_risks: Vec<_> =
            inbox.with(|inbox| inbox.with(answer).map(|offer| risks.risk(&offer.cell())).collect());
        RISKS.map(|risk| offer_risks.iter().filter(|one| **one == risk).count())
    });
    let every = Signal::derive(move || offers::list::every_risk(all.get()));
    let label = |index: usize| {
        Signal::derive(move || {
            offers::list::risk_choice(RISKS[index], counts.with(|counts| counts[index]))
        })
    };
    let labels = [label(0), label(1), label(2), label(3)];
    let choices = move || {
        let is_listed = |index: &usize| {
            counts.with(|counts| counts[*index] > 0) || search.risk.get() == Some(RISKS[*index])
        };
        let some = (0..RISKS.len()).filter(is_listed);
        let some = some.map(|index| Choice::new(RISKS[index].as_str(), labels[index]));
        std::iter::once(Choice::new(ALL, every)).chain(some).collect::<Vec<_>>()
    };
    view! {
        <Chips
            legend=offers::list::RISK
            choices=Signal::derive(choices)
            chosen=Signal::derive(move || search.risk.get().map_or(ALL, OfferRisk::as_str).to_owned())
            on_choose=move |key: String| {
                search.risk.set(RISKS.into_iter().find(|risk| risk.as_str() == key));
            }
        />
    }
    .into_any()
}

/// Whether an offer matches the search text. Reactive to the address book.
pub(in crate::pages::offers) fn matches_search(
    offer: &Offer,
    account: &SignedIn,
    wanted: &str,
) -> bool {
    let wanted = lower(wanted.trim());
    if wanted.is_empty() || has_text(&offer.image, &wanted) {
        return true;
    }
    let matches = |text: &str| lower(text).contains(&wanted);
    let starts_with = |id: &str| lower(id).starts_with(&wanted);
    matches(offer.region.as_str())
        || starts_with(offer.project.as_str())
        || offer.image.owner.as_ref().is_some_and(|owner| starts_with(owner.as_str()))
        || matches(&account.title())
        || owner_name(offer, account).is_some_and(|name| matches(&name))
}
