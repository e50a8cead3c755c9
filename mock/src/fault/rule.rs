//! A fault rule: which requests it applies to, how often, with which delay and effect.

use serde::{Deserialize, Serialize};

use super::effect::FaultEffect;
use super::scope::Scope;
use crate::rng::SeededRng;

/// One rule. The first rule that selects a request is the only one applied to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// The requests it is about.
    #[serde(default)]
    pub on: Scope,
    /// Which of those requests it selects.
    #[serde(default)]
    pub when: RequestSelection,
    /// Delay of the answer, with every effect.
    #[serde(default)]
    pub delay: Delay,
    /// The effect.
    pub effect: FaultEffect,
}

/// A rule with its counters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleState {
    /// The rule.
    pub rule: Rule,
    /// Number of requests in scope that no earlier rule selected.
    pub reached: u64,
    /// Number of those that the rule was applied to.
    pub struck: u64,
}

/// Which of the requests that reach a rule it selects. They are counted from 1, without those that an earlier rule selected.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum RequestSelection {
    /// Every request.
    #[default]
    Always,
    /// The first N requests.
    First(u64),
    /// All but the first N requests.
    After(u64),
    /// Every Nth request, starting with number N; at least 1.
    Every(u64),
    /// A random share in percent; 0 to 100.
    Percent(u8),
}

impl RequestSelection {
    /// Whether the request with this number is selected.
    pub(super) fn matches(self, number: u64, rng: &mut SeededRng) -> bool {
        match self {
            Self::Always => true,
            Self::First(count) => number <= count,
            Self::After(count) => number > count,
            Self::Every(step) => number.is_multiple_of(step),
            Self::Percent(share) => rng.random_up_to(99) < u64::from(share),
        }
    }
}

/// The delay of an answer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Delay {
    /// Minimum in milliseconds; at most 600000.
    pub ms: u64,
    /// Maximum of a random addition for each answer, in milliseconds; at most 600000.
    pub jitter_ms: u64,
}

impl Delay {
    pub(super) fn sample(self, rng: &mut SeededRng) -> u64 {
        // Without jitter, no random number is used, so that such a rule does not affect the others.
        if self.jitter_ms == 0 { self.ms } else { self.ms + rng.random_up_to(self.jitter_ms) }
    }
}
