//! The producer's half: its own images of the region, each with who has it, to pick from.

use std::collections::BTreeSet;

use imageshare_core::exposure::{Members, SharedImage, SharedImages};
use imageshare_core::model::ImageId;
use imageshare_core::plan::share_and_accept::Forecast;
use leptos::prelude::*;

use super::model::Model;
use super::row;
use crate::components::{
    Button, ButtonKind, EmptyState, LinkButton, LoadStateView, TextField, TextKind, rows,
};
use crate::data::LoadState;
use crate::messages::count;
use crate::messages::letter_case::lower;
use crate::pages::images::has_text;
use crate::reactive::reactive;
use crate::route::Route;

/// So many are drawn; more come by typing.
const SHOWN: usize = 60;

/// The list, whatever state it is in.
pub(super) fn view(model: Model) -> AnyView {
    let state = Memo::new(move |_| heard(model));
    let loading = untrack(|| model.region()).map_or_else(
        || "Loading the producer's images".to_owned(),
        |region| format!("Loading the producer's images from {region}"),
    );
    view! {
        <LoadStateView
            state=state
            loading=loading
            empty=nothing
            on_retry=move |()| model.shares().again()
            ready=move |_| list(model)
        />
    }
    .into_any()
}

/// What the region has told of them: how many there are.
fn heard(model: Model) -> LoadState<usize> {
    let Some(region) = model.region() else { return LoadState::Loading };
    model.shares().known().with(|known| {
        if let Some(failure) = known.failed.get(&region) {
            return LoadState::Failed(failure.clone());
        }
        let here = known.ledger.images().filter(|shared| shared.region == region).count();
        match (here, known.has_heard(&region)) {
            (0, false) => LoadState::Loading,
            (0, true) => LoadState::Empty,
            (here, _) => LoadState::Ready(here),
        }
    })
}

fn list(model: Model) -> AnyView {
    let text = RwSignal::new(String::new());
    let wanted = Memo::new(move |_| lower(text.get().trim()));
    // Not with every answer of a member: a project may have a hundred thousand images.
    let known = model.shares().known();
    let edition = Memo::new(move |_| known.with(|known| known.ledger.edition()));
    let fitting = Memo::new(move |_| {
        edition.track();
        wanted.with(|wanted| known.with_untracked(|known| fitting(model, &known.ledger, wanted)))
    });
    let lacking = Memo::new(move |_| {
        wanted.with(|wanted| known.with(|known| lacking(model, &known.ledger, wanted)))
    });
    let none_lacks = move || {
        let consumer = model.consumer_name();
        lacking
            .with(BTreeSet::is_empty)
            .then(|| format!("{consumer} already has all of these that can be shared."))
    };
    let pick_label = move || {
        let consumer = model.consumer_name();
        match lacking.with(BTreeSet::len) {
            0 => format!("Select what {consumer} lacks"),
            count => format!("Select the {count} that {consumer} lacks"),
        }
    };
    let unpick = move || {
        (!model.picked.with(BTreeSet::is_empty)).then(|| {
            view! {
                <Button label="Clear selection" small=true kind=ButtonKind::Quiet on_press=move |()| model.pick(BTreeSet::new()) />
            }
        })
    };
    let said = move || {
        let (shown, found) = (fitting.with(Vec::len).min(SHOWN), fitting.with(Vec::len));
        let picked = model.chosen().len();
        let more = if found > shown { "; type a part of a name for the others" } else { "" };
        format!("{shown} of {}{more}. {picked} selected.", count::of(found, "image", "images"))
    };
    view! {
        <div class="stack">
            <TextField
                label="Search the producer's images"
                value=text
                kind=TextKind::Search
                placeholder="Name, ID or tag"
            />
            <div class="buttons">
                <Button
                    label=Signal::derive(pick_label)
                    small=true
                    blocked=Signal::derive(none_lacks)
                    on_press=move |()| model.pick(lacking.get_untracked())
                />
                {reactive(unpick)}
            </div>
            <ul class="list" role="list" aria-label="Images of the producer">
                {rows(
                    move || fitting.get().into_iter().take(SHOWN).collect(),
                    ToString::to_string,
                    move |id| row::own(model, id),
                )}
            </ul>
            <p class="soft num" role="status">
                {reactive(said)}
            </p>
        </div>
    }
    .into_any()
}

/// The images that this text fits, those first that can have members, by their titles.
fn fitting(model: Model, ledger: &SharedImages, wanted: &str) -> Vec<ImageId> {
    let Some(region) = model.region() else { return Vec::new() };
    let here = ledger.images().filter(|shared| shared.region == region);
    let mut fitting: Vec<&SharedImage> =
        here.filter(|shared| has_text(&shared.image, wanted)).collect();
    fitting.sort_by_cached_key(|shared| {
        let closed = shared.members == Members::OutOfReach;
        (closed, lower(&shared.image.title()), shared.image.id)
    });
    fitting.into_iter().map(|shared| shared.image.id).collect()
}

/// Those of them that the consumer lacks and that can be shared.
fn lacking(model: Model, ledger: &SharedImages, wanted: &str) -> BTreeSet<ImageId> {
    let Some(region) = model.region() else { return BTreeSet::new() };
    let here = ledger.within_reach().filter(|shared| shared.region == region);
    let lacks = |shared: &&SharedImage| {
        has_text(&shared.image, wanted)
            && matches!(model.prospect(shared), Forecast::Ready(_) | Forecast::NeedsConfirmation(_))
    };
    here.filter(lacks).map(|shared| shared.image.id).collect()
}

fn nothing() -> AnyView {
    view! {
        <EmptyState
            title="No image to share here"
            text="The producer owns no image in this region. Take a snapshot of a server, or look in another region."
        >
            <LinkButton href=Route::images(None).href() label="View images" />
        </EmptyState>
    }
    .into_any()
}
