//! How much of the window's foot the bars take, for what has to stay clear of them: the sheets read it as `--foot`, and how high the bar
//! of confirmed removals is, above which the page's own bar stands, as `--foot-removals`. Called by the bar alone; it writes to the root's
//! style and to nothing else.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, HtmlElement, ResizeObserver};

use super::super::pixels;

/// Between two bars, in pixels.
const GAP: f64 = 8.0;
/// Below a bar that is at least so far from what is taken already, in pixels, there is room for what has to stay clear.
const ROOM: f64 = 160.0;

/// Measures for as long as the bar is there.
pub(super) fn measure(bar: NodeRef<html::Div>) {
    let on_resize = Closure::<dyn Fn()>::new(write_heights);
    let Ok(observer) = ResizeObserver::new(on_resize.as_ref().unchecked_ref()) else { return };
    let held = StoredValue::new_local(Some((observer, on_resize)));
    bar.on_load(move |bar| {
        held.try_with_value(|held| {
            if let Some((observer, _)) = held {
                observer.observe(&bar);
                // On a page that ends above the window's foot, the bar moves with what is above it.
                if let Some(body) = document().body() {
                    observer.observe(&body);
                }
            }
        });
    });
    let listeners =
        ["scroll", "resize"].map(|event| window_event_listener_untyped(event, |_| write_heights()));
    on_cleanup(move || {
        for listener in listeners {
            listener.remove();
        }
        if let Some(Some((observer, _))) = held.try_update_value(Option::take) {
            observer.disconnect();
        }
        // Once it is gone.
        request_animation_frame(write_heights);
    });
}

fn write_heights() {
    let root = document().document_element().and_then(|root| root.dyn_into::<HtmlElement>().ok());
    let Some(root) = root else { return };
    let window =
        window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
    let removals: f64 = bars(".removals > .bar").iter().map(|(top, end)| end - top + GAP).sum();
    for (name, length) in [("--foot", foot(bars(".bar"), window)), ("--foot-removals", removals)] {
        let (style, length) = (root.style(), pixels(length));
        if style.get_property_value(name).ok().as_ref() != Some(&length) {
            // A length is a value that this property takes.
            drop(style.set_property(name, &length));
        }
    }
}

/// From the window's foot to above the bars that stand there, given where they begin and end.
fn foot(mut bars: Vec<(f64, f64)>, window: f64) -> f64 {
    bars.sort_by(|one, other| other.1.total_cmp(&one.1));
    bars.into_iter().filter(|(top, _)| *top < window).fold(0.0, |foot: f64, (top, end)| {
        if end + ROOM > window - foot { foot.max(window - top + GAP) } else { foot }
    })
}

/// Where the bars begin and end, from the window's head on.
fn bars(selector: &str) -> Vec<(f64, f64)> {
    let Ok(found) = document().query_selector_all(selector) else { return Vec::new() };
    let elements = (0..found.length()).filter_map(|at| found.item(at)?.dyn_into::<Element>().ok());
    let edges = elements.map(|bar| bar.get_bounding_client_rect());
    edges.map(|edges| (edges.top(), edges.bottom())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stays_clear_stands_above_bars_at_the_foot_and_below_one_far_up() {
        assert!(foot(Vec::new(), 900.0).abs() < f64::EPSILON);
        let of = |bars: &[(f64, f64)]| foot(bars.to_vec(), 900.0);
        for (bars, taken) in [
            // At the foot; above the foot, on a short page; two, the lower one named last.
            (&[(800.0, 884.0)][..], 108.0),
            (&[(737.0, 811.0)], 171.0),
            (&[(700.0, 790.0), (800.0, 884.0)], 208.0),
            // There is room below it, or it is out of sight.
            (&[(300.0, 400.0)], 0.0),
            (&[(950.0, 990.0)], 0.0),
        ] {
            assert!((of(bars) - taken).abs() < f64::EPSILON, "{bars:?}: {}", of(bars));
        }
    }
}
