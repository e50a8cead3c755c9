//! The controls that search the offers. Used by the panel.

use imageshare_core::rules::offer_risk::OfferRisk;
use leptos::prelude::*;

use super::super::model::lines::ListLine;
use super::super::model::list::OfferList;
use crate::components::Chips;
use crate::data::Choice;
use crate::messages::offers;
use crate::state::OfferRisks;

/// The search controls are shown from this number of offers per tab on.
const MIN_OFFERS_FOR_SEARCH: usize = 5;
/// The key of the choice "All".
const ALL_KEY: &str = "all";
/// The risks in the order of the choices: the most urgent first.
const RISK_CHOICES: [OfferRisk; 4] =
    [OfferRisk::Suspicious, OfferRisk::Warn, OfferRisk::Unknown, OfferRisk::Ok];

/// The search controls; hidden if there are few offers and no search is active.
pub(in crate::pages::offers) fn search_controls(
    list: OfferList,
    offer_count: Memo<usize>,
) -> AnyView {
    let search = list.search;
    // Answered rows count, so that the controls don't disappear before them.
    let rows = move || list.lines.with(|lines| lines.iter().filter_map(ListLine::offer).count());
    let shown = Memo::new(move |_| {
        offer_count.get().max(rows()) >= MIN_OFFERS_FOR_SEARCH || search.is_active()
    });
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
            {risk_filter(list, offer_count)}
        </Show>
    }
    .into_any()
}

/// The choice of a risk, each with the number of offers. Risks that no offer has are left out.
fn risk_filter(list: OfferList, offer_count: Memo<usize>) -> AnyView {
    let risks: OfferRisks = expect_context();
    let OfferList { inbox, tab, search, .. } = list;
    let counts = Memo::new(move |_| {
        let answer = tab.get().member_status();
        let offer_risks: Vec<_> = inbox.with(|inbox| {
            inbox
                .offers_with_status(answer)
                .map(|offer| risks.risk(&offer.membership_key()))
                .collect()
        });
        RISK_CHOICES.map(|risk| offer_risks.iter().filter(|one| **one == risk).count())
    });
    let every = Signal::derive(move || offers::list::all_risks_choice(offer_count.get()));
    let label = |index: usize| {
        Signal::derive(move || {
            offers::list::risk_choice(RISK_CHOICES[index], counts.with(|counts| counts[index]))
        })
    };
    let labels = [label(0), label(1), label(2), label(3)];
    let choices = move || {
        let is_listed = |index: &usize| {
            counts.with(|counts| counts[*index] > 0)
                || search.risk.get() == Some(RISK_CHOICES[*index])
        };
        let some = (0..RISK_CHOICES.len()).filter(is_listed);
        let some = some.map(|index| Choice::new(RISK_CHOICES[index].as_str(), labels[index]));
        std::iter::once(Choice::new(ALL_KEY, every)).chain(some).collect::<Vec<_>>()
    };
    view! {
        <Chips
            legend=offers::list::RISK
            choices=Signal::derive(choices)
            chosen=Signal::derive(move || search.risk.get().map_or(ALL_KEY, OfferRisk::as_str).to_owned())
            on_choose=move |key: String| {
                search.risk.set(RISK_CHOICES.into_iter().find(|risk| risk.as_str() == key));
            }
        />
    }
    .into_any()
}
