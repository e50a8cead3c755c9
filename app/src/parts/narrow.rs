//! Whether the window is a phone's, where a page is another one and not the same made smaller by its sheet.

use leptos::prelude::*;

/// As in the sheets: from here on the rail stands beside the page.
const WIDE: &str = "(width >= 48rem)";

/// True while the window is narrow. Follows it.
pub fn is_narrow() -> Memo<bool> {
    let narrow = RwSignal::new(look());
    let listener = window_event_listener_untyped("resize", move |_| narrow.set(look()));
    on_cleanup(move || listener.remove());
    Memo::new(move |_| narrow.get())
}

fn look() -> bool {
    window().match_media(WIDE).ok().flatten().is_some_and(|wide| !wide.matches())
}
