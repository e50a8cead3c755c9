//! Which entries of the journal are wanted. Used by the page and the exports.

use super::entry::{Effect, Entry, ServiceKind};
use super::recorded_call::RecordedCall;
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
    /// A text in the address, the request ID, the account or a body, in upper or lower case; empty for every entry.
    pub text: String,
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
            && self.matches_text(entry)
    }

    fn matches_text(&self, entry: &Entry) -> bool {
        let wanted = self.text.trim().to_lowercase();
        let is_in = |text: &str| text.to_lowercase().contains(&wanted);
        wanted.is_empty()
            || is_in(&entry.recorded.request.url)
            || is_in(&entry.actor.account)
            || entry.recorded.request_id().is_some_and(is_in)
            || body_texts(&entry.recorded).any(|text| is_in(&text))
    }
}

fn body_texts(recorded: &RecordedCall) -> impl Iterator<Item = String> {
    let response = recorded.result.as_ref().ok().and_then(|response| response.body.text());
    recorded.request.body.text().into_iter().chain(response)
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::super::fixtures::{IMAGE_ID, entry, response};
    use super::*;
    use crate::wire::endpoint::Call;

    #[test]
    fn each_condition_must_match() {
        let entry = entry(Call::AddMember, r#"{"member":"P2"}"#, Ok(response(503, "busy")));
        let group = |group| EntryFilter { group, ..EntryFilter::default() };
        let side = |side| EntryFilter { side: Some(side), ..EntryFilter::default() };
        let service = |service| EntryFilter { service: Some(service), ..EntryFilter::default() };
        let text = |text: &str| EntryFilter { text: text.to_owned(), ..EntryFilter::default() };
        for (filter, expected) in [
            (EntryFilter::default(), true),
            (group(EntryGroup::Changes), true),
            (group(EntryGroup::Failed), true),
            (side(Side::Producer), true),
            (side(Side::Consumer), false),
            (service(ServiceKind::Image), true),
            (service(ServiceKind::Identity), false),
            (text(IMAGE_ID), true),
            (text(" REQ-7 "), true),
            (text("web platform"), true),
            (text("p2"), true),
            (text("Busy"), true),
            (text("other"), false),
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
