//! Whether the window is a phone's, where a page has another structure and not only other CSS. Used by such pages.

use leptos::prelude::*;

/// As in the style sheets: from this width on, the sidebar is next to the page.
const WIDE_WINDOW_QUERY: &str = "(width >= 48rem)";

/// True while the window is narrow; reactive.
pub fn is_narrow() -> Memo<bool> {
    let narrow = RwSignal::new(is_window_narrow());
    let listener = window_event_listener_untyped("resize", move |_| narrow.set(is_window_narrow()));
    on_cleanup(move || listener.remove());
    Memo::new(move |_| narrow.get())
}

fn is_window_narrow() -> bool {
    window().match_media(WIDE_WINDOW_QUERY).ok().flatten().is_some_and(|wide| !wide.matches())
}
