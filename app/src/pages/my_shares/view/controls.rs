//! Filter controls of the grid: answer, age, region, text and order. Used by the page. They must change only the address.

use imageshare_core::exposure::OfferAge;
use leptos::prelude::*;

use super::super::model::SharesModel;
use super::super::model::filter::{
    AGE_PARAM, ImageOrder, REGION_PARAM, SORT_PARAM, STATUS_PARAM, StatusFilter, TEXT_PARAM,
};
use crate::components::{Button, Chips, EmptyState, SelectField};
use crate::data::Choice;
use crate::messages::{buttons, my_shares};

/// Key of the chip for all answers.
const ALL_KEY: &str = "all";

/// The controls.
pub(in crate::pages::my_shares) fn filter_controls(model: SharesModel) -> AnyView {
    let filter = model.filter;
    let search_label = my_shares::controls::image_or_project(model.project_word());
    let orders = ImageOrder::ALL.map(|(_, key, label)| Choice::new(key, label.to_owned())).to_vec();
    view! {
        <div class="row" role="search" aria-label=my_shares::controls::FILTER>
            <Chips
                legend=my_shares::controls::STATUS
                choices=Signal::stored(status_choices(model))
                chosen=Signal::derive(move || {
                    filter.with(|filter| filter.status_filter.map_or(ALL_KEY, StatusFilter::key).to_owned())
                })
                on_choose=move |key: String| model.set_filter_param(STATUS_PARAM, if key == ALL_KEY { "" } else { &key })
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
                on:input:target=move |event| model.set_filter_param(TEXT_PARAM, &event.target().value())
            />
            <SelectField
                label=my_shares::controls::AGE
                quiet_label=true
                choices=Signal::stored(age_choices())
                chosen=Signal::derive(move || filter.with(|filter| age_key(filter.min_age)))
                on_choose=move |key: String| model.set_filter_param(AGE_PARAM, &key)
            />
            <SelectField
                label=my_shares::controls::REGION
                quiet_label=true
                choices=Signal::derive(move || region_choices(model))
                chosen=Signal::derive(move || {
                    filter.with(|filter| filter.region.as_ref().map(ToString::to_string).unwrap_or_default())
                })
                on_choose=move |key: String| model.set_filter_param(REGION_PARAM, &key)
            />
            <SelectField
                label=my_shares::controls::ORDER
                quiet_label=true
                choices=Signal::stored(orders)
                chosen=Signal::derive(move || filter.with(|filter| filter.order.key().to_owned()))
                on_choose=move |key: String| model.set_filter_param(SORT_PARAM, &key)
            />
            {shown_share_count(model)}
        </div>
    }
    .into_any()
}

/// A chip for each answer, with its number of shares.
fn status_choices(model: SharesModel) -> Vec<Choice> {
    let answers = Memo::new(move |_| {
        model.known_shares.with(|known_shares| known_shares.shared_images.status_counts())
    });
    let label = move |show: StatusFilter| {
        Signal::derive(move || match show.matching_count(answers.get()) {
            Some(count) => my_shares::controls::status_with_count(show.label(), count),
            None => show.label().to_owned(),
        })
    };
    let all = Signal::derive(move || my_shares::controls::all_shares(answers.get().total()));
    std::iter::once(Choice::new(ALL_KEY, all))
        .chain(StatusFilter::ALL.map(|show| Choice::new(show.key(), label(show))))
        .collect()
}

/// How many shares the filter shows: "5 of 14 shares".
fn shown_share_count(model: SharesModel) -> AnyView {
    let text = Memo::new(move |_| {
        let all = model
            .known_shares
            .with(|known_shares| known_shares.shared_images.status_counts().total());
        my_shares::controls::shown_count(model.shown_shares().len(), all)
    });
    view! {
        <span class="num soft" data-test="filter-count">
            {move || text.get()}
        </span>
    }
    .into_any()
}

fn age_choices() -> Vec<Choice> {
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

fn region_choices(model: SharesModel) -> Vec<Choice> {
    let names = model.producer().map(|producer| producer.regions()).unwrap_or_default();
    std::iter::once(Choice::new("", my_shares::controls::ALL_REGIONS.to_owned()))
        .chain(names.iter().map(|region| Choice::new(region.to_string(), region.to_string())))
        .collect()
}

/// Shown instead of the grid when no share matches the filter.
pub(in crate::pages::my_shares) fn no_matches(model: SharesModel) -> AnyView {
    let clear = move || {
        for name in [STATUS_PARAM, TEXT_PARAM, AGE_PARAM, REGION_PARAM] {
            model.set_filter_param(name, "");
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
