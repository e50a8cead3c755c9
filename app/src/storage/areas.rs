//! The browser's storage: the only file that calls it. Used by `storage` only, which has a function for everything that may be stored.

use web_sys::Storage;

/// How long something is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Area {
    /// Until it is deleted.
    Device,
    /// As long as the tab.
    Tab,
}

impl Area {
    const ALL: [Self; 2] = [Self::Device, Self::Tab];

    /// None if the browser forbids storage.
    fn storage(self) -> Option<Storage> {
        let window = web_sys::window()?;
        match self {
            Self::Device => window.local_storage().ok()?,
            Self::Tab => window.session_storage().ok()?,
        }
    }

    /// The text of a key.
    pub(super) fn read(self, key: &str) -> Option<String> {
        self.storage()?.get_item(key).ok()?
    }

    /// Stores a text. Returns false if the browser doesn't.
    pub(super) fn write(self, key: &str, text: &str) -> bool {
        self.storage().is_some_and(|storage| storage.set_item(key, text).is_ok())
    }
}

/// Deletes a key.
pub(super) fn remove(key: &str) {
    for storage in Area::ALL.into_iter().filter_map(Area::storage) {
        drop(storage.remove_item(key));
    }
}

/// Everything that the origin has stored, by key.
pub(super) fn all_entries() -> Vec<(String, String)> {
    Area::ALL
        .into_iter()
        .filter_map(Area::storage)
        .flat_map(|storage| entries_of(&storage))
        .collect()
}

fn entries_of(storage: &Storage) -> Vec<(String, String)> {
    let count = storage.length().unwrap_or_default();
    let keys = (0..count).filter_map(|index| storage.key(index).ok().flatten());
    keys.filter_map(|key| Some((key.clone(), storage.get_item(&key).ok()??))).collect()
}
