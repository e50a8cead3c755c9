//! Measures where a partly rendered table is in the window: after scrolling, and after rendering. Used by the table only.

use std::rc::Rc;

use leptos::html;
use leptos::prelude::*;

use super::viewport::Viewport;

/// Follows scrolling, anywhere in the page, and the window's size. Returns a function that measures at once.
pub(super) fn watch_window(
    body: NodeRef<html::Tbody>,
    viewport: RwSignal<Viewport>,
) -> Rc<dyn Fn()> {
    let measure: Rc<dyn Fn()> = Rc::new(move || {
        let Some(Some(body)) = body.try_get_untracked() else { return };
        let Some(before) = viewport.try_get_untracked() else { return };
        let first = body.query_selector("[aria-rowindex]").ok().flatten();
        let row = first.map(|row| row.get_bounding_client_rect().height()).filter(|row| *row > 0.0);
        let offset = -body.get_bounding_client_rect().top();
        let now = Viewport {
            offset,
            length: window_height(),
            item_length: row.unwrap_or(before.item_length),
        };
        if now != before {
            viewport.set(now);
        }
    });
    let is_scheduled = StoredValue::new(false);
    for event in ["scroll", "resize"] {
        let measure = measure.clone();
        let on_move = move |_| {
            if is_scheduled.try_get_value() == Some(false) {
                is_scheduled.set_value(true);
                let measure = measure.clone();
                request_animation_frame(move || {
                    is_scheduled.try_set_value(false);
                    measure();
                });
            }
        };
        let listener = window_event_listener_untyped(event, on_move);
        on_cleanup(move || listener.remove());
    }
    measure
}

/// The window's height in pixels.
pub(super) fn window_height() -> f64 {
    window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(800.0)
}
