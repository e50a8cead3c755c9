//! One request scheduler for each cloud. Used where connections are made, and by runs.

use imageshare_core::scheduler::SchedulerHandle;
use leptos::prelude::*;

use super::settings::Settings;
use crate::data::CloudId;
use crate::reactive::effect;
use crate::transport::BrowserTimer;

/// The schedulers. Copies share one state.
#[derive(Clone, Copy)]
pub struct Schedulers {
    handles: StoredValue<Vec<(CloudId, SchedulerHandle)>, LocalStorage>,
    settings: Settings,
}

impl Schedulers {
    /// None yet. The limit of each follows the settings.
    pub fn new(settings: Settings) -> Self {
        let schedulers = Self { handles: StoredValue::new_local(Vec::new()), settings };
        effect(move || {
            let limit = settings.calls_at_a_time.get();
            schedulers.handles.with_value(|handles| {
                for (_, scheduler) in handles {
                    scheduler.set_limit(limit);
                }
            });
        });
        schedulers
    }

    /// The scheduler of a cloud.
    pub fn get(self, cloud: &CloudId) -> SchedulerHandle {
        let find = |handles: &Vec<(CloudId, SchedulerHandle)>| {
            handles.iter().find(|(known, _)| known == cloud).map(|(_, scheduler)| scheduler.clone())
        };
        self.handles.with_value(find).unwrap_or_else(|| self.reset(cloud))
    }

    /// How many requests of runs and background work are in flight at most, for each cloud. Not reactive.
    pub fn calls_at_a_time(self) -> usize {
        self.settings.calls_at_a_time.get_untracked()
    }

    /// A new scheduler for a cloud that has started again: the sandbox.
    pub fn reset(self, cloud: &CloudId) -> SchedulerHandle {
        let scheduler = SchedulerHandle::new(self.calls_at_a_time(), BrowserTimer);
        self.handles.update_value(|handles| {
            handles.retain(|(known, _)| known != cloud);
            handles.push((cloud.clone(), scheduler.clone()));
        });
        scheduler
    }
}

/// The schedulers, for components below the page's root.
///
/// # Panics
/// If no [`Schedulers`] was provided as context.
pub fn use_schedulers() -> Schedulers {
    expect_context()
}
