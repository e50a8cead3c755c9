//! Stopping all access to an image after a leak, in all regions: who has access to it and to images that hold the same, pausing or
//! removing all of it, and afterwards who had access and the letters to them.

mod after;
mod decision;
mod left_open;
mod letters;
mod list;
mod model;
mod record;
mod resume;
mod search;
mod state;
mod stop;

use imageshare_core::model::{Image, ImageId, RegionName};
use leptos::prelude::*;

use model::Asked;
use state::StopState;

use crate::components::{EmptyState, FailureNotice, LinkButton, PageHead, Skeleton};
use crate::messages::{count, listed};
use crate::parts::{SignedOut, end_runs};
use crate::reactive::reactive;
use crate::route::Route;
use crate::state::use_accounts;

/// The page, for one image of one region.
#[component]
pub fn StopAccess(
    /// The region, as the address has it.
    region: String,
    /// The image's ID, as the address has it.
    id: String,
) -> AnyView {
    let (Ok(place), Ok(image)) = (region.parse::<RegionName>(), id.parse::<ImageId>()) else {
        return view! {
            <PageHead title="Stop all access" />
            <EmptyState title="This is no image ID" text="Open the image first, then choose \"Stop all access\" there.">
                <LinkButton href=Route::images(None).href() label="All images" />
            </EmptyState>
        }
        .into_any();
    };
    let leak = StopState::start((place, image));
    let accounts = use_accounts();
    let somebody = Memo::new(move |_| accounts.actor().is_some());
    let body = move || {
        if somebody.get() { whole(leak) } else { view! { <SignedOut /> }.into_any() }
    };
    let back = Route::Image { region: region.clone(), id }.href();
    view! {
        <div class="stack">
            <nav aria-label="Trail" class="trail">
                <a href=Route::images(Some(region)).href()>"Images"</a>
                " / "
                <a href=back>{move || title(leak)}</a>
                " / Stop all access"
            </nav>
            <PageHead title="Stop all access" meta=move || meta(leak) />
        </div>
        {reactive(body)}
    }
    .into_any()
}

fn title(leak: StopState) -> String {
    leak.known.with(|known| match &known.leaked {
        Some(Asked::Known(image)) => image.title(),
        _ => "Image".to_owned(),
    })
}

fn meta(leak: StopState) -> AnyView {
    let line = move || {
        let regions = leak.known.with(|known| {
            let regions: std::collections::BTreeSet<_> =
                known.to_stop().map(|one| one.region.to_string()).collect();
            let regions: Vec<String> = regions.into_iter().collect();
            let images = known.to_stop().count();
            (images > 0).then(|| {
                let images = count::of(images, "image", "images");
                format!("{images} selected in {}", listed::names(&regions))
            })
        });
        let owner = use_accounts().actor().map(|who| format!("Owned by {}", who.title()));
        view! {
            <b class="ink">{title(leak)}</b>
            {owner.map(|owner| view! { <span>{owner}</span> })}
            {regions.map(|regions| view! { <span class="num">{regions}</span> })}
        }
    };
    reactive(line).into_any()
}

/// Everything below the head.
fn whole(leak: StopState) -> AnyView {
    let leaked = Memo::new(move |_| leak.known.with(|known| known.leaked.clone()));
    let stage = Memo::new(move |_| match leaked.get() {
        None | Some(Asked::Waiting) => Stage::Waiting,
        Some(Asked::Failed(_)) => Stage::Failed,
        Some(Asked::Known(image)) if is_mine(&image) => Stage::Mine,
        Some(Asked::Known(_)) => Stage::Another,
    });
    let body = move || match stage.get() {
        Stage::Waiting => view! { <Skeleton label="Loading the image" /> }.into_any(),
        Stage::Failed => failure(leak),
        Stage::Another => view! {
            <EmptyState
                title="Only the owner can stop access"
                text="This image belongs to another project. Act as the account that owns it."
            />
        }
        .into_any(),
        Stage::Mine => view! {
            {after::after(leak)}
            <div class="leak">
                {list::list(leak)}
                {decision::decision(leak)}
            </div>
            {record::record(leak)}
            {end_runs(Some(leak.place().1))}
        }
        .into_any(),
    };
    reactive(body).into_any()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Waiting,
    Failed,
    Another,
    Mine,
}

fn is_mine(image: &Image) -> bool {
    let actor = use_accounts().actor();
    actor.is_some_and(|who| who.project().is_some_and(|own| image.is_owned_by(&own.id)))
}

fn failure(leak: StopState) -> AnyView {
    let failed = leak.known.with(|known| match &known.leaked {
        Some(Asked::Failed(failure)) => Some(failure.clone()),
        _ => None,
    });
    let retry = move || {
        if let Some(who) = leak.who() {
            leak.owner().with(|| search::start(leak, who));
        }
    };
    failed.map(|failed| view! { <FailureNotice failure=failed on_retry=retry /> }).into_any()
}
