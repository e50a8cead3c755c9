//! Detects the second click of a double click on another button: if a list has moved up after the first click, another
//! button is under the pointer, and it must not act. Used by [`super::Button`].

use std::cell::RefCell;

use leptos::web_sys::{EventTarget, MouseEvent};

thread_local! {
    /// The button that received the first of several clicks in one place.
    static FIRST_CLICK_TARGET: RefCell<Option<EventTarget>> = const { RefCell::new(None) };
}

/// Whether a click repeats one in the same place that hit something else.
pub(super) fn is_accidental(event: &MouseEvent) -> bool {
    let target = event.current_target();
    FIRST_CLICK_TARGET.with_borrow_mut(|first| {
        // The browser counts clicks that follow each other quickly in one place; key presses have the count 0.
        if event.detail() > 1 {
            return *first != target;
        }
        *first = target;
        false
    })
}
