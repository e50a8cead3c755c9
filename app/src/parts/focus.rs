//! Keeps the focus in the page when what had it is gone. A browser lets it fall back to the top of the window, which takes
//! those who use the keyboard away from what they were doing.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Once the page has been drawn anew: if nothing has the focus, gives it to the first that fits `selector`, else to the page's
/// heading.
pub fn regain(selector: &'static str) {
    request_animation_frame(move || {
        let document = document();
        let lost = document.active_element().is_none_or(|active| active.tag_name() == "BODY");
        if !lost {
            return;
        }
        let find = |selector| document.query_selector(selector).ok().flatten();
        let found = find(selector).or_else(|| find("h1"));
        if let Some(element) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
            // It stands in the page and can have the focus; the call has nothing else to report.
            drop(element.focus());
        }
    });
}

/// Once the page has been drawn anew: gives the focus to the first that fits `selector`, whoever has it.
pub fn take(selector: &'static str) {
    request_animation_frame(move || {
        let found = document().query_selector(selector).ok().flatten();
        if let Some(element) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
            drop(element.focus());
        }
    });
}

/// Frames that something may take to be drawn, about five seconds.
const PATIENCE: u32 = 300;

/// Gives the focus to the first that fits `selector` as soon as it is drawn, at the top of the window. Gives up when that takes too
/// long.
pub fn when_drawn(selector: String) {
    look(selector, PATIENCE);
}

fn look(selector: String, frames: u32) {
    if frames == 0 {
        return;
    }
    request_animation_frame(move || {
        let found = document().query_selector(&selector).ok().flatten();
        match found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
            Some(element) => {
                element.scroll_into_view();
                drop(element.focus());
            }
            None => look(selector, frames - 1),
        }
    });
}
