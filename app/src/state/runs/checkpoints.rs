//! Checkpoints of runs on the device: each has a key of its own, is written when a run begins and deleted when it is over. Used by
//! the runs and by the pending removals.
//!
//! All tabs of the browser see the same checkpoints. The tab that works on one holds the lock of its key: other tabs list it, and
//! neither resume nor discard it until the lock is free.

use std::collections::BTreeMap;

use imageshare_core::plan::{Checkpoint, RunKind};
use leptos::prelude::*;
use leptos::task::spawn_local;
use uuid::Uuid;

use super::stored_checkpoints;
use crate::data::RunTab;
use crate::storage::{self, StoredKind};
use crate::tab_locks::{self, LockResult, TabLock};

/// A checkpoint on the device that no run of this page has begun, with its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredCheckpoint {
    /// Its key.
    pub key: String,
    /// The checkpoint.
    pub checkpoint: Checkpoint,
    /// Which tab works on it.
    pub tab: RunTab,
}

/// A checkpoint that this tab works on.
struct OwnCheckpoint {
    /// Held as long as this tab works on it; none if the browser has no such locks.
    _lock: Option<TabLock>,
    /// Whether a run or a removal of this page has begun.
    has_begun: bool,
}

/// The checkpoints on the device. Copies share one state.
#[derive(Clone, Copy)]
pub struct Checkpoints {
    stored_checkpoints: RwSignal<Vec<StoredCheckpoint>>,
    own_checkpoints: StoredValue<BTreeMap<String, OwnCheckpoint>, LocalStorage>,
}

impl Checkpoints {
    /// Nothing read yet.
    pub fn new() -> Self {
        Self {
            stored_checkpoints: RwSignal::new(Vec::new()),
            own_checkpoints: StoredValue::new_local(BTreeMap::new()),
        }
    }

    /// Reads the device's checkpoints, and again whenever another tab changes them. Invalid ones are ignored. Call it once.
    pub(in crate::state) fn load(self) {
        stored_checkpoints::move_runs_to_own_keys();
        self.refresh();
        storage::on_change_in_other_tab(StoredKind::Runs, move || self.refresh_after_change());
        // Another tab may have begun to work on a run without a change of its checkpoint, or got its lock after the change.
        tab_locks::on_lock_taken_elsewhere(move || self.check_run_tabs());
    }

    /// A new key, which no run of any tab has.
    pub fn new_key(self) -> String {
        Uuid::new_v4().to_string()
    }

    /// Stores a checkpoint under a key, and replaces the one there. From now on this tab works on it.
    pub fn save(self, key: &str, checkpoint: &Checkpoint) {
        // The lock first: other tabs get an event about the checkpoint.
        self.own_checkpoints.update_value(|own_checkpoints| {
            let lock = || tab_locks::hold(&stored_checkpoints::lock_name(key));
            let one = own_checkpoints
                .entry(key.to_owned())
                .or_insert_with(|| OwnCheckpoint { _lock: lock(), has_begun: true });
            one.has_begun = true;
        });
        let _lasts_as_long_as_the_tab = storage::save_run(key, &checkpoint.to_text());
        self.remove_from_list(key);
    }

    /// Deletes it, also from the device.
    pub fn delete(self, key: &str) {
        storage::delete_run(key);
        self.own_checkpoints.try_update_value(|own_checkpoints| own_checkpoints.remove(key));
        self.remove_from_list(key);
    }

    /// This tab no longer works on a checkpoint, which stays on the device. One that the device doesn't store stays with this tab.
    pub(in crate::state) fn release(self, key: &str) {
        if stored_checkpoints::read(key).is_some() {
            self.own_checkpoints.update_value(|own_checkpoints| drop(own_checkpoints.remove(key)));
            self.refresh();
        }
    }

    /// Whether this tab works on a checkpoint.
    pub(in crate::state) fn is_own(self, key: &str) -> bool {
        self.own_checkpoints.with_value(|own_checkpoints| own_checkpoints.contains_key(key))
    }

    /// Makes this tab the one that works on a checkpoint, and reads it again. None if another tab works on it or has deleted it.
    pub async fn claim(self, key: &str) -> Option<Checkpoint> {
        if self.is_own(key) {
            return None;
        }
        let lock = match tab_locks::try_hold(&stored_checkpoints::lock_name(key)).await {
            LockResult::Held(lock) => Some(lock),
            LockResult::Unsupported => None,
            LockResult::HeldElsewhere => {
                self.check_run_tabs();
                return None;
            }
        };
        let Some(checkpoint) = stored_checkpoints::read(key) else {
            self.refresh();
            return None;
        };
        let own_checkpoints = OwnCheckpoint { _lock: lock, has_begun: false };
        self.own_checkpoints.try_update_value(|all| all.insert(key.to_owned(), own_checkpoints));
        Some(checkpoint)
    }

    /// Deletes a checkpoint unless another tab works on it.
    pub fn discard(self, key: String) {
        if self.is_own(&key) {
            return self.delete(&key);
        }
        spawn_local(async move {
            if self.claim(&key).await.is_some() {
                self.delete(&key);
            }
        });
    }

    /// Unfinished runs, the oldest first.
    pub fn interrupted_runs(self) -> Vec<StoredCheckpoint> {
        let is_listed =
            |one: &&StoredCheckpoint| one.checkpoint.is_sent && one.tab != RunTab::Checking;
        self.stored_checkpoints.with(|found| found.iter().filter(is_listed).cloned().collect())
    }

    /// The confirmed removals that were not sent, and that no other tab is about to send.
    pub(in crate::state) fn unsent_removals(self) -> Vec<StoredCheckpoint> {
        let is_waiting = |one: &&StoredCheckpoint| {
            !one.checkpoint.is_sent
                && one.checkpoint.kind == RunKind::StopSharing
                && matches!(one.tab, RunTab::NoOtherTab | RunTab::Unknown)
        };
        self.stored_checkpoints.with(|found| found.iter().filter(is_waiting).cloned().collect())
    }

    fn remove_from_list(self, key: &str) {
        if self.stored_checkpoints.with_untracked(|found| found.iter().any(|one| one.key == key)) {
            self.stored_checkpoints.update(|found| found.retain(|one| one.key != key));
        }
    }

    /// Reads the list again from the keys that are stored now.
    fn refresh(self) {
        let Some(before) = self.stored_checkpoints.try_get_untracked() else { return };
        let has_begun = |key: &String| {
            self.own_checkpoints.with_value(|own_checkpoints| {
                own_checkpoints.get(key).is_some_and(|own_checkpoints| own_checkpoints.has_begun)
            })
        };
        let listed = |(key, checkpoint): (String, Checkpoint)| {
            let known = before.iter().find(|known| known.key == key);
            let tab = known.map_or(RunTab::Checking, |known| known.tab);
            StoredCheckpoint { key, checkpoint, tab }
        };
        let stored_checkpoints =
            stored_checkpoints::read_all().into_iter().filter(|(key, _)| !has_begun(key));
        let mut found: Vec<StoredCheckpoint> = stored_checkpoints.map(listed).collect();
        found.sort_by_key(|one| one.checkpoint.started_at);
        if found != before {
            self.stored_checkpoints.set(found);
        }
        self.check_run_tabs();
    }

    /// Without locks, a run that another tab has begun looks like an interrupted one: it is not listed.
    fn refresh_after_change(self) {
        if tab_locks::is_supported() {
            return self.refresh();
        }
        self.stored_checkpoints.try_update(|found| {
            found.retain(|one| stored_checkpoints::read(&one.key).is_some());
        });
    }

    /// Finds out again which tab works on each listed checkpoint.
    fn check_run_tabs(self) {
        if self.stored_checkpoints.try_with_untracked(Vec::is_empty) != Some(false) {
            return;
        }
        spawn_local(async move {
            let held = tab_locks::held_names().await;
            for StoredCheckpoint { key, tab, .. } in
                self.stored_checkpoints.try_get_untracked().unwrap_or_default()
            {
                let lock = stored_checkpoints::lock_name(&key);
                match &held {
                    None => self.set_run_tab(&key, RunTab::Unknown),
                    Some(held) if self.is_own(&key) || !held.contains(&lock) => {
                        self.set_run_tab(&key, RunTab::NoOtherTab);
                    }
                    Some(_) if tab == RunTab::OtherTab => {}
                    Some(_) => self.wait_for_other_tab(key),
                }
            }
        });
    }

    fn wait_for_other_tab(self, key: String) {
        self.set_run_tab(&key, RunTab::OtherTab);
        spawn_local(async move {
            tab_locks::wait_until_free(&stored_checkpoints::lock_name(&key)).await;
            self.set_run_tab(&key, RunTab::NoOtherTab);
            // What the other tab has finished is no longer stored.
            self.refresh();
        });
    }

    fn set_run_tab(self, key: &str, tab: RunTab) {
        let is_changed = |one: &StoredCheckpoint| one.key == key && one.tab != tab;
        if self.stored_checkpoints.try_with_untracked(|found| found.iter().any(is_changed))
            == Some(true)
        {
            self.stored_checkpoints.update(|found| {
                found.iter_mut().filter(|one| is_changed(one)).for_each(|one| one.tab = tab);
            });
        }
    }
}

impl Default for Checkpoints {
    fn default() -> Self {
        Self::new()
    }
}
