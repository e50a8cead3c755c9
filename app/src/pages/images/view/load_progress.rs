//! How much of the list is loaded: a text for the page's head, and what to do if loading failed.

use leptos::prelude::*;

use super::super::model::ListState;
use super::super::model::filter::ListKind;
use super::super::model::listing::ImageListing;
use super::super::query::load_stage::LoadStage;
use crate::components::{Button, FailureNotice, Notice};
use crate::data::Intent;
use crate::messages::images::load_progress::Completeness;
use crate::messages::{buttons, failure, images, stop_loading};
use crate::parts::stop_loading_button;
use crate::reactive::reactive;

/// What the list contains: community images of other projects are in a list of their own.
pub(in crate::pages::images) fn list_description(kind: &ListKind, project: &str) -> String {
    match kind {
        ListKind::DefaultList => images::load_progress::own_list(project),
        ListKind::Community => images::load_progress::COMMUNITY_LIST.to_owned(),
        ListKind::SharedWithMe(None) => images::load_progress::shared_list(project),
        ListKind::SharedWithMe(Some(answer)) => {
            images::load_progress::shared_list_with_status(project, *answer)
        }
    }
}

/// "n of n" and whether the list is complete.
pub(in crate::pages::images) fn progress_text(list: ListState) -> String {
    let (all, unreadable) = list
        .loader
        .listing
        .with(|listing| (listing.entries.len(), listing.unreadable_images.len()));
    let matching = list.filtered.with(|filtered| filtered.matching_indexes.len());
    let progress =
        |completeness| images::load_progress::progress(matching, all, completeness, unreadable);
    match list.loader.stage.get() {
        LoadStage::Loading if list.loader.background_count.get() > 0 => {
            images::load_progress::refreshing(list.loader.background_count.get())
        }
        LoadStage::Loading | LoadStage::Failed(_) | LoadStage::Stopped if all == 0 => String::new(),
        LoadStage::Loading => progress(Completeness::Loading),
        LoadStage::Complete => progress(Completeness::Complete),
        LoadStage::Failed(_) | LoadStage::Stopped => progress(Completeness::Incomplete),
    }
}

/// How many images match the filter: "3 of 14 images".
pub(in crate::pages::images) fn match_count(list: ListState) -> AnyView {
    let text = Memo::new(move |_| {
        let all = list.loader.listing.with(|listing| listing.entries.len());
        let matching = list.filtered.with(|filtered| filtered.matching_indexes.len());
        if all == 0 { String::new() } else { images::load_progress::matching_count(matching, all) }
    });
    view! {
        <span class="num soft" data-test="filter-count">
            {move || text.get()}
        </span>
    }
    .into_any()
}

/// The button that stops loading a long list.
pub(in crate::pages::images) fn stop_button(list: ListState) -> AnyView {
    let loader = list.loader;
    let is_loading = Signal::derive(move || {
        loader.is_requested() && loader.stage.with(|stage| *stage == LoadStage::Loading)
    });
    stop_loading_button(is_loading, move || loader.stop())
}

/// The notice below a list that is not loaded completely: why, and what to do. What is loaded stays.
pub(in crate::pages::images) fn incomplete_notice(list: ListState) -> AnyView {
    let loader = list.loader;
    let buttons = move || {
        view! {
            <Button label=buttons::CONTINUE small=true on_press=move || loader.load_rest() />
            <Button label=images::START_OVER small=true on_press=move || loader.reload() />
        }
    };
    let show = move || {
        // If nothing is loaded, the failure replaces the list.
        if loader.listing.with(ImageListing::is_empty) {
            return None;
        }
        match loader.stage.get() {
            LoadStage::Loading | LoadStage::Complete => None,
            LoadStage::Stopped => Some(
                view! {
                    <Notice intent=Intent::Neutral title=stop_loading::LIST_STOPPED>
                        <div class="buttons">{buttons()}</div>
                    </Notice>
                }
                .into_any(),
            ),
            LoadStage::Failed(failure) => Some(
                view! { <FailureNotice failure=failure::describe(&failure)>{buttons()}</FailureNotice> }.into_any(),
            ),
        }
    };
    reactive(show).into_any()
}
