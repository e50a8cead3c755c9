//! Whether the pointer rests on a list, by the list's own events. Used by lists whose rows keep their places.

use std::time::Duration;

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{HtmlElement, PointerEvent};

/// How long a list stays unchanged after a touch, which ends at once.
const AFTER_TOUCH: Duration = Duration::from_millis(1500);

/// Whether the pointer rests on a list. Copies share one state.
#[derive(Clone, Copy)]
pub struct PointerRest {
    rests: RwSignal<bool>,
    is_touch: StoredValue<bool>,
    height: StoredValue<i32>,
}

impl PointerRest {
    /// Nothing pressed yet.
    pub fn new() -> Self {
        Self {
            rests: RwSignal::new(false),
            is_touch: StoredValue::new(false),
            height: StoredValue::new(0),
        }
    }

    /// Handles the list's `pointerdown`.
    pub fn pressed(self, event: &PointerEvent) {
        let target = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
        let row = target.and_then(|target| target.closest("li").ok().flatten());
        let row = row.and_then(|row| row.dyn_into::<HtmlElement>().ok());
        self.height.set_value(row.map_or(0, |row| row.offset_height()));
        let is_touch = event.pointer_type() != "mouse";
        self.is_touch.set_value(is_touch);
        self.rests.set(true);
        if is_touch {
            set_timeout(
                move || {
                    self.rests.try_set(false);
                },
                AFTER_TOUCH,
            );
        }
    }

    /// Handles the list's `pointerenter`, for lists that change without a press.
    pub fn entered(self, event: &PointerEvent) {
        if event.pointer_type() != "mouse" {
            return;
        }
        let list = event.current_target().and_then(|list| list.dyn_into::<HtmlElement>().ok());
        let row = list.and_then(|list| list.query_selector("li").ok().flatten());
        if let Some(row) = row.and_then(|row| row.dyn_into::<HtmlElement>().ok()) {
            self.height.set_value(row.offset_height());
        }
        self.is_touch.set_value(false);
        self.rests.set(true);
    }

    /// Whether the pointer rests on it, so that nothing may move.
    pub fn rests(self) -> bool {
        self.rests.get()
    }

    /// The height of the pressed row, or of any row, in pixels.
    pub(super) fn height(self) -> i32 {
        self.height.get_value()
    }

    /// Handles the list's `pointerleave`.
    pub fn left(self) {
        // After a touch the pointer may "leave" because the list moved.
        if self.is_touch.try_get_value() == Some(false) {
            self.rests.try_set(false);
        }
    }
}

impl Default for PointerRest {
    fn default() -> Self {
        Self::new()
    }
}
