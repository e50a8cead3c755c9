//! The page "Revoke all access", for an image that leaked: who has access to it and to its copies in all regions, pausing or
//! removing that access, and afterwards who had access and the letters to them.

mod actions;
mod model;
mod query;
mod view;

use imageshare_core::model::{Image, ImageId, RegionName};
use leptos::prelude::*;

use model::RequestState;
use model::state::StopState;
use view::{decision, list, record, stop_notices};

use crate::components::{EmptyState, FailureNotice, LinkButton, PageHead, Skeleton};
use crate::messages::{image, stop_access};
use crate::parts::{SignedOut, removal_run_views};
use crate::reactive::reactive;
use crate::route::Route;
use crate::state::use_accounts;

/// The page, for one image of one region.
#[component]
pub fn StopAccess(
    /// The region in the address.
    region: String,
    /// The image ID in the address.
    id: String,
) -> AnyView {
    let (Ok(region_name), Ok(image)) = (region.parse::<RegionName>(), id.parse::<ImageId>()) else {
        return view! {
            <PageHead title=stop_access::TITLE />
            <EmptyState
                title=image::missing::NOT_AN_IMAGE_ID
                text=stop_access::OPEN_THE_IMAGE_FIRST
            >
                <LinkButton href=Route::images(None).href() label=image::missing::ALL_IMAGES />
            </EmptyState>
        }
        .into_any();
    };
    let state = StopState::start((region_name, image));
    let accounts = use_accounts();
    let is_signed_in = Memo::new(move |_| accounts.acting_account().is_some());
    let body = move || {
        if is_signed_in.get() { page_content(state) } else { view! { <SignedOut /> }.into_any() }
    };
    let back = Route::Image { region: region.clone(), id }.href();
    view! {
        <div class="stack">
            <nav aria-label=image::page::BREADCRUMB class="trail">
                <a href=Route::images(Some(region)).href()>{stop_access::IMAGES_LINK}</a>
                " / "
                <a href=back>{move || page_title(state)}</a>
                " / " {stop_access::TITLE}
            </nav>
            <PageHead title=stop_access::TITLE meta=move || head_meta(state) />
        </div>
        {reactive(body)}
    }
    .into_any()
}

fn page_title(state: StopState) -> String {
    state.search.with(|search| match &search.leaked_image {
        Some(RequestState::Loaded(image)) => image.title(),
        _ => stop_access::UNLOADED_IMAGE_TITLE.to_owned(),
    })
}

fn head_meta(state: StopState) -> AnyView {
    let line = move || {
        let regions = state.search.with(|search| {
            let regions: std::collections::BTreeSet<_> =
                search.images_to_stop().map(|one| one.region.to_string()).collect();
            let regions: Vec<String> = regions.into_iter().collect();
            let images = search.images_to_stop().count();
            (images > 0).then(|| stop_access::selected_images(images, &regions))
        });
        let owner =
            use_accounts().acting_account().map(|account| stop_access::owned_by(&account.title()));
        view! {
            <b class="ink">{page_title(state)}</b>
            {owner.map(|owner| view! { <span>{owner}</span> })}
            {regions.map(|regions| view! { <span class="num">{regions}</span> })}
        }
    };
    reactive(line).into_any()
}

/// Everything below the page header.
fn page_content(state: StopState) -> AnyView {
    let leaked = Memo::new(move |_| state.search.with(|search| search.leaked_image.clone()));
    let load_stage = Memo::new(move |_| match leaked.get() {
        None | Some(RequestState::Loading) => PageStage::Loading,
        Some(RequestState::Failed(_)) => PageStage::Failed,
        Some(RequestState::Loaded(image)) if is_own(&image) => PageStage::Owned,
        Some(RequestState::Loaded(_)) => PageStage::NotOwned,
    });
    let body = move || match load_stage.get() {
        PageStage::Loading => view! { <Skeleton label=stop_access::LOADING /> }.into_any(),
        PageStage::Failed => failure_notice(state),
        PageStage::NotOwned => view! {
            <EmptyState
                title=stop_access::ONLY_THE_OWNER
                text=stop_access::not_yours(state.profile())
            />
        }
        .into_any(),
        PageStage::Owned => view! {
            {stop_notices::stop_notices(state)}
            <div class="leak">
                {list::access_list(state)}
                {decision::decision_panel(state)}
            </div>
            {record::record_section(state)}
            {removal_run_views(Some(state.image_key().1))}
        }
        .into_any(),
    };
    reactive(body).into_any()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PageStage {
    Loading,
    Failed,
    NotOwned,
    Owned,
}

fn is_own(image: &Image) -> bool {
    let actor = use_accounts().acting_account();
    actor.is_some_and(|account| account.project().is_some_and(|own| image.is_owned_by(&own.id)))
}

fn failure_notice(state: StopState) -> AnyView {
    let failed = state.search.with(|search| match &search.leaked_image {
        Some(RequestState::Failed(failure)) => Some(failure.clone()),
        _ => None,
    });
    let retry = move || {
        if let Some(account) = state.account() {
            state.reactive_owner().with(|| query::start_search(state, account));
        }
    };
    failed.map(|failed| view! { <FailureNotice failure=failed on_retry=retry /> }).into_any()
}
