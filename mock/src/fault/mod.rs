//! Faults: what goes wrong on purpose, by rules that a world file, the administration or the program sets.
//!
//! Asked by `Cloud::handle` before a request is answered. Which rule strikes is decided here and drawn from the cloud's seed, so
//! that the same seed and requests meet the same faults; what a select does is in `apply`. No handler knows of faults.

use http::Request;
use imageshare_core::model::{RegionName, Timestamp};
use serde::{Deserialize, Serialize};

use crate::rng::IdGenerator;
use crate::store::Region;
use crate::{Cloud, cors};

mod apply;
pub(crate) mod check;
mod effect;
mod history;
mod page;
mod rule;
mod scope;

pub use effect::Effect;
pub use rule::{Delay, Rule, When};
pub use scope::Scope;

pub(crate) use apply::apply;

use history::{History, Regions};
use scope::Facts;

/// A rule at work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleState {
    /// The rule.
    pub rule: Rule,
    /// How many requests of its scope came as far as to it.
    pub reached: u64,
    /// How many of them it struck.
    pub struck: u64,
}

/// All rules of a cloud, in the order in which they are asked.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Faults {
    counted: Vec<RuleState>,
    rng: IdGenerator,
    history: History,
}

/// What befalls one request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Injection {
    pub after_ms: u64,
    pub effect: Effect,
}

/// What goes wrong with a request. A browser's question whether it may ask meets no fault: what is asked then does.
pub(crate) fn select(
    cloud: &mut Cloud,
    now: Timestamp,
    request: &Request<Vec<u8>>,
) -> Option<Injection> {
    if cloud.faults.counted.is_empty() || cors::is_preflight(request) {
        return None;
    }
    let facts = Facts::of(cloud, now, request);
    cloud.faults.select(&facts)
}

impl Faults {
    /// These rules, with a chance of their own that follows from the cloud's and takes nothing from it.
    pub(crate) fn new(rules: Vec<Rule>, rng: &IdGenerator) -> Self {
        let counted = rules.into_iter().map(|rule| RuleState { rule, reached: 0, struck: 0 });
        Self { counted: counted.collect(), rng: rng.fork(), history: History::default() }
    }

    /// The rules with their counts.
    pub(crate) fn counted(&self) -> &[RuleState] {
        &self.counted
    }

    /// Copies of the regions that a rule may want to show as they are now; [`Faults::remember`] takes them after a request.
    pub(crate) fn watch(&self, regions: &Regions) -> Regions {
        History::watch(&self.counted, regions)
    }

    /// Remembers those that the request has changed.
    pub(crate) fn remember(&mut self, watched: Regions, regions: &Regions, now: Timestamp) {
        self.history.keep(&self.counted, watched, regions, now);
    }

    /// The region as it was at a time, where that is not as it is.
    fn past(&self, name: &RegionName, time: Timestamp) -> Option<&Region> {
        self.history.at(name, time)
    }

    /// The select of the first rule that has one for this request.
    fn select(&mut self, facts: &Facts) -> Option<Injection> {
        for RuleState { rule, reached, struck } in &mut self.counted {
            let apt = !matches!(rule.effect, Effect::Stale { .. }) || facts.reads;
            if !apt || !rule.on.holds(facts) {
                continue;
            }
            *reached = reached.saturating_add(1);
            if rule.when.strikes(*reached, &mut self.rng) {
                *struck = struck.saturating_add(1);
                let after_ms = rule.delay.sample(&mut self.rng);
                return Some(Injection { after_ms, effect: rule.effect.clone() });
            }
        }
        None
    }
}
