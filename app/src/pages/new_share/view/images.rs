//! Step 1: selecting images that the producer owns. Used by the page.

use std::sync::Arc;

use imageshare_core::model::{Image, RegionName};
use leptos::prelude::*;

use super::super::model::FormModel;
use super::image_summary;
use crate::components::{Button, EmptyState, LinkButton, LoadStateView, TextField, TextKind, rows};
use crate::data::shorten;
use crate::messages::boot::why_members_cannot_boot;
use crate::messages::image as image_text;
use crate::messages::new_share::images;
use crate::messages::text_case::to_lowercase;
use crate::pages::images::image_matches_text;
use crate::reactive::reactive;
use crate::route::Route;
use crate::sorting::sort_by;

/// Maximum number of images listed in addition to the selected ones; a search finds the others.
const MAX_CHOICES: usize = 8;

/// The list with its search field, and a summary of the selection.
pub(in crate::pages::new_share) fn image_picker(model: FormModel) -> AnyView {
    let region = move || model.region().map(|region| region.to_string()).unwrap_or_default();
    let empty = move || {
        let region = region();
        let (title, text) = (images::empty_title(&region), images::empty_text(&region));
        view! {
            <EmptyState title=title text=text>
                <LinkButton href=Route::images(Some(region)).href() label=images::ALL_IMAGES />
            </EmptyState>
        }
        .into_any()
    };
    view! {
        <div class="stack">
            <LoadStateView
                state=model.images().signal()
                loading_label=images::LOADING
                empty=empty
                on_retry=model.images().on_retry()
                ready=move |images| image_choices(model, images)
            />
            {reactive(move || image_summary::images_in_other_regions(model))}
            {reactive(move || image_summary::region_and_cost_notes(model))}
        </div>
    }
    .into_any()
}

fn image_choices(model: FormModel, images: Signal<Arc<Vec<Image>>>) -> AnyView {
    let text = RwSignal::new(String::new());
    let Some(region) = untrack(|| model.region()) else { return ().into_any() };
    let label = images::search_label(&region);
    let own_region = region.clone();
    let is_chosen = move |image: &Image| {
        let chosen = model.form().fields().chosen;
        chosen.with(|chosen| {
            chosen.iter().any(|one| one.image.id == image.id && one.region == own_region)
        })
    };
    let is_chosen = StoredValue::new(is_chosen);
    let matching = Memo::new(move |_| {
        let wanted = to_lowercase(text.get().trim());
        images.with(|images| {
            images
                .iter()
                .filter(|image| image_matches_text(image, &wanted))
                .cloned()
                .collect::<Vec<_>>()
        })
    });
    // Selected images stay in the list, whatever the search.
    let shown = Memo::new(move |_| {
        let chosen = |image: &Image| is_chosen.with_value(|is_chosen| is_chosen(image));
        let mut shown: Vec<Image> =
            images.with(|images| images.iter().filter(|image| chosen(image)).cloned().collect());
        matching.with(|matching| {
            let others = matching.iter().filter(|image| !chosen(image));
            shown.extend(others.take(MAX_CHOICES).cloned());
        });
        sort_by(&mut shown, |one, other| other.updated_at.cmp(&one.updated_at));
        shown
    });
    let can_share = Memo::new(move |_| {
        matching.with(|matching| {
            let can_share = matching.iter().filter(|image| model.can_share(image));
            can_share.cloned().collect::<Vec<_>>()
        })
    });
    let summary = move || {
        let chosen = |image: &&Image| is_chosen.with_value(|is_chosen| is_chosen(image));
        matching.with(|matching| {
            let unchosen = matching.len() - matching.iter().filter(chosen).count();
            let all = images.with(|all| all.len());
            let hidden = unchosen.saturating_sub(MAX_CHOICES);
            let extent = images::list_summary(matching.len(), hidden, all);
            let left_out = can_share.with(|can_share| unselectable_note(matching, can_share));
            [Some(extent), left_out].into_iter().flatten().collect::<Vec<_>>().join(" ")
        })
    };
    let all_region = region.clone();
    let select_all = move || {
        let is_new = |image: &Image| !is_chosen.with_value(|is_chosen| is_chosen(image));
        let (number, new) = can_share.with(|images| (images.len(), images.iter().any(is_new)));
        let region = all_region.clone();
        (number > 1 && new).then(|| {
            let label = images::select_all_button(number);
            let press = move || model.set_images_selected(&region, can_share.get_untracked(), true);
            view! { <Button label=label small=true on_press=press /> }
        })
    };
    let option = move |image: Image| image_option(model, region.clone(), image, is_chosen);
    view! {
        <TextField
            label=label
            value=text
            kind=TextKind::Search
            placeholder=images::SEARCH_PLACEHOLDER
        />
        <fieldset class="share__images">
            <legend class="sr">{images::LIST}</legend>
            {rows(move || shown.get(), choice_key, option)}
        </fieldset>
        <div class="row">
            <p class="soft num" role="status">
                {reactive(summary)}
            </p>
            <span class="end">{reactive(select_all)}</span>
        </div>
        {reactive(move || image_not_found(model))}
    }
    .into_any()
}

/// Why not all matching images can be selected at once; none if they can.
fn unselectable_note(matching: &[Image], can_share: &[Image]) -> Option<String> {
    let cannot = |image: &&Image| can_share.iter().all(|one| one.id != image.id);
    let left_out: Vec<&Image> = matching.iter().filter(cannot).collect();
    let only = match left_out.as_slice() {
        [] => return None,
        [one] => Some(images::ExcludedImage {
            title: one.title(),
            status: one.status,
            visibility: one.visibility,
        }),
        _ => None,
    };
    Some(images::excluded_summary(can_share.len(), matching.len(), only.as_ref()))
}

fn choice_key(image: &Image) -> String {
    format!("{} {} {} {}", image.id, image.updated_at, image.visibility, image.status)
}

fn image_option<F: Fn(&Image) -> bool + Send + Sync + 'static>(
    draft: FormModel,
    region: RegionName,
    image: Image,
    is_chosen: StoredValue<F>,
) -> AnyView {
    let state = images::visibility_and_status(image.visibility, image.status);
    let (title, id) = (image.title(), shorten(&image.id.to_string()));
    let profile = untrack(|| draft.producer()).map(|producer| producer.account.profile());
    let unusable = profile
        .filter(|_| draft.can_share(&image))
        .and_then(|profile| why_members_cannot_boot(profile, &image));
    let unusable =
        unusable.map(|why| view! { <span class="share__unusable status--warn">{why}</span> });
    let (os, size) =
        (image_text::operating_system(&image).unwrap_or_default(), image_text::size(&image));
    let stored_image = StoredValue::new(image);
    let checked =
        move || stored_image.with_value(|image| is_chosen.with_value(|is_chosen| is_chosen(image)));
    let choose = move |wanted: bool| {
        draft.set_images_selected(&region, vec![stored_image.get_value()], wanted);
    };
    view! {
        <label class="share__image">
            <input
                type="checkbox"
                prop:checked=checked
                on:change:target=move |event| choose(event.target().checked())
            />
            <span>
                <b>{title}</b>
                " "
                <span class="table__sub">{id}</span>
            </span>
            <span class="share__about soft">
                <span>{os}</span>
                <span class="num">{size}</span>
                <span>{state}</span>
            </span>
            {unusable}
        </label>
    }
    .into_any()
}

/// An error, if the address names an image that the producer doesn't own in this region.
fn image_not_found(model: FormModel) -> Option<AnyView> {
    let wanted = model.image_in_address()?;
    let is_absent = model.images().state.with(|state| {
        state.as_ready().is_some_and(|images| images.iter().all(|image| image.id != wanted))
    });
    is_absent.then(|| {
        let id = shorten(&wanted.to_string());
        view! { <p class="field__error">{images::not_owned(&id)}</p> }.into_any()
    })
}
