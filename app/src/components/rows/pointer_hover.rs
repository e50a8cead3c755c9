//! Whether the pointer rests on a list, by the list's own events. Used by lists whose rows keep their places.

use std::time::Duration;

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{HtmlElement, PointerEvent};

/// How long a list stays unchanged after a touch, which ends at once.
const TOUCH_HOVER_DURATION: Duration = Duration::from_millis(1500);

/// Whether the pointer rests on a list. Copies share one state.
#[derive(Clone, Copy)]
pub struct PointerHover {
    is_hovered: RwSignal<bool>,
    is_touch: StoredValue<bool>,
    row_height: StoredValue<i32>,
}

impl PointerHover {
    /// Nothing pressed yet.
    pub fn new() -> Self {
        Self {
            is_hovered: RwSignal::new(false),
            is_touch: StoredValue::new(false),
            row_height: StoredValue::new(0),
        }
    }

    /// Handles the list's `pointerdown`.
    pub fn handle_pointer_down(self, event: &PointerEvent) {
        let target = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
        let row = target.and_then(|target| target.closest("li").ok().flatten());
        let row = row.and_then(|row| row.dyn_into::<HtmlElement>().ok());
        self.row_height.set_value(row.map_or(0, |row| row.offset_height()));
        let is_touch = event.pointer_type() != "mouse";
        self.is_touch.set_value(is_touch);
        self.is_hovered.set(true);
        if is_touch {
            set_timeout(
                move || {
                    self.is_hovered.try_set(false);
                },
                TOUCH_HOVER_DURATION,
            );
        }
    }

    /// Handles the list's `pointerenter`, for lists that change without a press.
    pub fn handle_pointer_enter(self, event: &PointerEvent) {
        if event.pointer_type() != "mouse" {
            return;
        }
        let list = event.current_target().and_then(|list| list.dyn_into::<HtmlElement>().ok());
        let row = list.and_then(|list| list.query_selector("li").ok().flatten());
        if let Some(row) = row.and_then(|row| row.dyn_into::<HtmlElement>().ok()) {
            self.row_height.set_value(row.offset_height());
        }
        self.is_touch.set_value(false);
        self.is_hovered.set(true);
    }

    /// Whether the pointer rests on it, so that nothing may move.
    pub fn is_hovered(self) -> bool {
        self.is_hovered.get()
    }

    /// The height of the pressed row, or of any row, in pixels.
    pub(super) fn row_height(self) -> i32 {
        self.row_height.get_value()
    }

    /// Handles the list's `pointerleave`.
    pub fn handle_pointer_leave(self) {
        // After a touch the pointer may "leave" because the list moved.
        if self.is_touch.try_get_value() == Some(false) {
            self.is_hovered.try_set(false);
        }
    }
}

impl Default for PointerHover {
    fn default() -> Self {
        Self::new()
    }
}
