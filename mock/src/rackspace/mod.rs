//! Import and export tasks of Rackspace's Cloud Images: what they are, and what becomes of them as time goes by.
//!
//! The calls are `image::rackspace`'s. A task is done when its time has come, whether anybody looks or not: [`advance`] does
//! what is due at the start of every request. Sources: Rackspace Cloud Images API, "Image tasks", "Task to export image",
//! "Task to import image".

use std::collections::BTreeMap;

use imageshare_core::model::{RegionName, Timestamp};
use serde::{Deserialize, Serialize};

use crate::Cloud;

mod export;
mod import;
mod task;

use task::End;
pub(crate) use task::{Job, Outcome, Task};

/// All tasks that are not over and gone, by region and id.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Transfers {
    #[serde(with = "crate::snapshot::text")]
    regions: BTreeMap<RegionName, BTreeMap<String, Task>>,
}

impl Transfers {
    /// The tasks of a region.
    pub(crate) fn of(&self, region: &RegionName) -> impl Iterator<Item = &Task> {
        self.regions.get(region).into_iter().flat_map(BTreeMap::values)
    }

    /// The task of this id.
    pub(crate) fn find(&self, region: &RegionName, id: &str) -> Option<&Task> {
        self.regions.get(region)?.get(id)
    }

    /// Takes a new one.
    pub(crate) fn start(&mut self, region: RegionName, task: Task) {
        self.regions.entry(region).or_default().insert(task.id.clone(), task);
    }

    /// The unfinished task that is due first, if one is by now. Ties go by region and id, so that the order is always one.
    fn due(&self, now: Timestamp, seconds: u32) -> Option<(Timestamp, RegionName, String)> {
        let all = self.regions.iter().flat_map(|(region, tasks)| {
            let unfinished = tasks.values().filter(|task| task.end.is_none());
            unfinished.map(move |task| (task.due(seconds), region, &task.id))
        });
        let first = all.filter(|(due, ..)| *due <= now).min()?;
        Some((first.0, first.1.clone(), first.2.clone()))
    }

    fn forget_expired(&mut self, now: Timestamp) {
        for tasks in self.regions.values_mut() {
            tasks.retain(|_, task| task.expires_at().is_none_or(|end| now < end));
        }
    }
}

/// Does what is due by now, and forgets tasks whose time is over. What they made stays.
pub(crate) fn advance(cloud: &mut Cloud, now: Timestamp) {
    let seconds = cloud.world.transfer.seconds;
    while let Some((due, region, id)) = cloud.transfers.due(now, seconds) {
        let Some(task) = cloud.transfers.find(&region, &id).cloned() else { break };
        let outcome = match &task.job {
            Job::Export { image, container } => {
                export::run(cloud, &region, &task, image, container, due)
            }
            Job::Import { from, properties } => {
                import::run(cloud, &region, &task, from, properties, due)
            }
        };
        let outcome = outcome.map_or_else(Outcome::Failure, Outcome::Success);
        let tasks = cloud.transfers.regions.get_mut(&region);
        if let Some(task) = tasks.and_then(|tasks| tasks.get_mut(&id)) {
            task.end = Some(End { at: due, outcome });
        }
    }
    cloud.transfers.forget_expired(now);
}
