//! Changes of browser storage that other tabs make. Used by state that is stored.

use leptos::ev;
use leptos::prelude::window_event_listener;

use super::StoredKind;

/// Calls `act` whenever another tab has changed or deleted an entry of this kind, while the page is open.
pub fn on_change_in_other_tab(kind: StoredKind, act: impl Fn() + 'static) {
    let act: Box<dyn Fn()> = Box::new(act);
    // Never removed: the caller's state lasts as long as the page.
    let _listener = window_event_listener(ev::storage, move |event| {
        // Without a key, everything was deleted.
        if event.key().is_none_or(|key| StoredKind::for_key(&key) == Some(kind)) {
            act();
        }
    });
}
