//! What to do about an image that cannot be shown: a wrong address, a wrong region, an account that may not see it.
//!
//! The cloud answers the same "not found" to all of these, so the page offers to search in other places.

use imageshare_core::model::{ImageId, RegionName};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::query::find_in_regions;
use crate::components::{Button, EmptyState, IconName, Id, LinkButton, PageHead};
use crate::messages::image;
use crate::reactive::reactive;
use crate::route::{OffersTab, Route};
use crate::state::use_accounts;

/// The page for an address whose image ID is invalid.
pub(in crate::pages::image) fn invalid_image_id(region: &str, id: String) -> AnyView {
    view! {
        <PageHead title=image::missing::NO_SUCH_IMAGE />
        <p>{image::missing::id_in_address(region)} " " <Id full_id=id /></p>
        <EmptyState
            title=image::missing::NOT_AN_IMAGE_ID
            text=image::missing::IMAGE_ID_FORMAT
        >
            <LinkButton href=Route::images(None).href() label=image::missing::ALL_IMAGES />
        </EmptyState>
    }
    .into_any()
}

/// The search for the image in all regions.
#[derive(Clone, PartialEq)]
enum RegionSearch {
    NotStarted,
    Running,
    /// The regions that have it, and the number of regions searched.
    Done(Vec<RegionName>, usize),
}

/// The buttons below the failure.
pub(in crate::pages::image) fn not_found_buttons((region, id): &(RegionName, ImageId)) -> AnyView {
    let accounts = use_accounts();
    let search = RwSignal::new(RegionSearch::NotStarted);
    let id = *id;
    let search_regions = move || {
        let Some(actor) = untrack(|| accounts.acting_account()) else { return };
        search.set(RegionSearch::Running);
        spawn_local(async move {
            let regions = actor.regions();
            let found = find_in_regions(&actor, &regions, id).await;
            search.try_set(RegionSearch::Done(found, regions.len()));
        });
    };
    let act_as_other = move || {
        let other = accounts.acting_side().other();
        let acting = accounts.acting_account().map(|actor| actor.key);
        let found = accounts.assigned_account(other).filter(|one| Some(one.key) != acting);
        found.map(|account| {
            let label = image::consumer::act_as_button(&account.title());
            view! { <Button label=label small=true icon=IconName::from(other) on_press=move || accounts.act_as(other) /> }
        })
    };
    let search_result = move || match search.get() {
        RegionSearch::NotStarted | RegionSearch::Running => ().into_any(),
        RegionSearch::Done(found, searched) if found.is_empty() => view! {
            <p role="status">{image::missing::not_in_any_region(searched)}</p>
        }
        .into_any(),
        RegionSearch::Done(found, _) => {
            found.into_iter().map(|region| region_link(&region, id)).collect_view().into_any()
        }
    };
    view! {
        <p class="soft image__was-shared">{image::missing::WAS_SHARED}</p>
        <Button
            label=image::missing::CHECK_ALL_REGIONS
            small=true
            on_press=search_regions
            busy=Signal::derive(move || search.get() == RegionSearch::Running)
        />
        {reactive(act_as_other)}
        <LinkButton
            href=Route::images(Some(region.to_string())).href()
            label=image::page::images_in(region.as_str())
            small=true
        />
        <LinkButton
            href=Route::Offers { tab: OffersTab::Pending }.href()
            label=image::missing::OFFERS_FOR_ME
            small=true
        />
        {reactive(search_result)}
    }
    .into_any()
}

fn region_link(region: &RegionName, id: ImageId) -> AnyView {
    let href = Route::Image { region: region.to_string(), id: id.to_string() }.href();
    view! { <LinkButton href=href label=image::missing::open_in(region) small=true /> }.into_any()
}
