//! Checkpoints of runs on the device: written when a run begins, dropped when it is over, read after a reload. Used by the runs
//! and by the pending removals.

use imageshare_core::plan::{Checkpoint, RunKind};
use leptos::prelude::*;

use crate::state::browser_time;
use crate::storage;

/// A checkpoint that an earlier page left behind, with its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredCheckpoint {
    /// Its key.
    pub key: String,
    /// The checkpoint.
    pub checkpoint: Checkpoint,
}

/// The checkpoints that earlier pages left behind. Copies share one state.
#[derive(Clone, Copy)]
pub struct Checkpoints {
    stored: RwSignal<Vec<StoredCheckpoint>>,
    next_number: StoredValue<u32>,
}

impl Checkpoints {
    /// Nothing read yet.
    pub fn new() -> Self {
        Self { stored: RwSignal::new(Vec::new()), next_number: StoredValue::new(0) }
    }

    /// Reads the device's checkpoints. Invalid ones are ignored. Call it once.
    pub(in crate::state) fn load(self) {
        let read = |(key, cloud, text): (String, Option<String>, String)| {
            let checkpoint = Checkpoint::from_text(&cloud.unwrap_or_default(), &text)?;
            Some(StoredCheckpoint { key, checkpoint })
        };
        let mut found: Vec<StoredCheckpoint> =
            storage::stored_runs().into_iter().filter_map(read).collect();
        found.sort_by_key(|one| one.checkpoint.started_at);
        self.stored.set(found);
    }

    /// A new key, which no other run has.
    pub fn new_key(self) -> String {
        let number = self.next_number.get_value();
        self.next_number.set_value(number.wrapping_add(1));
        format!("{}-{number}", browser_time::now().unix_millis())
    }

    /// Stores a checkpoint under a key, and replaces the one there.
    pub fn save(self, key: &str, checkpoint: &Checkpoint) {
        storage::save_run(key, &checkpoint.to_text());
    }

    /// Deletes it, also from the device.
    pub fn delete(self, key: &str) {
        storage::delete_run(key);
        if self.stored.with_untracked(|found| found.iter().any(|one| one.key == key)) {
            self.stored.update(|found| found.retain(|one| one.key != key));
        }
    }

    /// Unfinished runs, the oldest first.
    pub fn interrupted_runs(self) -> Vec<StoredCheckpoint> {
        self.stored
            .with(|found| found.iter().filter(|one| one.checkpoint.is_sent).cloned().collect())
    }

    /// Takes the confirmed removals that were not sent.
    pub(in crate::state) fn take_unsent_removals(self) -> Vec<StoredCheckpoint> {
        let is_unsent = |one: &StoredCheckpoint| {
            !one.checkpoint.is_sent && one.checkpoint.kind == RunKind::StopSharing
        };
        self.stored
            .try_update_untracked(|found| found.extract_if(.., |one| is_unsent(one)).collect())
            .unwrap_or_default()
    }
}

impl Default for Checkpoints {
    fn default() -> Self {
        Self::new()
    }
}
