//! What regions held some seconds ago, for as long as a rule may want to show it.
//!
//! Nothing is kept while no rule is about a stale region. While one is, each change of such a region keeps a copy of it; the
//! bytes of images are shared by all copies.

use std::collections::BTreeMap;

use imageshare_core::model::{RegionName, Timestamp};
use serde::{Deserialize, Serialize};

use super::effect::Effect;
use super::rule::RuleState;
use crate::store::Region;

/// A region until a certain time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Before {
    /// When it became another.
    #[serde(with = "crate::snapshot::text")]
    until: Timestamp,
    region: Region,
}

/// What each region was before, the oldest first.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct History {
    #[serde(with = "crate::snapshot::text")]
    regions: BTreeMap<RegionName, Vec<Before>>,
}

/// All regions of a cloud, by name.
pub(crate) type Regions = BTreeMap<RegionName, Region>;

impl History {
    /// How many seconds of a region's past the rules can ask for; none when it is never shown stale.
    fn reach(rules: &[RuleState], region: &RegionName) -> Option<u32> {
        let stale = rules.iter().filter_map(|RuleState { rule, .. }| match rule.effect {
            Effect::Stale { seconds } => Some((rule, seconds)),
            _ => None,
        });
        let about = stale.filter(|(rule, _)| rule.on.region.as_ref().is_none_or(|on| on == region));
        about.map(|(_, seconds)| seconds).max()
    }

    /// The regions that have to be looked at again after the next request.
    pub(super) fn watch(rules: &[RuleState], regions: &Regions) -> Regions {
        let watched = regions.iter().filter(|(name, _)| Self::reach(rules, name).is_some());
        watched.map(|(name, region)| (name.clone(), region.clone())).collect()
    }

    /// Keeps what of the `watched` is no longer so, and forgets what no rule can ask for any more.
    pub(super) fn keep(
        &mut self,
        rules: &[RuleState],
        watched: Regions,
        regions: &Regions,
        now: Timestamp,
    ) {
        for (name, region) in watched {
            if regions.get(&name) != Some(&region) {
                self.regions.entry(name).or_default().push(Before { until: now, region });
            }
        }
        self.regions.retain(|name, befores| {
            let reach = Self::reach(rules, name).map(i64::from);
            let oldest = reach.map(|seconds| now.plus_seconds(-seconds));
            befores.retain(|before| oldest.is_some_and(|oldest| before.until > oldest));
            !befores.is_empty()
        });
    }

    /// The region as it was at a time, where that is not as it is.
    pub(super) fn at(&self, name: &RegionName, time: Timestamp) -> Option<&Region> {
        let befores = self.regions.get(name)?;
        befores.iter().find(|before| before.until > time).map(|before| &before.region)
    }
}
