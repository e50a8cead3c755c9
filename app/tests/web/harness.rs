//! Helpers of the component tests: an element in a real page, and user actions.

use std::time::Duration;

use gloo_timers::future::sleep;
use leptos::mount::mount_to;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent, KeyboardEventInit};

/// A view in the page, in an element of its own; both are removed on drop.
pub struct Harness {
    host: HtmlElement,
    _mounted: Box<dyn std::any::Any>,
}

impl Harness {
    /// Mounts a view.
    pub fn new<V: IntoView + 'static>(view: impl FnOnce() -> V + 'static) -> Self {
        let host: HtmlElement = document().create_element("div").unwrap().unchecked_into();
        document().body().unwrap().append_child(&host).unwrap();
        let mounted = mount_to(host.clone(), view);
        Self { host, _mounted: Box::new(mounted) }
    }

    /// The only element that matches.
    pub fn query_one(&self, selector: &str) -> HtmlElement {
        let found = self.query_all(selector);
        assert_eq!(found.len(), 1, "{selector} in {}", self.host.outer_html());
        found[0].clone()
    }

    /// All elements that match, in document order.
    pub fn query_all(&self, selector: &str) -> Vec<HtmlElement> {
        let found = self.host.query_selector_all(selector).unwrap();
        (0..found.length()).filter_map(|at| found.get(at)).map(JsCast::unchecked_into).collect()
    }

    /// All text.
    pub fn text(&self) -> String {
        self.host.text_content().unwrap_or_default()
    }
}

impl Drop for Harness {
    fn drop(&mut self) {
        self.host.remove();
    }
}

/// Waits for effects and rendering.
pub async fn settle() {
    sleep(Duration::from_millis(20)).await;
}

/// Presses a key on an element.
pub fn press_key(element: &Element, key: &str) {
    let init = KeyboardEventInit::new();
    init.set_key(key);
    init.set_bubbles(true);
    init.set_cancelable(true);
    let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).unwrap();
    element.dispatch_event(&event).unwrap();
}

/// The text of the focused element.
pub fn focused_text() -> String {
    document().active_element().and_then(|element| element.text_content()).unwrap_or_default()
}
