//! Whether the pointer rests on a list, as the list's own events tell. Called by lists in which what is acted on keeps its place.

use std::time::Duration;

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{HtmlElement, PointerEvent};

/// How long a list stays as it is after a touch, which leaves at once.
const AFTER_TOUCH: Duration = Duration::from_millis(1500);

/// Whether the pointer rests on a list. Copies share one state.
#[derive(Clone, Copy)]
pub struct PointerRest {
    rests: RwSignal<bool>,
    is_touch: StoredValue<bool>,
    height: StoredValue<i32>,
}

impl PointerRest {
    /// Nothing was pressed yet.
    pub fn new() -> Self {
        Self {
            rests: RwSignal::new(false),
            is_touch: StoredValue::new(false),
            height: StoredValue::new(0),
        }
    }

    /// The list's `pointerdown`.
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

    /// The list's `pointerenter`, where what the list shows changes while nobody presses it.
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

    /// The height of the row that was pressed, or of any, in pixels.
    pub(super) fn height(self) -> i32 {
        self.height.get_value()
    }

    /// The list's `pointerleave`.
    pub fn left(self) {
        // The list may leave the pointer, and not the other way round.
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
