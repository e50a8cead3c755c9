//! The filters of the list: which calls, of which side and service, with which text.

use imageshare_core::model::Side;
use leptos::prelude::*;

use super::super::model::{Group, JournalModel, SERVICES, SHOWN_STEP};
use crate::components::{Chips, SelectField};
use crate::data::Choice;
use crate::messages::{journal, shell};
use crate::reactive::effect;

/// The key of the choice that passes everything.
const EVERYTHING: &str = "";

/// The filters.
pub(in crate::pages::journal) fn controls(model: JournalModel) -> AnyView {
    let JournalModel { filter, text, limit, .. } = model;
    // A new filter starts a new list.
    effect(move || {
        filter.track();
        text.track();
        limit.set(SHOWN_STEP);
    });
    let group = Signal::derive(move || filter.with(|filter| filter.group.key().to_owned()));
    let choose_group = move |key: String| {
        filter.update(|filter| filter.group = Group::from_key(&key));
    };
    let side = Signal::derive(move || {
        filter.with(|filter| filter.side.map_or(EVERYTHING, Side::as_str).to_owned())
    });
    let choose_side = move |key: String| {
        let side = Side::ALL.into_iter().find(|side| side.as_str() == key);
        filter.update(|filter| filter.side = side);
    };
    let service = Signal::derive(move || {
        let key = filter
            .with(|filter| SERVICES.iter().find(|(service, _)| Some(*service) == filter.service));
        key.map_or(EVERYTHING, |(_, key)| *key).to_owned()
    });
    let choose_service = move |key: String| {
        let service = SERVICES.iter().find(|(_, known)| *known == key);
        filter.update(|filter| filter.service = service.map(|(service, _)| *service));
    };
    view! {
        <div class="row journal__filters" role="search" aria-label=journal::SEARCH>
            <Chips
                legend=journal::WHICH_CALLS
                choices=group_choices(model)
                chosen=group
                on_choose=choose_group
            />
            <SelectField
                label=journal::SIDE
                choices=side_choices()
                chosen=side
                on_choose=choose_side
                quiet_label=true
            />
            <SelectField
                label=journal::SERVICE
                choices=service_choices()
                chosen=service
                on_choose=choose_service
                quiet_label=true
            />
            <input
                class="input journal__text"
                type="search"
                aria-label=journal::SEARCH
                placeholder=journal::SEARCH_HINT
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                prop:value=move || text.get()
                on:input:target=move |event| text.set(event.target().value())
            />
        </div>
    }
    .into_any()
}

fn group_choices(model: JournalModel) -> Vec<Choice> {
    let choice = |(index, group): (usize, Group)| {
        let label: fn(usize) -> String = match group {
            Group::All => journal::group_all,
            Group::Changes => journal::group_changes,
            Group::Failed => journal::group_failed,
            Group::Undoable => journal::group_undoable,
        };
        let count =
            move || model.list.with(|list| list.counts.get(index).copied().unwrap_or_default());
        Choice::new(group.key(), Signal::derive(move || label(count())))
    };
    Group::ALL.into_iter().enumerate().map(choice).collect()
}

fn side_choices() -> Vec<Choice> {
    let everything = Choice::new(EVERYTHING, journal::BOTH_SIDES.to_owned());
    let side = |side: Side| Choice::new(side.as_str(), shell::side_label(side).to_owned());
    std::iter::once(everything).chain(Side::ALL.into_iter().map(side)).collect()
}

fn service_choices() -> Vec<Choice> {
    use imageshare_core::journal::ServiceKind;

    let everything = Choice::new(EVERYTHING, journal::ALL_SERVICES.to_owned());
    let service = |(service, key): (ServiceKind, &'static str)| {
        let label = match service {
            ServiceKind::Image => journal::IMAGE,
            ServiceKind::Identity => journal::IDENTITY,
            ServiceKind::Compute => journal::COMPUTE,
            ServiceKind::ObjectStore => journal::OBJECT_STORE,
        };
        Choice::new(key, label.to_owned())
    };
    std::iter::once(everything).chain(SERVICES.map(service)).collect()
}
