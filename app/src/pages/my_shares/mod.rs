//! The page "Shared by me": everything that the producer's account shares, as a grid of images by projects in all regions, with
//! answers, ages and bulk actions.

mod actions;
mod model;
mod view;

use imageshare_core::model::Side;
use leptos::prelude::*;

use actions::{export, pause, remind};
use model::Model;
use model::filter;
use view::{bar, controls, matrix, totals, warnings};

use crate::components::{Button, ButtonKind, EmptyState, IconName, LinkButton, PageHead, Skeleton};
use crate::messages::{buttons, my_shares, page_names};
use crate::parts::{SignedOut, StopSharing, act_as_producer, no_region};
use crate::reactive::reactive;
use crate::route::Route;
use crate::state::{Exposure, use_accounts, use_shares};

/// The page. Opening it switches to acting as the producer.
#[component]
pub fn SharedByMe() -> AnyView {
    let accounts = use_accounts();
    let shares = use_shares();
    let has_producer = Memo::new(move |_| accounts.on(Side::Producer).is_some());
    let acting = act_as_producer(accounts);
    shares.load_or_reload();
    let model = Model::start();
    let meta = move || {
        view! {
            {reactive(move || subtitle().map(|text| view! { <span>{text}</span> }.into_any()))}
            <span class="num" role="status" data-test="share-count">
                {move || shares.known().with(load_progress)}
            </span>
        }
        .into_any()
    };
    let body = move || {
        if has_producer.get() {
            no_region(Some(Side::Producer)).unwrap_or_else(|| page_body(model))
        } else {
            view! { <SignedOut side=Side::Producer /> }.into_any()
        }
    };
    view! {
        <PageHead title=page_names::SHARED_BY_ME meta=meta>
            <Show when=move || has_producer.get()>
                <Button
                    label=buttons::REFRESH
                    kind=ButtonKind::Quiet
                    on_press=move || shares.reload()
                />
                {export::buttons(model)}
                <LinkButton
                    href=Route::Share { region: None, image: None }.href()
                    label=my_shares::SHARE
                    kind=ButtonKind::Producer
                    icon=IconName::Out
                />
            </Show>
        </PageHead>
        {reactive(acting)}
        {reactive(body)}
    }
    .into_any()
}

fn subtitle() -> Option<String> {
    let producer = use_accounts().on(Side::Producer)?;
    Some(my_shares::subtitle(&producer.title()))
}

/// How much has been loaded.
fn load_progress(known: &Exposure) -> String {
    let shares = known.ledger.status_counts().total();
    if known.is_loaded() {
        let images = known.ledger.shareable().filter(|image| !image.members().is_empty()).count();
        return my_shares::loaded(shares, images, known.is_complete());
    }
    if known.has_started() {
        let (checked, images) = known.progress();
        return my_shares::loading(shares, checked, images, known.pending_regions());
    }
    String::new()
}

/// How much there is to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// No region has answered.
    Regions,
    /// Images are known, shares are not.
    Members,
    /// Nothing is shared.
    Nothing,
    /// No share was found, but something couldn't be loaded.
    Unknown,
    /// There are shares, even if the filter hides them.
    Something,
}

/// Everything below the head.
fn page_body(model: Model) -> AnyView {
    let stage = Memo::new(move |_| {
        let is_empty = model.grid.with(|grid| grid.rows.is_empty());
        let is_open = model.filter.with(filter::Filter::is_open);
        model.known.with(|known| match (known.has_started(), known.is_loaded()) {
            _ if !is_empty || known.ledger.status_counts().total() > 0 => Stage::Something,
            (false, _) => Stage::Regions,
            (true, false) => Stage::Members,
            (true, true) if is_open && known.is_complete() => Stage::Nothing,
            (true, true) if is_open => Stage::Unknown,
            (true, true) => Stage::Something,
        })
    });
    let is_empty = Memo::new(move |_| model.grid.with(|grid| grid.rows.is_empty()));
    let stop = StopSharing::new();
    let pause = pause::Pausing::new(model);
    let remind = remind::ReminderDialog::new(model);
    let grid_or_hint = move || {
        if is_empty.get() { controls::no_matches(model) } else { matrix::matrix(model) }
    };
    let main = move || {
        match stage.get() {
            Stage::Regions => view! { <Skeleton label=my_shares::LOADING_IMAGES /> }.into_any(),
            Stage::Members => view! { <Skeleton label=my_shares::LOADING_MEMBERS /> }.into_any(),
            Stage::Nothing => empty(),
            Stage::Unknown => view! {
                <EmptyState
                    title=my_shares::NONE_SO_FAR
                    text=my_shares::NONE_SO_FAR_HINT
                />
            }
            .into_any(),
            // The controls stay mounted while the grid comes and goes, so that their field keeps focus and text.
            Stage::Something => view! {
                {totals::totals(model, stop, remind)}
                {controls::controls(model)}
                {reactive(grid_or_hint)}
            }
            .into_any(),
        }
    };
    view! {
        {warnings::warnings(model)}
        {reactive(main)}
        {bar::bar(model, stop, &pause, remind)}
        {stop.dialog()}
        {pause.dialog()}
        {remind.dialog()}
    }
    .into_any()
}

fn empty() -> AnyView {
    view! {
        <EmptyState
            title=my_shares::EMPTY
            text=my_shares::EMPTY_HINT
        >
            <LinkButton
                href=Route::Share { region: None, image: None }.href()
                label=buttons::SHARE_IMAGE
            />
        </EmptyState>
    }
    .into_any()
}
