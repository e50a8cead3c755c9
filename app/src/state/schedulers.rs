//! One request scheduler for each cloud. Used where connections are made, and by runs.

use imageshare_core::scheduler::RequestGate;
use leptos::prelude::*;

use super::accounts::Origin;
use super::settings::Settings;
use crate::reactive::effect;
use crate::transport::BrowserTimer;

/// The schedulers. Copies share one state.
#[derive(Clone, Copy)]
pub struct Schedulers {
    gates: StoredValue<Vec<(Origin, RequestGate)>, LocalStorage>,
    settings: Settings,
}

impl Schedulers {
    /// None yet. The limit of each follows the settings.
    pub fn new(settings: Settings) -> Self {
        let schedulers = Self { gates: StoredValue::new_local(Vec::new()), settings };
        effect(move || {
            let limit = settings.calls_at_a_time.get();
            schedulers.gates.with_value(|gates| {
                for (_, gate) in gates {
                    gate.set_limit(limit);
                }
            });
        });
        schedulers
    }

    /// The scheduler of a cloud.
    pub fn get(self, cloud: &Origin) -> RequestGate {
        let find = |gates: &Vec<(Origin, RequestGate)>| {
            gates.iter().find(|(known, _)| known == cloud).map(|(_, gate)| gate.clone())
        };
        self.gates.with_value(find).unwrap_or_else(|| self.reset(cloud))
    }

    /// How many requests of runs and background work are in flight at most, for each cloud. Not reactive.
    pub fn calls_at_a_time(self) -> usize {
        self.settings.calls_at_a_time.get_untracked()
    }

    /// A new scheduler for a cloud that has started again: the sandbox.
    pub fn reset(self, cloud: &Origin) -> RequestGate {
        let gate = RequestGate::new(self.calls_at_a_time(), BrowserTimer);
        self.gates.update_value(|gates| {
            gates.retain(|(known, _)| known != cloud);
            gates.push((cloud.clone(), gate.clone()));
        });
        gate
    }
}

/// The schedulers, for components below the page's root.
///
/// # Panics
/// If no [`Schedulers`] was provided as context.
pub fn use_schedulers() -> Schedulers {
    expect_context()
}
