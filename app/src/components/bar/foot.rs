//! How high the bars at the window's foot are, for what has to stay clear of them: the sheets read it as `--foot`, and as
//! `--foot-removals` for the bar of confirmed removals, above which the page's own bar stands. Called by the bar alone; it writes
//! to the root's style and to nothing else.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, HtmlElement, ResizeObserver};

/// Between two bars, in pixels.
const GAP: f64 = 8.0;

/// Measures for as long as the bar is there.
pub(super) fn measure(bar: NodeRef<html::Div>) {
    let on_resize = Closure::<dyn Fn()>::new(write_heights);
    let Ok(observer) = ResizeObserver::new(on_resize.as_ref().unchecked_ref()) else { return };
    let held = StoredValue::new_local(Some((observer, on_resize)));
    bar.on_load(move |bar| {
        held.try_with_value(|held| {
            if let Some((observer, _)) = held {
                observer.observe(&bar);
            }
        });
    });
    on_cleanup(move || {
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
    for (name, selector) in [("--foot", ".bar"), ("--foot-removals", ".removals > .bar")] {
        let height: f64 = elements(selector).iter().map(|bar| height(bar) + GAP).sum();
        // A length is a value that this property takes.
        drop(root.style().set_property(name, &format!("{height}px")));
    }
}

fn height(bar: &Element) -> f64 {
    bar.get_bounding_client_rect().height()
}

fn elements(selector: &str) -> Vec<Element> {
    let Ok(found) = document().query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect()
}
