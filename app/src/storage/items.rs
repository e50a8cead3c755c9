//! Reads and stores single texts, until everything is deleted. Used by the functions of `storage`.

use std::cell::Cell;

use super::StoredKind;
use super::areas::Area;

thread_local! {
    static ALL_DELETED: Cell<bool> = const { Cell::new(false) };
}

/// From now on nothing is stored, until the page is reloaded.
pub(super) fn store_nothing_more() {
    ALL_DELETED.set(true);
}

/// The text of a kind, for a name.
pub(super) fn read_item(kind: StoredKind, name: &str) -> Option<String> {
    Area::Device.read(&format!("{}{name}", kind.key_or_prefix()))
}

/// Stores it. Returns false if the browser doesn't.
pub(super) fn save_item(kind: StoredKind, name: &str, value: &str) -> bool {
    let key = format!("{}{name}", kind.key_or_prefix());
    !ALL_DELETED.get() && Area::Device.write(&key, value)
}

/// Stores a text for this tab only. Returns false if the browser doesn't.
pub(super) fn save_for_tab(key: &str, text: &str) -> bool {
    !ALL_DELETED.get() && Area::Tab.write(key, text)
}
