//! A table for each cloud that is stored on the device, read on first use, and kept in step between tabs. Used by the states whose
//! tables it stores.
//!
//! Several tabs change the same stored table. Each change is applied to what is stored at that time, entry by entry, so that no tab
//! undoes what another one has done. What the device refuses to store lasts as long as the tab.

use std::collections::BTreeMap;

use leptos::prelude::*;

use crate::data::CloudId;
use crate::storage::{self, StoredKind};

/// A table that is stored for each cloud.
pub(super) trait StoredTable: Clone + Default + PartialEq + Send + Sync + 'static {
    /// Under what it is stored.
    const KINDS: &'static [StoredKind];

    /// Reads it; empty if nothing is stored.
    fn read(cloud: &CloudId) -> Self;

    /// Stores it; `stored` is what was there before. Returns false if the browser doesn't.
    fn save(&self, cloud: &CloudId, stored: &Self) -> bool;

    /// The stored table with what changed here since `base`.
    fn merged(&self, base: &Self, stored: Self) -> Self;
}

/// The tables of all clouds. Copies share one state.
pub(super) struct StoredByCloud<T: 'static> {
    clouds: RwSignal<BTreeMap<String, Table<T>>>,
    follows_other_tabs: StoredValue<bool>,
}

/// The table of one cloud.
struct Table<T> {
    cloud: CloudId,
    current: T,
    /// As it was when it was last read or stored. It differs from `current` in what the device didn't store.
    stored: T,
}

impl<T: StoredTable> Table<T> {
    fn read(cloud: &CloudId) -> Self {
        let stored = T::read(cloud);
        Self { cloud: cloud.clone(), current: stored.clone(), stored }
    }

    /// Takes over what other tabs have stored.
    fn reread(&mut self) {
        let stored = T::read(&self.cloud);
        self.current = self.current.merged(&self.stored, stored.clone());
        self.stored = stored;
    }

    /// Changes and stores it. Returns what `change` returns, and whether the device stored it.
    fn update<V>(&mut self, change: impl FnOnce(&mut T) -> V) -> (V, bool) {
        self.reread();
        let result = change(&mut self.current);
        let is_stored = self.current == self.stored || self.current.save(&self.cloud, &self.stored);
        if is_stored {
            self.stored = self.current.clone();
        }
        (result, is_stored)
    }
}

impl<T> Clone for StoredByCloud<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for StoredByCloud<T> {}

impl<T: StoredTable> StoredByCloud<T> {
    /// Nothing read yet. Call it in the page's root.
    pub(super) fn new() -> Self {
        Self { clouds: RwSignal::new(BTreeMap::new()), follows_other_tabs: StoredValue::new(false) }
    }

    /// Reads the table of a cloud. A reactive caller is updated when it changes, also in another tab.
    pub(super) fn with<V>(self, cloud: &CloudId, read: impl FnOnce(&T) -> V) -> V {
        let name = cloud.label();
        if self.clouds.with_untracked(|clouds| !clouds.contains_key(&name)) {
            self.add(name.clone(), Table::read(cloud));
        }
        let empty = T::default();
        self.clouds.with(|clouds| read(clouds.get(&name).map_or(&empty, |table| &table.current)))
    }

    /// Changes the table of a cloud and stores it. Returns what `change` returns, and whether the device stored it.
    pub(super) fn update<V>(self, cloud: &CloudId, change: impl FnOnce(&mut T) -> V) -> (V, bool) {
        let name = cloud.label();
        let known = self.clouds.try_update_untracked(|clouds| clouds.remove(&name)).flatten();
        let mut table = known.unwrap_or_else(|| Table::read(cloud));
        let result = table.update(change);
        self.add(name, table);
        self.clouds.notify();
        result
    }

    /// Adds the table of a cloud, without an update of readers of others.
    fn add(self, name: String, table: Table<T>) {
        self.clouds.update_untracked(|clouds| drop(clouds.insert(name, table)));
        self.follow_other_tabs();
    }

    /// Begins with the first table: most pages need no listener.
    fn follow_other_tabs(self) {
        if self.follows_other_tabs.get_value() {
            return;
        }
        self.follows_other_tabs.set_value(true);
        for kind in T::KINDS {
            storage::on_change_in_other_tab(*kind, move || {
                self.clouds.try_update(|clouds| clouds.values_mut().for_each(Table::reread));
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use imageshare_core::ui::merge;

    use super::*;

    thread_local! {
        /// What the device stores; none while it refuses.
        static DEVICE: RefCell<Option<BTreeMap<u8, u8>>> = const { RefCell::new(None) };
    }

    impl StoredTable for BTreeMap<u8, u8> {
        const KINDS: &'static [StoredKind] = &[];

        fn read(_: &CloudId) -> Self {
            DEVICE.with_borrow(|stored| stored.clone().unwrap_or_default())
        }

        fn save(&self, _: &CloudId, _: &Self) -> bool {
            DEVICE.with_borrow_mut(|stored| {
                stored.as_mut().map(|stored| self.clone_into(stored)).is_some()
            })
        }

        fn merged(&self, base: &Self, stored: Self) -> Self {
            merge(base, self, stored)
        }
    }

    type Numbers = BTreeMap<u8, u8>;

    fn device_stores(entries: Option<&[(u8, u8)]>) {
        DEVICE.set(entries.map(|entries| entries.iter().copied().collect()));
    }

    fn stored_keys() -> Vec<u8> {
        Numbers::read(&CloudId::Sandbox).into_keys().collect()
    }

    fn insert(table: &mut Table<Numbers>, key: u8) -> bool {
        table.update(|numbers| numbers.insert(key, 0)).1
    }

    #[test]
    fn two_tabs_keep_the_entries_of_both_before_any_event() {
        device_stores(Some(&[(1, 0)]));
        let (mut one, mut other) = (Table::read(&CloudId::Sandbox), Table::read(&CloudId::Sandbox));
        assert!(insert(&mut one, 2) && insert(&mut other, 3));
        assert_eq!(stored_keys(), [1, 2, 3]);
        one.update(|numbers| numbers.remove(&1));
        assert!(insert(&mut other, 4));
        assert_eq!(stored_keys(), [2, 3, 4], "a removal was undone by the other tab");
        one.reread();
        assert_eq!(one.current, other.current);
    }

    #[test]
    fn what_the_device_refuses_lasts_and_is_stored_with_the_next_change() {
        device_stores(None);
        let mut table = Table::read(&CloudId::Sandbox);
        assert!(!insert(&mut table, 1) && !insert(&mut table, 2));
        table.reread();
        assert_eq!(table.current.len(), 2, "an earlier entry was lost");
        device_stores(Some(&[(7, 0)]));
        assert!(insert(&mut table, 3));
        assert_eq!(stored_keys(), [1, 2, 3, 7]);
    }

    #[test]
    fn data_that_another_tab_deleted_is_not_stored_again() {
        device_stores(Some(&[(1, 0), (2, 0)]));
        let mut table = Table::read(&CloudId::Sandbox);
        device_stores(Some(&[]));
        assert!(insert(&mut table, 3));
        assert_eq!(stored_keys(), [3]);
    }
}
