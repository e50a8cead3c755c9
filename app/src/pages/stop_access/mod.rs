//! The page "Stop all access", for an image that leaked: who has access to it and to its copies in all regions, pausing or
//! removing that access, and afterwards who had access and the letters to them.

mod actions;
mod model;
mod query;
mod view;

use imageshare_core::model::{Image, ImageId, RegionName};
use leptos::prelude::*;

use model::LoadState;
use model::state::StopState;
use view::{after, decision, list, record};

use crate::components::{EmptyState, FailureNotice, LinkButton, PageHead, Skeleton};
use crate::messages::{image, stop_access};
use crate::parts::{SignedOut, end_runs};
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
    let page = StopState::start((region_name, image));
    let accounts = use_accounts();
    let is_signed_in = Memo::new(move |_| accounts.actor().is_some());
    let body = move || {
        if is_signed_in.get() { content(page) } else { view! { <SignedOut /> }.into_any() }
    };
    let back = Route::Image { region: region.clone(), id }.href();
    view! {
        <div class="stack">
            <nav aria-label=image::page::BREADCRUMB class="trail">
                <a href=Route::images(Some(region)).href()>{stop_access::IMAGES}</a>
                " / "
                <a href=back>{move || title(page)}</a>
                " / " {stop_access::TITLE}
            </nav>
            <PageHead title=stop_access::TITLE meta=move || meta(page) />
        </div>
        {reactive(body)}
    }
    .into_any()
}

fn title(page: StopState) -> String {
    page.known.with(|known| match &known.leaked {
        Some(LoadState::Known(image)) => image.title(),
        _ => stop_access::IMAGE.to_owned(),
    })
}

fn meta(page: StopState) -> AnyView {
    let line = move || {
        let regions = page.known.with(|known| {
            let regions: std::collections::BTreeSet<_> =
                known.to_stop().map(|one| one.region.to_string()).collect();
            let regions: Vec<String> = regions.into_iter().collect();
            let images = known.to_stop().count();
            (images > 0).then(|| stop_access::selected(images, &regions))
        });
        let owner = use_accounts().actor().map(|account| stop_access::owned_by(&account.title()));
        view! {
            <b class="ink">{title(page)}</b>
            {owner.map(|owner| view! { <span>{owner}</span> })}
            {regions.map(|regions| view! { <span class="num">{regions}</span> })}
        }
    };
    reactive(line).into_any()
}

/// Everything below the page header.
fn content(page: StopState) -> AnyView {
    let leaked = Memo::new(move |_| page.known.with(|known| known.leaked.clone()));
    let stage = Memo::new(move |_| match leaked.get() {
        None | Some(LoadState::Loading) => Stage::Loading,
        Some(LoadState::Failed(_)) => Stage::Failed,
        Some(LoadState::Known(image)) if is_own(&image) => Stage::Own,
        Some(LoadState::Known(_)) => Stage::OfOtherProject,
    });
    let body = move || match stage.get() {
        Stage::Loading => view! { <Skeleton label=stop_access::LOADING /> }.into_any(),
        Stage::Failed => failure(page),
        Stage::OfOtherProject => view! {
            <EmptyState
                title=stop_access::ONLY_THE_OWNER
                text=stop_access::not_yours(page.profile())
            />
        }
        .into_any(),
        Stage::Own => view! {
            {after::after(page)}
            <div class="leak">
                {list::list(page)}
                {decision::decision(page)}
            </div>
            {record::record(page)}
            {end_runs(Some(page.place().1))}
        }
        .into_any(),
    };
    reactive(body).into_any()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Loading,
    Failed,
    OfOtherProject,
    Own,
}

fn is_own(image: &Image) -> bool {
    let actor = use_accounts().actor();
    actor.is_some_and(|account| account.project().is_some_and(|own| image.is_owned_by(&own.id)))
}

fn failure(page: StopState) -> AnyView {
    let failed = page.known.with(|known| match &known.leaked {
        Some(LoadState::Failed(failure)) => Some(failure.clone()),
        _ => None,
    });
    let retry = move || {
        if let Some(account) = page.account() {
            page.owner().with(|| query::start(page, account));
        }
    };
    failed.map(|failed| view! { <FailureNotice failure=failed on_retry=retry /> }).into_any()
}
