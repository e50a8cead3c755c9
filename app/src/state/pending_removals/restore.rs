//! Lists the removals that are stored on the device and wait for a decision, in every tab. Used by the page's root.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::removal_batch::from_checkpoint;
use super::{PendingRemovals, Services};
use crate::reactive::effect;
use crate::state::runs::Checkpoints;

impl PendingRemovals {
    /// Restores what earlier pages left on this device: unsent removals and unfinished runs. Call it once.
    pub fn restore_from_device(self) {
        let Services { checkpoints, reactive_owner, .. } = self.services.get_value();
        checkpoints.load();
        reactive_owner.with(|| self.sync_with_device(checkpoints));
    }

    /// Lists the unsent removals on the device, as long as no other tab sends or undoes them.
    fn sync_with_device(self, checkpoints: Checkpoints) {
        let mut listed = BTreeSet::new();
        effect(move || {
            let unsent = checkpoints.unsent_removals();
            let now: BTreeSet<String> = unsent.iter().map(|one| one.key.clone()).collect();
            let before = std::mem::replace(&mut listed, now.clone());
            self.batches.update(|batches| {
                batches.retain(|one| {
                    now.contains(&one.key)
                        || !before.contains(&one.key)
                        || checkpoints.is_own(&one.key)
                });
                let known: BTreeSet<String> = batches.iter().map(|one| one.key.clone()).collect();
                batches.extend(
                    unsent.into_iter().filter(|one| !known.contains(&one.key)).map(from_checkpoint),
                );
                batches.sort_by_key(|one| one.confirmed_at);
            });
        });
    }
}
