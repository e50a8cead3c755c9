//! How much of the list is loaded: a text for the page's head, and what to do if loading failed.

use leptos::prelude::*;

use super::super::model::ListState;
use super::super::model::filter::ListKind;
use super::super::model::listing::Listing;
use super::super::query::reader::LoadStage;
use crate::components::{Button, FailureNotice};
use crate::messages::count::{part_of, with_noun, with_separators};
use crate::reactive::reactive;

/// What the list contains: community images of other projects are in a list of their own.
pub(in crate::pages::images) fn list_description(kind: &ListKind, project: &str) -> String {
    match kind {
        ListKind::Listed => format!("{project}'s own images, accepted ones and public ones"),
        ListKind::Community => "Community images, open to everyone".to_owned(),
        ListKind::Answered(None) => format!("Shared with {project}"),
        ListKind::Answered(Some(answer)) => format!("Shared with {project}, {answer}"),
    }
}

/// "n of n" and whether the list is complete.
pub(in crate::pages::images) fn progress_text(list: ListState) -> String {
    let (all, unreadable) =
        list.reader.listing.with(|listing| (listing.entries.len(), listing.unreadable.len()));
    let matching = list.filtered.with(|filtered| filtered.indexes.len());
    let part = if matching == all {
        with_separators(all)
    } else {
        format!("{} of {}", with_separators(matching), with_separators(all))
    };
    let unreadable_note = match unreadable {
        0 => String::new(),
        number => format!(", {} unreadable", with_separators(number)),
    };
    match list.reader.stage.get() {
        LoadStage::Loading if list.reader.refreshed_count.get() > 0 => {
            format!(
                "refreshing, {} so far",
                with_noun(list.reader.refreshed_count.get(), "image", "images")
            )
        }
        LoadStage::Loading | LoadStage::Failed(_) if all == 0 => String::new(),
        LoadStage::Loading => format!("{part} so far{unreadable_note}"),
        LoadStage::Complete => {
            format!(
                "{} of {}, complete{unreadable_note}",
                with_separators(matching),
                with_separators(all)
            )
        }
        LoadStage::Failed(_) => format!("{part} so far, not complete{unreadable_note}"),
    }
}

/// How many images match the filter: "3 of 14 images".
pub(in crate::pages::images) fn match_count(list: ListState) -> AnyView {
    let text = Memo::new(move |_| {
        let all = list.reader.listing.with(|listing| listing.entries.len());
        let matching = list.filtered.with(|filtered| filtered.indexes.len());
        if all == 0 { String::new() } else { part_of(matching, all, "image", "images") }
    });
    view! {
        <span class="num soft" data-test="filter-count">
            {move || text.get()}
        </span>
    }
    .into_any()
}

/// The notice below a list that could not be loaded completely: why, and what to do. What is loaded stays.
pub(in crate::pages::images) fn failure_notice(list: ListState) -> AnyView {
    let reader = list.reader;
    let show = move || {
        let LoadStage::Failed(failure) = reader.stage.get() else { return None };
        // If nothing is loaded, the failure replaces the list.
        (!reader.listing.with(Listing::is_empty)).then(|| {
            view! {
                <FailureNotice failure=failure>
                    <Button label="Continue" small=true on_press=move || reader.resume() />
                    <Button label="Start over" small=true on_press=move || reader.reload() />
                </FailureNotice>
            }
            .into_any()
        })
    };
    reactive(show).into_any()
}
