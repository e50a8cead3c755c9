//! Keeps the focus in the page when the focused element is removed. Browsers move it to the top of the document then, which
//! makes keyboard users lose their place. Used by components that remove or replace buttons.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// After the next render: if nothing has the focus, gives it to the first match of `selector`, else to the page's
/// heading.
pub fn restore_focus(selector: &'static str) {
    request_animation_frame(move || {
        let document = document();
        let lost = document.active_element().is_none_or(|active| active.tag_name() == "BODY");
        if !lost {
            return;
        }
        let find = |selector| document.query_selector(selector).ok().flatten();
        let found = find(selector).or_else(|| find("h1"));
        if let Some(element) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
            // It is in the document and focusable; the call reports nothing else.
            drop(element.focus());
        }
    });
}

/// After the next render: gives the focus to the first match of `selector`, even if another element has it.
pub fn focus_first_match(selector: &'static str) {
    request_animation_frame(move || {
        let found = document().query_selector(selector).ok().flatten();
        if let Some(element) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
            drop(element.focus());
        }
    });
}

/// How many frames to wait for an element, about five seconds.
const MAX_FRAMES_TO_WAIT: u32 = 300;

/// Scrolls to the first match of `selector` and focuses it as soon as it is rendered. Gives up after about five seconds.
pub fn focus_when_rendered(selector: String) {
    focus_within_frames(selector, MAX_FRAMES_TO_WAIT);
}

fn focus_within_frames(selector: String, frames: u32) {
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
            None => focus_within_frames(selector, frames - 1),
        }
    });
}
