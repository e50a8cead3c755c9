//! Keeps toasts from covering the answer buttons of the open offer. If they don't fit below the buttons, the style sheets move
//! the toasts up by `--foot-answers`; on narrow windows, the offer ends above the toasts by `--toasts`. Started once by the
//! panel; it must write to nothing but the style of the root element.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{HtmlElement, ResizeObserver};

use crate::components::pixels;

/// Between the answer buttons and the toasts, in pixels.
const TOAST_GAP_PX: f64 = 8.0;
/// Between the toasts and the bottom of the window, in pixels.
const TOAST_MARGIN_PX: f64 = 16.0;

/// Measures until the page is closed.
pub(super) fn keep_toasts_off_answers() {
    let on_resize = Closure::<dyn Fn()>::new(update_offsets);
    let Ok(observer) = ResizeObserver::new(on_resize.as_ref().unchecked_ref()) else { return };
    for selector in [".toasts", "body"] {
        if let Some(element) = document().query_selector(selector).ok().flatten() {
            observer.observe(&element);
        }
    }
    let active = StoredValue::new_local(Some((observer, on_resize)));
    let listeners = ["scroll", "resize"]
        .map(|event| window_event_listener_untyped(event, |_| update_offsets()));
    on_cleanup(move || {
        for listener in listeners {
            listener.remove();
        }
        if let Some(Some((observer, _))) = active.try_update_value(Option::take) {
            observer.disconnect();
        }
        write_offsets(0.0, 0.0);
    });
}

fn update_offsets() {
    let edges = |selector| {
        let found = document().query_selector(selector).ok().flatten()?;
        let edges = found.get_bounding_client_rect();
        Some((edges.top(), edges.bottom()))
    };
    let height = window().inner_height().ok().and_then(|height| height.as_f64());
    let toasts = edges(".toasts").map_or(0.0, |(top, end)| end - top);
    // An element without a height is not visible.
    let answers = edges(".pane__foot").filter(|(top, end)| end > top);
    let offset =
        answers.map_or(0.0, |edges| toast_offset(edges, toasts, height.unwrap_or_default()));
    write_offsets(offset, if offset > 0.0 && toasts > 0.0 { toasts + TOAST_GAP_PX } else { 0.0 });
}

/// The distance from the bottom of the window to above the answer buttons; 0 if the toasts fit below the buttons.
fn toast_offset((top, end): (f64, f64), toasts_height: f64, window_height: f64) -> f64 {
    let fits_below = end + TOAST_GAP_PX + toasts_height + TOAST_MARGIN_PX <= window_height;
    if fits_below || top >= window_height { 0.0 } else { window_height - top + TOAST_GAP_PX }
}

fn write_offsets(answers_offset: f64, toasts_height: f64) {
    let root = document().document_element().and_then(|root| root.dyn_into::<HtmlElement>().ok());
    if let Some(root) = root {
        for (name, length) in [("--foot-answers", answers_offset), ("--toasts", toasts_height)] {
            // Setting a custom property to a length cannot fail.
            drop(root.style().set_property(name, &pixels(length)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn toasts_that_do_not_fit_below_the_answers_go_above() {
        for (edges, toasts, expected) in [
            ((740.0, 800.0), 58.0, 0.0),
            ((822.0, 884.0), 58.0, 86.0),
            ((740.0, 800.0), 120.0, 168.0),
            ((950.0, 990.0), 58.0, 0.0),
        ] {
            assert!(
                (toast_offset(edges, toasts, 900.0) - expected).abs() < f64::EPSILON,
                "{edges:?}"
            );
        }
    }
}
