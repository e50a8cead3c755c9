//! Which entries of the journal are wanted. Used by the page and the exports.

use std::collections::BTreeSet;

use super::entry::{Effect, Entry, ServiceKind};
use crate::model::Side;

/// Which entries, by what they did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum EntryGroup {
    /// All.
    #[default]
    All,
    /// Those that changed something, or perhaps did.
    Changes,
    /// Those that did not succeed.
    Failed,
}

/// A filter. The default passes every entry.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EntryFilter {
    /// By what they did.
    pub group: EntryGroup,
    /// By side.
    pub side: Option<Side>,
    /// By service.
    pub service: Option<ServiceKind>,
    /// By number: those that a [`super::JournalSearch`] has found; `None` for every entry.
    pub numbers: Option<BTreeSet<u64>>,
}

impl EntryFilter {
    /// Whether an entry passes.
    pub fn matches(&self, entry: &Entry) -> bool {
        let recorded = &entry.recorded;
        let is_in_group = match self.group {
            EntryGroup::All => true,
            EntryGroup::Changes => entry.effect() != Effect::Nothing,
            EntryGroup::Failed => entry.is_failed(),
        };
        is_in_group
            && self.side.is_none_or(|side| entry.actor.side == Some(side))
            && self.service.is_none_or(|service| ServiceKind::from_call(recorded.call) == service)
            && self.numbers.as_ref().is_none_or(|numbers| numbers.contains(&entry.number))
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::super::fixtures::{entry, response};
    use super::super::recorded_call::RecordedCall;
    use super::*;
    use crate::wire::endpoint::Call;

    #[test]
    fn each_condition_must_match() {
        let entry = entry(Call::AddMember, r#"{"member":"P2"}"#, Ok(response(503, "busy")));
        let group = |group| EntryFilter { group, ..EntryFilter::default() };
        let side = |side| EntryFilter { side: Some(side), ..EntryFilter::default() };
        let service = |service| EntryFilter { service: Some(service), ..EntryFilter::default() };
        let numbers = |numbers: &[u64]| EntryFilter {
            numbers: Some(numbers.iter().copied().collect()),
            ..EntryFilter::default()
        };
        for (filter, expected) in [
            (EntryFilter::default(), true),
            (group(EntryGroup::Changes), true),
            (group(EntryGroup::Failed), true),
            (side(Side::Producer), true),
            (side(Side::Consumer), false),
            (service(ServiceKind::Image), true),
            (service(ServiceKind::Identity), false),
            (numbers(&[1, 2]), true),
            (numbers(&[]), false),
        ] {
            assert_eq!(filter.matches(&entry), expected, "{filter:?}");
        }
        let read = Entry {
            recorded: RecordedCall { call: Call::ListMembers, ..entry.recorded.clone() },
            ..entry
        };
        assert!(!group(EntryGroup::Changes).matches(&read));
    }
}
