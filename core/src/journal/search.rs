//! Searches the calls of a journal, in steps that each take a bounded time: a full journal has 16 MB of bodies, which are too much for
//! one key press. Used by the page.
//!
//! A small index has the texts that people look for most: titles with the names of images and projects, accounts, addresses, request
//! IDs. It is built with the steps. Bodies are read as they are. A longer text is searched in what the shorter one has found.

use std::collections::{BTreeMap, BTreeSet};

use super::entry::Entry;
use super::list::Journal;
use super::recorded_body::{BodyPart, RecordedBody};

/// How much text one step reads, in bytes. A step ends with the call that exceeds it, so it reads less than twice as much.
pub const STEP_BYTES: usize = 256 << 10;

/// A search, and what it has found so far. The default passes every call.
#[derive(Debug, Clone, Default)]
pub struct JournalSearch {
    /// What is wanted, in lower case.
    wanted: String,
    /// The texts of the calls but their bodies, in lower case.
    index: BTreeMap<u64, String>,
    /// The calls that were not read yet, the newest last.
    remaining: Vec<u64>,
    matched: BTreeSet<u64>,
    /// The newest call that was seen.
    newest: u64,
}

impl JournalSearch {
    /// Searches for a text, in upper or lower case; an empty text passes every call.
    pub fn set_text(&mut self, journal: &Journal, text: &str) {
        let wanted = text.trim().to_lowercase();
        if wanted == self.wanted {
            return;
        }
        let is_narrower = !self.wanted.is_empty() && wanted.contains(&self.wanted);
        if is_narrower {
            // What the shorter text did not find can't have the longer one.
            self.remaining.extend(std::mem::take(&mut self.matched));
            self.remaining.sort_unstable();
        } else {
            self.remaining = journal.entries().map(|entry| entry.number).collect();
            self.matched.clear();
        }
        self.wanted = wanted;
        self.newest = journal.entries().next_back().map_or(0, |entry| entry.number);
    }

    /// Adds the calls that were recorded since, and forgets those that the journal has dropped.
    pub fn follow(&mut self, journal: &Journal) {
        let is_kept = |number: &u64| journal.entry(*number).is_some();
        self.index.retain(|number, _| is_kept(number));
        self.matched.retain(is_kept);
        let newest = self.newest;
        let new = journal.entries().map(|entry| entry.number).filter(|number| *number > newest);
        self.remaining.extend(new);
        self.newest = journal.entries().next_back().map_or(newest, |entry| entry.number);
    }

    /// Reads some calls, the newest first. Returns how many bytes it has read. `title` is what a call is, in one line.
    pub fn step(&mut self, journal: &Journal, title: impl Fn(&Entry) -> String) -> usize {
        let mut read = 0;
        while read < STEP_BYTES && !self.is_done() {
            let Some(number) = self.remaining.pop() else { break };
            let Some(entry) = journal.entry(number) else { continue };
            let texts = self.index.entry(number).or_insert_with(|| index_text(entry, &title));
            read += texts.len();
            let is_match = texts.contains(&self.wanted) || {
                read += entry.recorded.text_bytes();
                has_in_bodies(entry, &self.wanted)
            };
            if is_match {
                self.matched.insert(number);
            }
        }
        read
    }

    /// Whether every call was read, or needs not be.
    pub fn is_done(&self) -> bool {
        self.wanted.is_empty() || self.remaining.is_empty()
    }

    /// Whether a call is found so far.
    pub fn matches(&self, number: u64) -> bool {
        self.wanted.is_empty() || self.matched.contains(&number)
    }

    /// The calls that are found so far; `None` if every call passes.
    pub fn found(&self) -> Option<&BTreeSet<u64>> {
        (!self.wanted.is_empty()).then_some(&self.matched)
    }
}

/// Everything of a call but its bodies, in lower case.
fn index_text(entry: &Entry, title: impl Fn(&Entry) -> String) -> String {
    let recorded = &entry.recorded;
    let region = recorded.region.as_ref().map_or("", |region| region.as_str());
    let id = recorded.request_id().unwrap_or_default();
    let status = recorded.status().map(|status| status.to_string()).unwrap_or_default();
    let texts = [
        title(entry),
        entry.actor.account.clone(),
        recorded.request.method.to_string(),
        recorded.request.url.clone(),
        region.to_owned(),
        id.to_owned(),
        status,
    ];
    texts.join("\n").to_lowercase()
}

fn has_in_bodies(entry: &Entry, wanted: &str) -> bool {
    let response = entry.recorded.result.as_ref().ok().map(|response| &response.body);
    std::iter::once(&entry.recorded.request.body).chain(response).any(|body| match body {
        RecordedBody::Empty | RecordedBody::NotRecorded { .. } => false,
        RecordedBody::Text(text) => text.parts.iter().any(|part| match part {
            BodyPart::Text(text) => contains_ignoring_case(text, wanted),
            BodyPart::Hidden(_) => false,
        }),
    })
}

/// Whether `text` contains `wanted`, which is in lower case. ASCII texts are searched without a copy.
fn contains_ignoring_case(text: &str, wanted: &str) -> bool {
    if !wanted.is_ascii() {
        return text.to_lowercase().contains(wanted);
    }
    let (text, wanted) = (text.as_bytes(), wanted.as_bytes());
    let Some((first, rest)) = wanted.split_first() else { return true };
    let mut from = 0;
    while let Some(found) = text[from..].iter().position(|byte| byte.to_ascii_lowercase() == *first)
    {
        let after = from + found + 1;
        let candidate = text.get(after..after + rest.len());
        if candidate.is_some_and(|candidate| candidate.eq_ignore_ascii_case(rest)) {
            return true;
        }
        from = after;
    }
    false
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::super::fixtures::{IMAGE_ID, entry, response};
    use super::super::recorded_body::MAX_BODY_TEXT_BYTES;
    use super::*;
    use crate::wire::endpoint::Call;

    /// A journal of calls with these response bodies.
    fn journal(bodies: &[&str]) -> Journal {
        let mut journal = Journal::default();
        for body in bodies {
            let sent = r#"{"member":"P2"}"#;
            let Entry { actor, recorded, .. } =
                entry(Call::AddMember, sent, Ok(response(503, body)));
            journal.push(actor, recorded);
        }
        journal
    }

    fn title(_: &Entry) -> String {
        "Share Wéb-2026-11 with QA Lab".to_owned()
    }

    fn found(search: &mut JournalSearch, journal: &Journal, text: &str) -> Vec<u64> {
        search.set_text(journal, text);
        while !search.is_done() {
            search.step(journal, title);
        }
        journal.entries().map(|entry| entry.number).filter(|at| search.matches(*at)).collect()
    }

    #[test]
    fn every_text_of_a_call_is_searched() {
        let journal = journal(&["busy", "BUSY ÄÖ"]);
        for (text, numbers) in [
            ("", &[1, 2][..]),
            (IMAGE_ID, &[1, 2]),
            (" REQ-7 ", &[1, 2]),
            ("web platform", &[1, 2]),
            ("wÉb-2026", &[1, 2]),
            ("qa lab", &[1, 2]),
            ("dfw", &[1, 2]),
            ("\"p2\"", &[1, 2]),
            ("busy", &[1, 2]),
            ("äö", &[2]),
            ("y ä", &[2]),
            ("bbusy", &[]),
            ("other", &[]),
        ] {
            assert_eq!(found(&mut JournalSearch::default(), &journal, text), numbers, "{text:?}");
        }
    }

    #[test]
    fn a_longer_text_narrows_and_another_one_starts_again() {
        let journal = journal(&["alpha", "alphabet", "beta"]);
        let mut search = JournalSearch::default();
        assert_eq!(found(&mut search, &journal, "alpha"), [1, 2]);
        search.set_text(&journal, "alphab");
        assert_eq!(search.remaining, [1, 2], "only what the shorter text has found");
        assert_eq!(found(&mut search, &journal, "alphabe"), [2]);
        assert_eq!(found(&mut search, &journal, "bet"), [2, 3]);
        assert_eq!(found(&mut search, &journal, ""), [1, 2, 3]);
    }

    #[test]
    fn later_calls_are_searched_too_and_dropped_ones_forgotten() {
        let mut journal = journal(&["alpha"]);
        let mut search = JournalSearch::default();
        assert_eq!(found(&mut search, &journal, "alpha"), [1]);
        let Entry { actor, recorded, .. } =
            entry(Call::AddMember, "", Ok(response(200, "alpha too")));
        journal.push(actor, recorded);
        search.follow(&journal);
        assert!(!search.is_done());
        search.step(&journal, title);
        assert!(search.matches(2));
        journal.clear();
        search.follow(&journal);
        assert!(search.index.is_empty() && !search.matches(1));
    }

    #[test]
    fn a_step_of_a_full_journal_reads_a_bounded_part() {
        let body = "x".repeat(MAX_BODY_TEXT_BYTES);
        let journal = journal(&vec![body.as_str(); 250]);
        let mut search = JournalSearch::default();
        search.set_text(&journal, "not there");
        let mut steps = 0;
        while !search.is_done() {
            assert!(search.step(&journal, title) < 2 * STEP_BYTES);
            steps += 1;
        }
        assert!(steps > 250 * MAX_BODY_TEXT_BYTES / (2 * STEP_BYTES), "{steps}");
    }
}
