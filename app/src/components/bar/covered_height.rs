//! Measures how much of the window's bottom the bars cover: style sheets read it as `--foot`, to keep elements clear of them, and
//! the height of the bar of confirmed removals, above which the page's own bar is, as `--foot-removals`. Used by the bar only; it
//! writes to the root's style and to nothing else.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, HtmlElement, ResizeObserver};

use super::super::pixels;

/// Between two bars, in pixels.
const BAR_GAP_PX: f64 = 8.0;
/// At least this far below a bar, in pixels, other elements fit; then the bar doesn't count.
const MIN_FREE_SPACE_PX: f64 = 160.0;

/// Measures as long as the bar exists.
pub(super) fn observe_bar(bar: NodeRef<html::Div>) {
    let on_resize = Closure::<dyn Fn()>::new(update_css_heights);
    let Ok(observer) = ResizeObserver::new(on_resize.as_ref().unchecked_ref()) else { return };
    let observing = StoredValue::new_local(Some((observer, on_resize)));
    bar.on_load(move |bar| {
        observing.try_with_value(|observing| {
            if let Some((observer, _)) = observing {
                observer.observe(&bar);
                // If the page ends above the window's bottom, the bar moves with the content above it.
                if let Some(body) = document().body() {
                    observer.observe(&body);
                }
            }
        });
    });
    let listeners = ["scroll", "resize"]
        .map(|event| window_event_listener_untyped(event, |_| update_css_heights()));
    on_cleanup(move || {
        for listener in listeners {
            listener.remove();
        }
        if let Some(Some((observer, _))) = observing.try_update_value(Option::take) {
            observer.disconnect();
        }
        // Once it is removed.
        request_animation_frame(update_css_heights);
    });
}

fn update_css_heights() {
    let root = document().document_element().and_then(|root| root.dyn_into::<HtmlElement>().ok());
    let Some(root) = root else { return };
    let window =
        window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
    let removals: f64 =
        bar_edges(".removals > .bar").iter().map(|(top, end)| end - top + BAR_GAP_PX).sum();
    for (name, length) in
        [("--foot", covered_height(bar_edges(".bar"), window)), ("--foot-removals", removals)]
    {
        let (style, length) = (root.style(), pixels(length));
        if style.get_property_value(name).ok().as_ref() != Some(&length) {
            // A length is a valid value of this property, so it can't fail.
            drop(style.set_property(name, &length));
        }
    }
}

/// The distance from the window's bottom to above the bars there, given where the bars begin and end.
fn covered_height(mut bars: Vec<(f64, f64)>, window_height: f64) -> f64 {
    bars.sort_by(|one, other| other.1.total_cmp(&one.1));
    bars.into_iter().filter(|(top, _)| *top < window_height).fold(0.0, |foot: f64, (top, end)| {
        if end + MIN_FREE_SPACE_PX > window_height - foot {
            foot.max(window_height - top + BAR_GAP_PX)
        } else {
            foot
        }
    })
}

/// Where the bars begin and end, from the window's top.
fn bar_edges(selector: &str) -> Vec<(f64, f64)> {
    let Ok(found) = document().query_selector_all(selector) else { return Vec::new() };
    let elements = (0..found.length()).filter_map(|at| found.item(at)?.dyn_into::<Element>().ok());
    let edges = elements.map(|bar| bar.get_bounding_client_rect());
    edges.map(|edges| (edges.top(), edges.bottom())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_bars_near_the_bottom_add_to_the_height() {
        assert!(covered_height(Vec::new(), 900.0).abs() < f64::EPSILON);
        let foot_of = |bars: &[(f64, f64)]| covered_height(bars.to_vec(), 900.0);
        for (bars, expected) in [
            // At the bottom; above the bottom, on a short page; two, the lower one last.
            (&[(800.0, 884.0)][..], 108.0),
            (&[(737.0, 811.0)], 171.0),
            (&[(700.0, 790.0), (800.0, 884.0)], 208.0),
            // There is enough space below it, or it is out of view.
            (&[(300.0, 400.0)], 0.0),
            (&[(950.0, 990.0)], 0.0),
        ] {
            assert!((foot_of(bars) - expected).abs() < f64::EPSILON, "{bars:?}: {}", foot_of(bars));
        }
    }
}
