//! Where the focus goes when a card leaves the list: to the card that takes its place, else to the page's heading. Without
//! this the keyboard would fall back to the top of the window.

use imageshare_core::model::ImageId;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

const CARDS: &str = "[data-test=\"offer\"]";

fn cards() -> Vec<Element> {
    let Ok(found) = document().query_selector_all(CARDS) else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect()
}

/// The place of an image's card among all cards.
pub(super) fn place_of(image: ImageId) -> usize {
    let id = image.to_string();
    cards()
        .iter()
        .position(|card| card.get_attribute("data-image").as_deref() == Some(&id))
        .unwrap_or(0)
}

/// Moves the focus to the card that stands at `place` once the list has been drawn anew, or to the last one.
pub(super) fn next(place: usize) {
    request_animation_frame(move || {
        let cards = cards();
        let card = cards.get(place).or_else(|| cards.last());
        let heading = match card {
            Some(card) => card.query_selector("h2"),
            None => document().query_selector("h1"),
        };
        let heading =
            heading.ok().flatten().and_then(|heading| heading.dyn_into::<HtmlElement>().ok());
        if let Some(heading) = heading {
            // It stands in the page and has a tabindex, so it takes the focus.
            drop(heading.focus());
        }
    });
}
