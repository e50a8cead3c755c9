//! The page "Shared by me": everything that the producer's account shares, as a grid of images by projects in all regions, with
//! answers, ages and bulk actions.

mod actions;
mod model;
mod view;

use imageshare_core::model::Side;
use leptos::prelude::*;

use actions::{export, pause, remind};
use model::SharesModel;
use model::filter;
use view::{bar, controls, grid, totals, warnings};

use crate::components::{Button, ButtonKind, EmptyState, IconName, LinkButton, PageHead, Skeleton};
use crate::messages::{buttons, my_shares, page_names};
use crate::parts::{
    SignedOut, StopSharingDialog, no_region_notice, stop_loading_button,
    switch_to_producer_with_notice,
};
use crate::reactive::reactive;
use crate::route::Route;
use crate::state::{KnownShares, use_accounts, use_shares};

/// The page. Opening it switches to acting as the producer.
#[component]
pub fn SharedByMe() -> AnyView {
    let accounts = use_accounts();
    let shares = use_shares();
    let has_producer = Memo::new(move |_| accounts.account_on(Side::Producer).is_some());
    let acting = switch_to_producer_with_notice(accounts);
    shares.load_or_reload();
    let model = SharesModel::start();
    let is_loading = Signal::derive(move || {
        has_producer.get() && shares.known_shares().with(KnownShares::is_loading)
    });
    let meta = move || {
        view! {
            {reactive(move || subtitle().map(|text| view! { <span>{text}</span> }.into_any()))}
            <span class="num" role="status" data-test="share-count">
                {move || shares.known_shares().with(load_progress_text)}
            </span>
            {stop_loading_button(is_loading, move || shares.stop_loading())}
        }
        .into_any()
    };
    let body = move || {
        if has_producer.get() {
            no_region_notice(Some(Side::Producer)).unwrap_or_else(|| page_body(model))
        } else {
            view! { <SignedOut side=Side::Producer /> }.into_any()
        }
    };
    view! {
        <PageHead title=page_names::SHARED_BY_ME meta=meta>
            <Show when=move || has_producer.get()>
                <Button
                    label=buttons::REFRESH
                    kind=ButtonKind::Subtle
                    on_press=move || shares.reload()
                />
                {export::export_buttons(model)}
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
    let producer = use_accounts().account_on(Side::Producer)?;
    Some(my_shares::subtitle(&producer.title()))
}

/// How much has been loaded.
fn load_progress_text(known_shares: &KnownShares) -> String {
    let shares = known_shares.shared_images.status_counts().total();
    if known_shares.is_loaded() {
        let images = known_shares
            .shared_images
            .shareable()
            .filter(|image| !image.members().is_empty())
            .count();
        return my_shares::loaded_summary(shares, images, known_shares.is_complete());
    }
    if known_shares.has_started() {
        let (checked, images) = known_shares.progress();
        return my_shares::loading_progress(
            shares,
            checked,
            images,
            known_shares.pending_regions(),
        );
    }
    String::new()
}

/// How much there is to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LoadStage {
    /// No region has answered.
    LoadingRegions,
    /// Images are known, shares are not.
    LoadingMembers,
    /// Nothing is shared.
    NothingShared,
    /// No share was found, but something couldn't be loaded.
    Incomplete,
    /// There are shares, even if the filter hides them.
    HasShares,
}

/// Everything below the head.
fn page_body(model: SharesModel) -> AnyView {
    let stage = Memo::new(move |_| {
        let is_empty = model.grid.with(|grid| grid.rows.is_empty());
        let is_open = model.filter.with(filter::ShareFilter::shows_everything);
        model.known_shares.with(|known_shares| {
            match (known_shares.has_started(), known_shares.is_loaded()) {
                _ if !is_empty || known_shares.shared_images.status_counts().total() > 0 => {
                    LoadStage::HasShares
                }
                (false, false) => LoadStage::LoadingRegions,
                (true, false) => LoadStage::LoadingMembers,
                (_, true) if is_open && known_shares.is_complete() => LoadStage::NothingShared,
                (_, true) if is_open => LoadStage::Incomplete,
                (_, true) => LoadStage::HasShares,
            }
        })
    });
    let is_empty = Memo::new(move |_| model.grid.with(|grid| grid.rows.is_empty()));
    let stop = StopSharingDialog::new();
    let pause = pause::PauseDialog::new(model);
    let remind = remind::ReminderDialog::new(model);
    let grid_or_hint = move || {
        if is_empty.get() { controls::no_matches(model) } else { grid::grid_with_legend(model) }
    };
    let main = move || {
        match stage.get() {
            LoadStage::LoadingRegions => {
                view! { <Skeleton label=my_shares::LOADING_IMAGES /> }.into_any()
            }
            LoadStage::LoadingMembers => {
                view! { <Skeleton label=my_shares::LOADING_MEMBERS /> }.into_any()
            }
            LoadStage::NothingShared => empty_state(),
            LoadStage::Incomplete => view! {
                <EmptyState
                    title=my_shares::NONE_SO_FAR
                    text=my_shares::NONE_SO_FAR_HINT
                />
            }
            .into_any(),
            // The controls stay mounted while the grid comes and goes, so that their field keeps focus and text.
            LoadStage::HasShares => view! {
                {totals::status_totals(model, stop, remind)}
                {controls::filter_controls(model)}
                {reactive(grid_or_hint)}
            }
            .into_any(),
        }
    };
    view! {
        {warnings::load_warnings(model)}
        {reactive(main)}
        {bar::bottom_bar(model, stop, &pause, remind)}
        {stop.dialog()}
        {pause.dialog()}
        {remind.dialog()}
    }
    .into_any()
}

fn empty_state() -> AnyView {
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
