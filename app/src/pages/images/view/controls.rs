//! The controls that narrow the list: region, owner, text, status and kind of list. They write into the address only.

use imageshare_core::model::{ImageStatus, MemberStatus};
use imageshare_core::rules::visibility_choice;
use leptos::prelude::*;

use super::super::actions::set_filter_param;
use super::super::model::entry::Ownership;
use super::super::model::filter::{
    ANSWER_PARAM, ANY_ANSWER, COMMUNITY_VALUE, ListKind, OWNERSHIP_PARAM, STATUS_PARAM, TEXT_PARAM,
};
use super::super::model::{ListState, query_from_route};
use super::load_progress;
use crate::components::{Badge, Chips, SelectField, rows};
use crate::data::Choice;
use crate::messages::count::with_separators;
use crate::messages::images;
use crate::messages::text_case::capitalize;
use crate::navigation::use_navigation;
use crate::parts::status_labels::status_word;
use crate::parts::too_many_regions_notice;
use crate::reactive::reactive;
use crate::route::Route;
use crate::state::{use_accounts, use_region_choice};

/// The value of the chip for all images.
const ALL_KEY: &str = "all";

/// Regions, and the filters of the region's list.
#[component]
pub(in crate::pages::images) fn Controls(list: ListState) -> AnyView {
    let navigation = use_navigation();
    let accounts = use_accounts();
    let region_limit = move || {
        accounts
            .acting_account()
            .and_then(|actor| too_many_regions_notice(&actor.account.session().catalog))
    };
    let choose_ownership = move |key: String| {
        set_filter_param(navigation, OWNERSHIP_PARAM, if key == ALL_KEY { "" } else { &key });
    };
    view! {
        {region_links(list)}
        {reactive(region_limit)}
        <div class="row" role="search" aria-label=images::controls::FILTER>
            <Chips
                legend=images::controls::OWNER
                choices=Signal::stored(ownership_choices(list))
                chosen=Signal::derive(move || {
                    list.filter.with(|filter| filter.ownership.map_or(ALL_KEY, Ownership::as_str).to_owned())
                })
                on_choose=choose_ownership
            />
            <input
                class="input images__text"
                type="search"
                aria-label=images::controls::SEARCH
                placeholder=images::controls::SEARCH
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                prop:value=move || list.filter.with(|filter| filter.text.clone())
                on:input:target=move |event| set_filter_param(navigation, TEXT_PARAM, &event.target().value())
            />
            <SelectField
                label=images::controls::STATUS
                quiet_label=true
                choices=Signal::stored(status_choices())
                chosen=Signal::derive(move || {
                    let status = list.filter.with(|filter| filter.status);
                    status.map(|status| status.as_str().to_owned()).unwrap_or_default()
                })
                on_choose=move |key: String| set_filter_param(navigation, STATUS_PARAM, &key)
            />
            <SelectField
                label=images::controls::LIST
                quiet_label=true
                choices=list_choices()
                chosen=Signal::derive(move || match list.kind.get() {
                    ListKind::DefaultList => String::new(),
                    ListKind::Community => COMMUNITY_VALUE.to_owned(),
                    ListKind::SharedWithMe(answer) => answer.map_or(ANY_ANSWER, MemberStatus::as_str).to_owned(),
                })
                on_choose=move |key: String| set_filter_param(navigation, ANSWER_PARAM, &key)
            />
            {load_progress::match_count(list)}
        </div>
    }
    .into_any()
}

fn ownership_choices(list: ListState) -> Vec<Choice> {
    let label = move |title: &'static str, ownership: Option<Ownership>| {
        Signal::derive(move || {
            let count = list.loader.listing.with(|listing| {
                ownership.map_or(listing.entries.len(), |ownership| {
                    listing.count_with_ownership(ownership)
                })
            });
            if count == 0 {
                title.to_owned()
            } else {
                images::controls::owner_with_count(title, count)
            }
        })
    };
    let filters = Ownership::FILTERS.map(|ownership| {
        Choice::new(ownership.as_str(), label(ownership.label(), Some(ownership)))
    });
    std::iter::once(Choice::new(ALL_KEY, label(images::controls::ALL, None)))
        .chain(filters)
        .collect()
}

fn status_choices() -> Vec<Choice> {
    let choice =
        |status: ImageStatus| Choice::new(status.as_str(), capitalize(&status_word(status)));
    std::iter::once(Choice::new("", images::controls::ANY_STATUS.to_owned()))
        .chain(ImageStatus::ALL.into_iter().map(choice))
        .collect()
}

/// The lists that the cloud offers: the project's own, what others share with it, by its answer, and community images, if there
/// are any.
fn list_choices() -> Signal<Vec<Choice>> {
    let accounts = use_accounts();
    let has_community_images = Memo::new(move |_| {
        let actor = accounts.acting_account();
        actor.is_some_and(|actor| visibility_choice::has_community_images(actor.account.profile()))
    });
    let answer = |answer: MemberStatus| {
        Choice::new(answer.as_str(), images::controls::shared_with_status(answer).to_owned())
    };
    let any = Choice::new(ANY_ANSWER, images::controls::SHARED_ANY_STATUS.to_owned());
    Signal::derive(move || {
        let community = Choice::new(COMMUNITY_VALUE, images::controls::COMMUNITY.to_owned());
        std::iter::once(Choice::new("", images::controls::MY_LIST.to_owned()))
            .chain(MemberStatus::ALL.into_iter().map(answer))
            .chain([any.clone()])
            .chain(has_community_images.get().then_some(community))
            .collect()
    })
}

/// One link per region: each has its own address, so the browser's Back button returns to the one before.
fn region_links(list: ListState) -> AnyView {
    let accounts = use_accounts();
    let regions = use_region_choice();
    let navigation = use_navigation();
    let names = Memo::new(move |_| {
        let actor = accounts.acting_account();
        actor
            .map(|actor| actor.regions().iter().map(ToString::to_string).collect::<Vec<_>>())
            .unwrap_or_default()
    });
    let current = Memo::new(move |_| regions.for_acting_account().map(|region| region.to_string()));
    let link = move |name: String| {
        let (link_name, target) = (name.clone(), name.clone());
        let is_current =
            Memo::new(move |_| current.with(|current| current.as_ref() == Some(&link_name)));
        let href = move || {
            let query = navigation.route().with(query_from_route);
            Route::Images { region: Some(target.clone()), query }.href()
        };
        let count = move || {
            let known = list.loader.listing.with(|listing| listing.entries.len());
            (is_current.get() && known > 0).then(
                || view! { <Badge word=with_separators(known) spoken=images::controls::IMAGES /> },
            )
        };
        view! {
            <a href=reactive(href) aria-current=move || is_current.get().then_some("page")>
                {name}
                {reactive(count)}
            </a>
        }
        .into_any()
    };
    view! {
        <nav class="tabs images__regions" aria-label=images::controls::REGION>
            {rows(move || names.get(), Clone::clone, link)}
        </nav>
    }
    .into_any()
}
