//! Past states of regions, kept as long as a rule may show them.
//!
//! Nothing is kept unless a rule makes a region stale. Then each change of such a region keeps a copy of the old state; all
//! copies share the bytes of images.

use std::collections::BTreeMap;

use imageshare_core::model::{RegionName, Timestamp};
use serde::{Deserialize, Serialize};

use super::effect::FaultEffect;
use super::rule::RuleState;
use crate::store::Region;

/// The state of a region until a change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct PastState {
    /// When the state was replaced.
    #[serde(with = "crate::saved_cloud::text")]
    until: Timestamp,
    region: Region,
}

/// The past states of each region, oldest first.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct History {
    #[serde(with = "crate::saved_cloud::text")]
    regions: BTreeMap<RegionName, Vec<PastState>>,
}

/// All regions of a cloud, by name.
pub(crate) type Regions = BTreeMap<RegionName, Region>;

impl History {
    /// How many seconds of a region's past the rules need; `None` if no rule makes it stale.
    fn max_staleness_seconds(rules: &[RuleState], region: &RegionName) -> Option<u32> {
        let stale = rules.iter().filter_map(|RuleState { rule, .. }| match rule.effect {
            FaultEffect::Stale { seconds } => Some((rule, seconds)),
            _ => None,
        });
        let about = stale.filter(|(rule, _)| rule.on.region.as_ref().is_none_or(|on| on == region));
        about.map(|(_, seconds)| seconds).max()
    }

    /// Copies of the regions that a rule makes stale, to compare after the next request.
    pub(super) fn copy_watched_regions(rules: &[RuleState], regions: &Regions) -> Regions {
        let watched =
            regions.iter().filter(|(name, _)| Self::max_staleness_seconds(rules, name).is_some());
        watched.map(|(name, region)| (name.clone(), region.clone())).collect()
    }

    /// Keeps those of `regions_before` that have changed, and drops states that are too old for all rules.
    pub(super) fn record_changes(
        &mut self,
        rules: &[RuleState],
        regions_before: Regions,
        regions: &Regions,
        now: Timestamp,
    ) {
        for (name, region) in regions_before {
            if regions.get(&name) != Some(&region) {
                self.regions.entry(name).or_default().push(PastState { until: now, region });
            }
        }
        self.regions.retain(|name, past_states| {
            let longest_age = Self::max_staleness_seconds(rules, name).map(i64::from);
            let oldest = longest_age.map(|seconds| now.plus_seconds(-seconds));
            past_states.retain(|state| oldest.is_some_and(|oldest| state.until > oldest));
            !past_states.is_empty()
        });
    }

    /// The state of a region at `time`, if it has changed since.
    pub(super) fn state_at(&self, name: &RegionName, time: Timestamp) -> Option<&Region> {
        let past_states = self.regions.get(name)?;
        past_states.iter().find(|state| state.until > time).map(|state| &state.region)
    }
}
