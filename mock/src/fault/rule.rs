//! A rule about what goes wrong: for which requests, how often, after how long, and what.

use serde::{Deserialize, Serialize};

use super::effect::Effect;
use super::scope::Scope;
use crate::rng::IdGenerator;

/// One rule. Of several, the first that strikes a request is the only one that does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Which requests it is about.
    #[serde(default)]
    pub on: Scope,
    /// Which of those it strikes.
    #[serde(default)]
    pub when: When,
    /// How long the answer takes, whatever it is.
    #[serde(default)]
    pub delay: Delay,
    /// What happens.
    pub effect: Effect,
}

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

/// Which of the requests that reach a rule it strikes. They are counted from 1, those that an earlier rule struck not among them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum When {
    /// All.
    #[default]
    Always,
    /// So many, and then no more.
    First(u64),
    /// All but so many at first.
    After(u64),
    /// The one with this number, and every one whose number is a multiple of it; 1 at least.
    Every(u64),
    /// So many of a hundred, drawn; 0 to 100.
    Percent(u8),
}

impl When {
    /// Whether the request with this number is struck.
    pub(super) fn strikes(self, number: u64, rng: &mut IdGenerator) -> bool {
        match self {
            Self::Always => true,
            Self::First(count) => number <= count,
            Self::After(count) => number > count,
            Self::Every(step) => number.is_multiple_of(step),
            Self::Percent(share) => rng.up_to(99) < u64::from(share),
        }
    }
}

/// How long an answer takes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Delay {
    /// Milliseconds at least; 600000 at most.
    pub ms: u64,
    /// Milliseconds more at most, drawn anew for each answer; 600000 at most.
    pub jitter_ms: u64,
}

impl Delay {
    pub(super) fn sample(self, rng: &mut IdGenerator) -> u64 {
        // Without jitter nothing is drawn, so that such a rule changes no other one's chance.
        if self.jitter_ms == 0 { self.ms } else { self.ms + rng.up_to(self.jitter_ms) }
    }
}
