//! Keeps toasts clear of the answers of the open offer: where there is no room below them, the style sheets move the toasts above them
//! by `--foot-answers`, and on narrow windows the offer ends above the toasts by `--toasts`. Started once by the panel; it writes to the
//! root's style and to nothing else.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{HtmlElement, ResizeObserver};

use crate::components::pixels;

/// Between the answers and the news, in pixels.
const GAP: f64 = 8.0;
/// Between the news and the window's foot, in pixels.
const MARGIN: f64 = 16.0;

/// Measures until the page goes away.
pub(super) fn keep_clear() {
    let on_resize = Closure::<dyn Fn()>::new(measure);
    let Ok(observer) = ResizeObserver::new(on_resize.as_ref().unchecked_ref()) else { return };
    for selector in [".toasts", "body"] {
        if let Some(element) = document().query_selector(selector).ok().flatten() {
            observer.observe(&element);
        }
    }
    let held = StoredValue::new_local(Some((observer, on_resize)));
    let listeners =
        ["scroll", "resize"].map(|event| window_event_listener_untyped(event, |_| measure()));
    on_cleanup(move || {
        for listener in listeners {
            listener.remove();
        }
        if let Some(Some((observer, _))) = held.try_update_value(Option::take) {
            observer.disconnect();
        }
        write(0.0, 0.0);
    });
}

fn measure() {
    let edges = |selector| {
        let found = document().query_selector(selector).ok().flatten()?;
        let edges = found.get_bounding_client_rect();
        Some((edges.top(), edges.bottom()))
    };
    let height = window().inner_height().ok().and_then(|height| height.as_f64());
    let news = edges(".toasts").map_or(0.0, |(top, end)| end - top);
    // Without a height it isn't shown.
    let answers = edges(".pane__foot").filter(|(top, end)| end > top);
    let foot = answers.map_or(0.0, |edges| foot(edges, news, height.unwrap_or_default()));
    write(foot, if foot > 0.0 && news > 0.0 { news + GAP } else { 0.0 });
}

/// From the window's foot to above the answers, where the news has no room below them.
fn foot((top, end): (f64, f64), news: f64, window: f64) -> f64 {
    let has_room = end + GAP + news + MARGIN <= window;
    if has_room || top >= window { 0.0 } else { window - top + GAP }
}

fn write(foot: f64, toasts: f64) {
    let root = document().document_element().and_then(|root| root.dyn_into::<HtmlElement>().ok());
    if let Some(root) = root {
        for (name, length) in [("--foot-answers", foot), ("--toasts", toasts)] {
            // A length is a value that this property takes.
            drop(root.style().set_property(name, &pixels(length)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn news_goes_above_the_answers_only_where_it_has_no_room_below() {
        for (edges, news, expected) in [
            ((740.0, 800.0), 58.0, 0.0),
            ((822.0, 884.0), 58.0, 86.0),
            ((740.0, 800.0), 120.0, 168.0),
            ((950.0, 990.0), 58.0, 0.0),
        ] {
            assert!((foot(edges, news, 900.0) - expected).abs() < f64::EPSILON, "{edges:?}");
        }
    }
}
