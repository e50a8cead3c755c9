//! Filter controls of the grid: answer, age, region, text and order. Used by the page. They must change only the address.

use imageshare_core::exposure::Age;
use leptos::prelude::*;

use super::super::model::Model;
use super::super::model::filter::{AGE, Order, REGION, SHOW, SORT, Show, TEXT};
use crate::components::{Button, Chips, EmptyState, SelectField};
use crate::data::Choice;
use crate::messages::count;

/// Key of the chip for all answers.
const ALL: &str = "all";

/// The controls.
pub(in crate::pages::my_shares) fn controls(model: Model) -> AnyView {
    let filter = model.filter;
    let orders = Order::ALL.map(|(_, key, label)| Choice::new(key, label.to_owned())).to_vec();
    view! {
        <div class="row" role="search" aria-label="Filter shares">
            <Chips
                legend="Answer"
                choices=Signal::stored(chips(model))
                chosen=Signal::derive(move || {
                    filter.with(|filter| filter.show.map_or(ALL, Show::key).to_owned())
                })
                on_choose=move |key: String| model.refine(SHOW, if key == ALL { "" } else { &key })
            />
            <input
                class="input"
                type="search"
                aria-label="Image or project"
                placeholder="Image or project"
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                prop:value=move || filter.with(|filter| filter.text.clone())
                on:input:target=move |event| model.refine(TEXT, &event.target().value())
            />
            <SelectField
                label="Age of pending offers"
                quiet_label=true
                choices=Signal::stored(ages())
                chosen=Signal::derive(move || filter.with(|filter| age_key(filter.age)))
                on_choose=move |key: String| model.refine(AGE, &key)
            />
            <SelectField
                label="In region"
                quiet_label=true
                choices=Signal::derive(move || regions(model))
                chosen=Signal::derive(move || {
                    filter.with(|filter| filter.region.as_ref().map(ToString::to_string).unwrap_or_default())
                })
                on_choose=move |key: String| model.refine(REGION, &key)
            />
            <SelectField
                label="Order of images"
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
            Some(count) => format!("{} {}", show.label(), count::with_separators(count)),
            None => show.label().to_owned(),
        })
    };
    let all =
        Signal::derive(move || format!("All {}", count::with_separators(answers.get().total())));
    std::iter::once(Choice::new(ALL, all))
        .chain(Show::ALL.map(|show| Choice::new(show.key(), label(show))))
        .collect()
}

/// How many shares the filter shows: "5 of 14 shares".
fn shown_count(model: Model) -> AnyView {
    let text = Memo::new(move |_| {
        let all = model.known.with(|known| known.ledger.status_counts().total());
        count::part_of(model.shown_shares().len(), all, "share", "shares")
    });
    view! {
        <span class="num soft" data-test="filter-count">
            {move || text.get()}
        </span>
    }
    .into_any()
}

fn ages() -> Vec<Choice> {
    let label = |age: Age| match age {
        Age::Fresh => "Any age".to_owned(),
        age => format!("{} d and more", age.from_days()),
    };
    Age::ALL.map(|age| Choice::new(age_key(age), label(age))).to_vec()
}

fn age_key(age: Age) -> String {
    match age {
        Age::Fresh => String::new(),
        age => age.from_days().to_string(),
    }
}

fn regions(model: Model) -> Vec<Choice> {
    let names = model.producer().map(|producer| producer.regions()).unwrap_or_default();
    std::iter::once(Choice::new("", "All regions".to_owned()))
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
            title="No shares match these filters"
            text="No loaded share matches answer, age, region and text together."
        >
            <Button label="Show all" on_press=clear />
        </EmptyState>
    }
    .into_any()
}
