//! How much of the list is loaded: a text for the page's head, and what to do if loading failed.

use leptos::prelude::*;

use super::super::model::ListState;
use super::super::model::filter::ListKind;
use super::super::model::listing::ImageListing;
use super::super::query::reader::LoadStage;
use crate::components::{Button, FailureNotice};
use crate::messages::images::load_progress::Completeness;
use crate::messages::{buttons, images};
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
        .reader
        .listing
        .with(|listing| (listing.entries.len(), listing.unreadable_images.len()));
    let matching = list.filtered.with(|filtered| filtered.matching_indexes.len());
    let progress =
        |completeness| images::load_progress::progress(matching, all, completeness, unreadable);
    match list.reader.stage.get() {
        LoadStage::Loading if list.reader.background_count.get() > 0 => {
            images::load_progress::refreshing(list.reader.background_count.get())
        }
        LoadStage::Loading | LoadStage::Failed(_) if all == 0 => String::new(),
        LoadStage::Loading => progress(Completeness::Loading),
        LoadStage::Complete => progress(Completeness::Complete),
        LoadStage::Failed(_) => progress(Completeness::Incomplete),
    }
}

/// How many images match the filter: "3 of 14 images".
pub(in crate::pages::images) fn match_count(list: ListState) -> AnyView {
    let text = Memo::new(move |_| {
        let all = list.reader.listing.with(|listing| listing.entries.len());
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

/// The notice below a list that could not be loaded completely: why, and what to do. What is loaded stays.
pub(in crate::pages::images) fn load_failure_notice(list: ListState) -> AnyView {
    let reader = list.reader;
    let show = move || {
        let LoadStage::Failed(failure) = reader.stage.get() else { return None };
        // If nothing is loaded, the failure replaces the list.
        (!reader.listing.with(ImageListing::is_empty)).then(|| {
            view! {
                <FailureNotice failure=failure>
                    <Button label=buttons::CONTINUE small=true on_press=move || reader.retry_failed_page() />
                    <Button label=images::START_OVER small=true on_press=move || reader.reload() />
                </FailureNotice>
            }
            .into_any()
        })
    };
    reactive(show).into_any()
}
