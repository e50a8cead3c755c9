//! The active rules with their counters. The cloud owns them; `select` evaluates them, `apply` reads the past states.

use imageshare_core::model::{RegionName, Timestamp};
use serde::{Deserialize, Serialize};

use super::effect::FaultEffect;
use super::history::{History, Regions};
use super::rule::{Rule, RuleState};
use super::scope::RequestFacts;
use crate::rng::SeededRng;
use crate::store::Region;

/// All rules of a cloud, in order of evaluation.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Faults {
    counted: Vec<RuleState>,
    rng: SeededRng,
    history: History,
}

/// The fault to apply to one request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Injection {
    pub delay_ms: u64,
    pub effect: FaultEffect,
}

impl Faults {
    /// These rules, with a random stream derived from the cloud's without advancing it.
    pub(crate) fn new(rules: Vec<Rule>, rng: &SeededRng) -> Self {
        let rule_states = rules.into_iter().map(|rule| RuleState { rule, reached: 0, struck: 0 });
        Self { counted: rule_states.collect(), rng: rng.fork(), history: History::default() }
    }

    /// The rules with their counters.
    pub(crate) fn rule_states(&self) -> &[RuleState] {
        &self.counted
    }

    /// Copies of the regions that a rule may show as they are now; passed to [`History::record_changes`](super::history::History::record_changes) after the request.
    pub(crate) fn copy_watched_regions(&self, regions: &Regions) -> Regions {
        History::copy_watched_regions(&self.counted, regions)
    }

    /// Remembers the regions that the request has changed.
    pub(crate) fn record_changes(
        &mut self,
        regions_before: Regions,
        regions: &Regions,
        now: Timestamp,
    ) {
        self.history.record_changes(&self.counted, regions_before, regions, now);
    }

    /// The state of a region at `time`, if it has changed since.
    pub(super) fn past_state(&self, name: &RegionName, time: Timestamp) -> Option<&Region> {
        self.history.state_at(name, time)
    }

    /// The fault of the first rule that selects this request.
    pub(super) fn select(&mut self, facts: &RequestFacts) -> Option<Injection> {
        for RuleState { rule, reached, struck } in &mut self.counted {
            let applicable = !matches!(rule.effect, FaultEffect::Stale { .. }) || facts.is_read;
            if !applicable || !rule.on.matches(facts) {
                continue;
            }
            *reached = reached.saturating_add(1);
            if rule.when.matches(*reached, &mut self.rng) {
                *struck = struck.saturating_add(1);
                let after_ms = rule.delay.sample(&mut self.rng);
                return Some(Injection { delay_ms: after_ms, effect: rule.effect.clone() });
            }
        }
        None
    }
}
