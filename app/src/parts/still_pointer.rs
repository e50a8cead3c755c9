//! Whether the pointer is still where it answered an offer. The buttons that come with an answer lie where the others did: until the
//! pointer has moved they do nothing, so that a slow double click gives one answer.
//!
//! Called where an offer is answered by buttons. Keys have no place and wait for nothing.

use std::cell::Cell;
use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;
use web_sys::PointerEvent;

/// Nearer than this to where it answered, in pixels, a pointer has not moved.
const NEAR: i32 = 32;
/// A touch leaves at once and cannot move away: its answer is over after this.
const AFTER_TOUCH: Duration = Duration::from_millis(1500);

/// Why the buttons wait, for whoever reads it.
pub const WHY: &str = "You have just answered here. Move the pointer to answer again.";

#[derive(Clone, Copy, PartialEq, Eq)]
struct Pressed {
    at: (i32, i32),
    by_mouse: bool,
}

thread_local! {
    /// Where a pointer was pressed on answers, until it has moved.
    static PRESSED: Cell<Option<Pressed>> = const { Cell::new(None) };
}

/// The `pointerdown` of the answers of an offer.
pub fn pressed(event: &PointerEvent) {
    let at = (event.client_x(), event.client_y());
    PRESSED.set(Some(Pressed { at, by_mouse: event.pointer_type() == "mouse" }));
}

/// Whether buttons that are drawn now wait for the pointer to move.
pub fn rests() -> Signal<bool> {
    let before = PRESSED.get();
    let rests = RwSignal::new(before.is_some());
    let Some(before) = before else { return rests.into() };
    let free = move || {
        if PRESSED.get() == Some(before) {
            PRESSED.set(None);
        }
        rests.try_set(false);
    };
    let (x, y) = before.at;
    let on_move = move |event: PointerEvent| {
        if (event.client_x() - x).abs().max((event.client_y() - y).abs()) > NEAR {
            free();
        }
    };
    let moved = window_event_listener(ev::pointermove, on_move);
    let pressed = window_event_listener(ev::pointerdown, on_move);
    let key = window_event_listener(ev::keydown, move |_| free());
    if !before.by_mouse {
        set_timeout(free, AFTER_TOUCH);
    }
    on_cleanup(move || {
        for listener in [moved, pressed, key] {
            listener.remove();
        }
    });
    rests.into()
}
