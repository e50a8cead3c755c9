//! Choosing one of the producer's own images.

use std::sync::Arc;

use imageshare_core::model::{Image, ImageStatus};
use leptos::prelude::*;

use super::draft::Draft;
use crate::components::{
    Blank, LinkButton, LoadedView, TextField, TextKind, rows, shorten, unique_id,
};
use crate::live::live;
use crate::order::sort_by;
use crate::pages::images::has_text;
use crate::parts::marks::status_word;
use crate::route::Route;
use crate::words::case::lower;
use crate::words::{count, image as words};

/// How many are shown to choose from; more come by typing.
const CHOICES: usize = 8;

/// The list with its search.
pub(super) fn pick(draft: Draft) -> AnyView {
    let region = move || draft.region().map(|region| region.to_string()).unwrap_or_default();
    let empty = move || {
        let text = format!(
            "Images that you own in {} would stand here. A snapshot of a server is one; look in another region, or at all images.",
            region()
        );
        view! {
            <Blank title="No image of your own here" text=text>
                <LinkButton href=Route::images(Some(region())).href() label="Images" />
            </Blank>
        }
        .into_any()
    };
    view! {
        <LoadedView
            state=draft.images.signal()
            loading="Asking for your own images"
            empty=empty
            on_retry=draft.images.on_retry()
            ready=move |images| choices(draft, images)
        />
    }
    .into_any()
}

fn choices(draft: Draft, images: Signal<Arc<Vec<Image>>>) -> AnyView {
    let text = RwSignal::new(String::new());
    let group = unique_id("image");
    let label = move || {
        draft
            .region()
            .map(|region| format!("Look for an image of yours in {region}"))
            .unwrap_or_default()
    };
    let matching = Memo::new(move |_| {
        let wanted = lower(text.get().trim());
        images.with(|images| {
            images.iter().filter(|image| has_text(image, &wanted)).cloned().collect::<Vec<_>>()
        })
    });
    // The chosen one stays in sight, whatever is looked for.
    let shown = Memo::new(move |_| {
        let chosen = draft.image.get();
        let others = matching
            .get()
            .into_iter()
            .filter(|image| Some(image.id) != chosen.as_ref().map(|chosen| chosen.id));
        let room = CHOICES - usize::from(chosen.is_some());
        let mut shown: Vec<Image> = chosen.clone().into_iter().chain(others.take(room)).collect();
        sort_by(&mut shown, |one, other| other.updated_at.cmp(&one.updated_at));
        shown
    });
    let rest = move || {
        let all = images.with(|images| images.len());
        let found = matching.with(Vec::len);
        let shown = shown.with(Vec::len);
        match found {
            0 => "No image of yours fits.".to_owned(),
            found if found > shown => {
                format!("{shown} of {found} shown; type a part of the name, an id or a tag.")
            }
            found if found < all => {
                format!("{found} of {} fit.", count::of(all, "image", "images"))
            }
            _ => format!("{}, the newest change first.", count::of(all, "image", "images")),
        }
    };
    let option = move |image: Image| radio(draft, group.clone(), &image);
    view! {
        <div class="stack">
            <TextField label=untrack(label) value=text kind=TextKind::Search placeholder="Name, id or tag" />
            <fieldset class="share__images">
                <legend class="sr">"Image to share"</legend>
                {rows(move || shown.get(), key, option)}
            </fieldset>
            <p class="soft num" role="status">
                {live(rest)}
            </p>
            {move || missing(draft)}
        </div>
    }
    .into_any()
}

fn key(image: &Image) -> String {
    format!("{} {} {}", image.id, image.updated_at, image.visibility)
}

fn radio(draft: Draft, group: String, image: &Image) -> AnyView {
    let id = image.id;
    let state = match image.status {
        ImageStatus::Active => image.visibility.to_string(),
        other => format!("{}, {}", image.visibility, status_word(other)),
    };
    let system = words::system(image).unwrap_or_default();
    view! {
        <label class="share__image">
            <input
                type="radio"
                name=group
                value=id.to_string()
                prop:checked=move || draft.chosen() == Some(id)
                on:change=move |_| draft.choose(id)
            />
            <span>
                <b>{image.title()}</b>
                " "
                <span class="table__sub">{shorten(&id.to_string())}</span>
            </span>
            <span class="share__about soft">
                <span>{system}</span>
                <span class="num">{words::size(image)}</span>
                <span>{state}</span>
            </span>
        </label>
    }
    .into_any()
}

/// The address names an image that is none of the producer's own here.
fn missing(draft: Draft) -> Option<AnyView> {
    let chosen = draft.chosen()?;
    let loaded = draft.images.state.with(|state| state.ready().is_some());
    (loaded && draft.image.with(Option::is_none)).then(|| {
        let id = shorten(&chosen.to_string());
        let text = format!("The image {id} is none of your own in this region, so it cannot be shared from here. Choose another one.");
        view! { <p class="field__error">{text}</p> }.into_any()
    })
}
