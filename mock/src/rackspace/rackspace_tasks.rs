//! The tasks of Rackspace's Cloud Images, by region. Owned by the cloud.

use std::collections::BTreeMap;

use imageshare_core::model::{RegionName, Timestamp};
use serde::{Deserialize, Serialize};

use super::task::Task;

/// All tasks that have not expired, by region and ID.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct RackspaceTasks {
    #[serde(with = "crate::saved_cloud::text")]
    pub(super) regions: BTreeMap<RegionName, BTreeMap<String, Task>>,
}

impl RackspaceTasks {
    /// The tasks of a region.
    pub(crate) fn in_region(&self, region: &RegionName) -> impl Iterator<Item = &Task> {
        self.regions.get(region).into_iter().flat_map(BTreeMap::values)
    }

    /// The task with this ID.
    pub(crate) fn find(&self, region: &RegionName, id: &str) -> Option<&Task> {
        self.regions.get(region)?.get(id)
    }

    /// Adds a task.
    pub(crate) fn add(&mut self, region: RegionName, task: Task) {
        self.regions.entry(region).or_default().insert(task.id.clone(), task);
    }

    /// The unfinished task that is due first, if any. Ties are resolved by region and ID, so that the order is deterministic.
    pub(super) fn next_due(
        &self,
        now: Timestamp,
        seconds: u32,
    ) -> Option<(Timestamp, RegionName, String)> {
        let all = self.regions.iter().flat_map(|(region, tasks)| {
            let unfinished = tasks.values().filter(|task| task.end.is_none());
            unfinished.map(move |task| (task.due_at(seconds), region, &task.id))
        });
        let first = all.filter(|(due, ..)| *due <= now).min()?;
        Some((first.0, first.1.clone(), first.2.clone()))
    }

    /// Drops expired tasks.
    pub(super) fn forget_expired(&mut self, now: Timestamp) {
        for tasks in self.regions.values_mut() {
            tasks.retain(|_, task| task.expires_at().is_none_or(|end| now < end));
        }
    }
}
