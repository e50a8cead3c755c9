//! How much of the list is here: in words at the page's head, and what to do where its reading broke off.

use leptos::prelude::*;

use super::Shown;
use super::filter::ListKind;
use super::listing::Listing;
use super::reader::LoadStage;
use crate::components::{Button, FailureNotice};
use crate::messages::count::{figure, of, of_all};
use crate::reactive::reactive;

/// What the list contains: community images of other projects are in a list of their own.
pub(super) fn what(asked: &ListKind, project: &str) -> String {
    match asked {
        ListKind::Listed => format!("{project}'s own images, accepted ones and public ones"),
        ListKind::Community => "Community images, open to everyone".to_owned(),
        ListKind::Answered(None) => format!("Shared with {project}"),
        ListKind::Answered(Some(answer)) => format!("Shared with {project}, {answer}"),
    }
}

/// "n of n" and whether that is all.
pub(super) fn words(shown: Shown) -> String {
    let (all, unreadable) =
        shown.reader.listing.with(|listing| (listing.entries.len(), listing.unreadable.len()));
    let passing = shown.passing.with(|passing| passing.places.len());
    let part = if passing == all {
        figure(all)
    } else {
        format!("{} of {}", figure(passing), figure(all))
    };
    let readable = match unreadable {
        0 => String::new(),
        some => format!(", {} unreadable", figure(some)),
    };
    match shown.reader.stage.get() {
        LoadStage::Coming if shown.reader.behind.get() > 0 => {
            format!("refreshing, {} so far", of(shown.reader.behind.get(), "image", "images"))
        }
        LoadStage::Coming | LoadStage::Broken(_) if all == 0 => String::new(),
        LoadStage::Coming => format!("{part} so far{readable}"),
        LoadStage::Whole => format!("{} of {}, complete{readable}", figure(passing), figure(all)),
        LoadStage::Broken(_) => format!("{part} so far, not complete{readable}"),
    }
}

/// How many images the filter shows, for those who set it: "3 of 14 images".
pub(super) fn found(shown: Shown) -> AnyView {
    let words = Memo::new(move |_| {
        let all = shown.reader.listing.with(|listing| listing.entries.len());
        let passing = shown.passing.with(|passing| passing.places.len());
        if all == 0 { String::new() } else { of_all(passing, all, "image", "images") }
    });
    view! {
        <span class="num soft" data-test="filter-count">
            {move || words.get()}
        </span>
    }
    .into_any()
}

/// What stands below a list whose reading broke off: why, and the ways on. Nothing else is lost.
pub(super) fn broken(shown: Shown) -> AnyView {
    let reader = shown.reader;
    let show = move || {
        let LoadStage::Broken(failure) = reader.stage.get() else { return None };
        // With nothing to show, the failure stands in the list's place.
        (!reader.listing.with(Listing::is_empty)).then(|| {
            view! {
                <FailureNotice failure=failure>
                    <Button label="Continue" small=true on_press=move || reader.go_on() />
                    <Button label="Start over" small=true on_press=move || reader.again() />
                </FailureNotice>
            }
            .into_any()
        })
    };
    reactive(show).into_any()
}
