//! Filter controls of the grid: answer, age, region, text and order. Used by the page. They must change only the address.

use imageshare_core::exposure::OfferAge;
use leptos::prelude::*;

use super::super::model::Model;
use super::super::model::filter::{AGE, Order, REGION, SHOW, SORT, Show, TEXT};
use crate::components::{Button, Chips, EmptyState, SelectField};
use crate::data::Choice;
use crate::messages::{buttons, my_shares};

/// Key of the chip for all answers.
const ALL: &str = "all";

/// The controls.
pub(in crate::pages::my_shares) fn controls(model: Model) -> AnyView {
    let filter = model.filter;
    let search_label = my_shares::controls::image_or_project(model.project_word());
    let orders = Order::ALL.map(|(_, key, label)| Choice::new(key, label.to_owned())).to_vec();
    view! {
        <div class="row" role="search" aria-label=my_shares::controls::FILTER>
            <Chips
                legend=my_shares::controls::STATUS
                choices=Signal::stored(chips(model))
                chosen=Signal::derive(move || {
                    filter.with(|filter| filter.show.map_or(ALL, Show::key).to_owned())
                })
                on_choose=move |key: String| model.refine(SHOW, if key == ALL { "" } else { &key })
            />
            <input
                class="input"
                type="search"
                aria-label=search_label
                placeholder=search_label
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                prop:value=move || filter.with(|filter| filter.text.clone())
                on:input:target=move |event| model.refine(TEXT, &event.target().value())
            />
            <SelectField
                label=my_shares::controls::AGE
                quiet_label=true
                choices=Signal::stored(ages())
                chosen=Signal::derive(move || filter.with(|filter| age_key(filter.age)))
                on_choose=move |key: String| model.refine(AGE, &key)
            />
            <SelectField
                label=my_shares::controls::REGION
                quiet_label=true
                choices=Signal::derive(move || regions(model))
                chosen=Signal::derive(move || {
                    filter.with(|filter| filter.region.as_ref().map(ToString::to_string).unwrap_or_default())
                })
                on_choose=move |key: String| model.refine(REGION, &key)
            />
            <SelectField
                label=my_shares::controls::ORDER
                quiet_label=true
                choices=Signal::stored(orders)
                chosen=Signal::derive(move || filter.with(|filter| filter.order.key().to_owned()))
                on_choose=move |key: String| model.refine(SORT, &key)
            />
            {shown_count(model)}
        </div>
    }
    .into_any()
}

/// A chip for each answer, with its number of shares.
fn chips(model: Model) -> Vec<Choice> {
    let answers = Memo::new(move |_| model.known.with(|known| known.ledger.status_counts()));
    let label = move |show: Show| {
        Signal::derive(move || match show.count(answers.get()) {
            Some(count) => my_shares::controls::status_with_count(show.label(), count),
            None => show.label().to_owned(),
        })
    };
    let all = Signal::derive(move || my_shares::controls::all(answers.get().total()));
    std::iter::once(Choice::new(ALL, all))
        .chain(Show::ALL.map(|show| Choice::new(show.key(), label(show))))
        .collect()
}

/// How many shares the filter shows: "5 of 14 shares".
fn shown_count(model: Model) -> AnyView {
    let text = Memo::new(move |_| {
        let all = model.known.with(|known| known.ledger.status_counts().total());
        my_shares::controls::shown(model.shown_shares().len(), all)
    });
    view! {
        <span class="num soft" data-test="filter-count">
            {move || text.get()}
        </span>
    }
    .into_any()
}

fn ages() -> Vec<Choice> {
    let label = |age: OfferAge| match age {
        OfferAge::Fresh => my_shares::controls::ANY_AGE.to_owned(),
        age => my_shares::controls::min_age(age.min_days()),
    };
    OfferAge::ALL.map(|age| Choice::new(age_key(age), label(age))).to_vec()
}

fn age_key(age: OfferAge) -> String {
    match age {
        OfferAge::Fresh => String::new(),
        age => age.min_days().to_string(),
    }
}

fn regions(model: Model) -> Vec<Choice> {
    let names = model.producer().map(|producer| producer.regions()).unwrap_or_default();
    std::iter::once(Choice::new("", my_shares::controls::ALL_REGIONS.to_owned()))
        .chain(names.iter().map(|region| Choice::new(region.to_string(), region.to_string())))
        .collect()
}

/// Shown instead of the grid when no share matches the filter.
pub(in crate::pages::my_shares) fn no_matches(model: Model) -> AnyView {
    let clear = move || {
        for name in [SHOW, TEXT, AGE, REGION] {
            model.refine(name, "");
        }
    };
    view! {
        <EmptyState
            title=my_shares::controls::NO_MATCH
            text=my_shares::controls::NO_MATCH_HINT
        >
            <Button label=buttons::SHOW_ALL on_press=clear />
        </EmptyState>
    }
    .into_any()
}
