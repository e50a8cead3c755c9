//! The second click of a double click: it belongs to the button that the first one met. Where the list has moved up meanwhile, another
//! button lies under the pointer, and it must not act. Called by [`super::Button`].

use std::cell::RefCell;

use leptos::web_sys::{EventTarget, MouseEvent};

thread_local! {
    /// The button that was met by the first of several clicks in one place.
    static FIRST: RefCell<Option<EventTarget>> = const { RefCell::new(None) };
}

/// Whether a click is a further one in the same place and the first of them met something else.
pub(super) fn is_stray(event: &MouseEvent) -> bool {
    let target = event.current_target();
    FIRST.with_borrow_mut(|first| {
        // The browser counts clicks that follow each other quickly in one place; a key counts as none.
        if event.detail() > 1 {
            return *first != target;
        }
        *first = target;
        false
    })
}
