//! Whether the pointer is still where it answered an offer. New buttons may appear under it: until the pointer has moved they
//! do nothing, so that a slow double click gives one answer.
//!
//! Used where an offer is answered by buttons. The keyboard is not affected.

use std::cell::Cell;
use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;
use web_sys::PointerEvent;

pub use crate::messages::status_change::MOVE_POINTER_REASON;

/// A pointer that moved less than this from where it answered, in pixels, counts as not moved.
const MAX_UNMOVED_DISTANCE_PX: i32 = 32;
/// A touch ends at once and can't move away: its buttons wait this long.
const TOUCH_WAIT: Duration = Duration::from_millis(1500);

#[derive(Clone, Copy, PartialEq, Eq)]
struct PointerPress {
    position: (i32, i32),
    by_mouse: bool,
}

thread_local! {
    /// Where a pointer was last pressed on answer buttons, until it has moved.
    static LAST_PRESS: Cell<Option<PointerPress>> = const { Cell::new(None) };
}

/// Handles `pointerdown` on the answer buttons of an offer.
pub fn record_press(event: &PointerEvent) {
    let at = (event.client_x(), event.client_y());
    LAST_PRESS.set(Some(PointerPress { position: at, by_mouse: event.pointer_type() == "mouse" }));
}

/// Whether buttons that are rendered now wait for the pointer to move.
pub fn is_pointer_unmoved() -> Signal<bool> {
    let before = LAST_PRESS.get();
    let is_waiting = RwSignal::new(before.is_some());
    let Some(before) = before else { return is_waiting.into() };
    let release = move || {
        if LAST_PRESS.get() == Some(before) {
            LAST_PRESS.set(None);
        }
        is_waiting.try_set(false);
    };
    let (x, y) = before.position;
    let on_move = move |event: PointerEvent| {
        if (event.client_x() - x).abs().max((event.client_y() - y).abs()) > MAX_UNMOVED_DISTANCE_PX
        {
            release();
        }
    };
    let moved = window_event_listener(ev::pointermove, on_move);
    let pressed = window_event_listener(ev::pointerdown, on_move);
    let key = window_event_listener(ev::keydown, move |_| release());
    if !before.by_mouse {
        set_timeout(release, TOUCH_WAIT);
    }
    on_cleanup(move || {
        for listener in [moved, pressed, key] {
            listener.remove();
        }
    });
    is_waiting.into()
}
