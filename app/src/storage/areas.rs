//! The two areas of browser storage: what lasts, and what lasts as long as the tab. Used by storage only.

/// Everything that the origin has stored, by key.
pub(super) fn all_entries() -> Vec<(String, String)> {
    areas().flat_map(entries_of).collect()
}

fn entries_of(area: web_sys::Storage) -> Vec<(String, String)> {
    let count = area.length().unwrap_or_default();
    let keys = (0..count).filter_map(|index| area.key(index).ok().flatten());
    keys.filter_map(|key| Some((key.clone(), area.get_item(&key).ok()??))).collect()
}

/// What lasts, and what lasts as long as the tab.
pub(super) fn areas() -> impl Iterator<Item = web_sys::Storage> {
    local_storage().into_iter().chain(session_storage())
}

/// None if the browser forbids storage.
pub(super) fn local_storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}

/// None if the browser forbids storage.
pub(super) fn session_storage() -> Option<web_sys::Storage> {
    web_sys::window()?.session_storage().ok()?
}
