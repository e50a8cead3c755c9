//! The producer's list: its own images of the region with their members, to select from. Used by `both_lists`; shares nothing.

use std::collections::BTreeSet;

use imageshare_core::exposure::{MembersState, OwnImage, OwnImages};
use imageshare_core::model::ImageId;
use imageshare_core::plan::share_and_accept::Forecast;
use leptos::prelude::*;

use super::super::model::ShareAndAcceptModel;
use super::row;
use crate::components::{
    Button, ButtonKind, EmptyState, LinkButton, LoadStateView, TextField, TextKind, rows,
};
use crate::data::LoadState;
use crate::messages::share_and_accept;
use crate::messages::text_case::to_lowercase;
use crate::pages::images::image_matches_text;
use crate::reactive::reactive;
use crate::route::Route;

/// Maximum number of visible images; a search finds the others.
const MAX_VISIBLE_IMAGES: usize = 60;

/// The list, or its loading, empty or failed state.
pub(in crate::pages::share_and_accept) fn image_picker(model: ShareAndAcceptModel) -> AnyView {
    let state = Memo::new(move |_| picker_load_state(model));
    let loading = share_and_accept::loading_producer_images(untrack(|| model.region()).as_ref());
    view! {
        <LoadStateView
            state=state
            loading_label=loading
            empty=no_images
            on_retry=move |()| model.shares().reload()
            ready=move |_| image_list(model)
        />
    }
    .into_any()
}

/// The number of images in the region, as far as it has answered.
fn picker_load_state(model: ShareAndAcceptModel) -> LoadState<usize> {
    let Some(region) = model.region() else { return LoadState::Loading };
    model.shares().known_shares().with(|known_shares| {
        if let Some(failure) = known_shares.failed_regions.get(&region) {
            return LoadState::Failed(failure.clone());
        }
        let number =
            known_shares.shared_images.images().filter(|shared| shared.region == region).count();
        match (number, known_shares.is_region_finished(&region)) {
            (0, false) => LoadState::Loading,
            (0, true) => LoadState::Empty,
            (number, _) => LoadState::Ready(number),
        }
    })
}

fn image_list(model: ShareAndAcceptModel) -> AnyView {
    let text = RwSignal::new(String::new());
    let wanted = Memo::new(move |_| to_lowercase(text.get().trim()));
    // Not recomputed when a member answers: a project may have 100,000 images.
    let known_shares = model.shares().known_shares();
    let edition = Memo::new(move |_| known_shares.with(|known| known.shared_images.revision()));
    let matching = Memo::new(move |_| {
        edition.track();
        wanted.with(|wanted| {
            known_shares
                .with_untracked(|known| matching_images(model, &known.shared_images, wanted))
        })
    });
    let not_shared = Memo::new(move |_| {
        wanted.with(|wanted| {
            known_shares.with(|known| unshared_images(model, &known.shared_images, wanted))
        })
    });
    let why_disabled = move || {
        let consumer = model.consumer_name();
        not_shared.with(BTreeSet::is_empty).then(|| share_and_accept::no_missing_images(&consumer))
    };
    let pick_label = move || {
        let consumer = model.consumer_name();
        share_and_accept::select_missing_images(not_shared.with(BTreeSet::len), &consumer)
    };
    let clear_button = move || {
        (!model.selected_ids.with(BTreeSet::is_empty)).then(|| {
            view! {
                <Button
                    label=share_and_accept::CLEAR_SELECTION
                    small=true
                    kind=ButtonKind::Subtle
                    on_press=move |()| model.select_images(BTreeSet::new())
                />
            }
        })
    };
    let summary = move || {
        let (shown, found) =
            (matching.with(Vec::len).min(MAX_VISIBLE_IMAGES), matching.with(Vec::len));
        let selected = model.selected_images().len();
        share_and_accept::producer_summary(shown, found, selected)
    };
    view! {
        <div class="stack">
            <TextField
                label=share_and_accept::SEARCH
                value=text
                kind=TextKind::Search
                placeholder=share_and_accept::SEARCH_PLACEHOLDER
            />
            <div class="buttons">
                <Button
                    label=Signal::derive(pick_label)
                    small=true
                    blocked=Signal::derive(why_disabled)
                    on_press=move |()| model.select_images(not_shared.get_untracked())
                />
                {reactive(clear_button)}
            </div>
            <ul class="list" role="list" aria-label=share_and_accept::PRODUCER_IMAGES>
                {rows(
                    move || matching.get().into_iter().take(MAX_VISIBLE_IMAGES).collect(),
                    ToString::to_string,
                    move |id| row::producer_row(model, id),
                )}
            </ul>
            <p class="soft num" role="status">
                {reactive(summary)}
            </p>
        </div>
    }
    .into_any()
}

/// The images that match the text, sorted by title; those that cannot have members come last.
fn matching_images(
    model: ShareAndAcceptModel,
    shared_images: &OwnImages,
    search_text: &str,
) -> Vec<ImageId> {
    let Some(region) = model.region() else { return Vec::new() };
    let in_region = shared_images.images().filter(|shared| shared.region == region);
    let mut matching: Vec<&OwnImage> =
        in_region.filter(|shared| image_matches_text(&shared.image, search_text)).collect();
    matching.sort_by_cached_key(|shared| {
        let closed = shared.members == MembersState::Unavailable;
        (closed, to_lowercase(&shared.image.title()), shared.image.id)
    });
    matching.into_iter().map(|shared| shared.image.id).collect()
}

/// The matching images that can be shared and that the consumer lacks.
fn unshared_images(
    model: ShareAndAcceptModel,
    shared_images: &OwnImages,
    search_text: &str,
) -> BTreeSet<ImageId> {
    let Some(region) = model.region() else { return BTreeSet::new() };
    let in_region = shared_images.shareable().filter(|shared| shared.region == region);
    let lacks = |shared: &&OwnImage| {
        image_matches_text(&shared.image, search_text)
            && matches!(model.forecast(shared), Forecast::Ready(_) | Forecast::NeedsConfirmation(_))
    };
    in_region.filter(lacks).map(|shared| shared.image.id).collect()
}

fn no_images() -> AnyView {
    view! {
        <EmptyState
            title=share_and_accept::NO_PRODUCER_IMAGES
            text=share_and_accept::NO_PRODUCER_IMAGES_NEXT
        >
            <LinkButton href=Route::images(None).href() label=share_and_accept::VIEW_IMAGES />
        </EmptyState>
    }
    .into_any()
}
