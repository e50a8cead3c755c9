//! The countdown after which confirmed removals are sent. Used by [`super::PendingRemovals`].

use super::PendingRemovals;
use crate::reactive::effect;
use leptos::prelude::*;
use std::time::Duration;

impl PendingRemovals {
    pub(super) fn run_countdown(self) {
        let is_counting_down = Memo::new(move |_| {
            self.batches.with(|batches| batches.iter().any(|one| one.seconds_left.is_some()))
        });
        effect(move || {
            if !is_counting_down.get() {
                return;
            }
            let handle = set_interval_with_handle(move || self.tick(), Duration::from_secs(1)).ok();
            on_cleanup(move || {
                if let Some(handle) = handle {
                    handle.clear();
                }
            });
        });
    }

    pub(super) fn tick(self) {
        let due: Option<Vec<String>> = self.batches.try_update(|all| {
            for one in all.iter_mut() {
                one.seconds_left = one.seconds_left.map(|left| left.saturating_sub(1));
            }
            all.iter()
                .filter(|one| one.seconds_left == Some(0))
                .map(|one| one.key.clone())
                .collect()
        });
        for key in due.unwrap_or_default() {
            self.send_now(&key);
        }
    }
}
