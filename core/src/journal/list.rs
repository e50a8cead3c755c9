//! The journal itself: the last calls, in the order in which their results came. Owned by the page; it is never stored.

use std::collections::VecDeque;

use super::entry::{Actor, Effect, Entry};
use super::filter::EntryFilter;
use super::recorded_call::RecordedCall;
use super::undo::UndoIndex;

/// The most entries that are kept.
pub const MAX_ENTRIES: usize = 1_000;
/// The most memory that the texts of all entries may need, in bytes.
pub const MAX_TEXT_BYTES: usize = 16 << 20;

/// The last calls. When there are too many or they are too long, the oldest are dropped and counted: those that changed nothing first,
/// because the changes are what people look for, export and undo.
#[derive(Debug, Clone, Default)]
pub struct Journal {
    entries: VecDeque<Entry>,
    text_bytes: usize,
    last_number: u64,
    dropped: u64,
}

impl Journal {
    /// Adds a call, and returns its number.
    pub fn push(&mut self, actor: Actor, recorded: RecordedCall) -> u64 {
        self.last_number += 1;
        self.text_bytes += recorded.text_bytes();
        self.entries.push_back(Entry { number: self.last_number, actor, recorded });
        while self.entries.len() > MAX_ENTRIES || self.text_bytes > MAX_TEXT_BYTES {
            let oldest_read = self.entries.iter().position(|one| one.effect() == Effect::Nothing);
            let Some(oldest) = self.entries.remove(oldest_read.unwrap_or(0)) else { break };
            self.text_bytes -= oldest.recorded.text_bytes();
            self.dropped += 1;
        }
        self.last_number
    }

    /// All entries, the oldest first.
    pub fn entries(&self) -> impl DoubleEndedIterator<Item = &Entry> + Clone {
        self.entries.iter()
    }

    /// The entries that pass a filter, the oldest first.
    pub fn matching(&self, filter: &EntryFilter) -> impl DoubleEndedIterator<Item = &Entry> {
        self.entries.iter().filter(move |entry| filter.matches(entry))
    }

    /// The entry with this number, if it is still there.
    pub fn entry(&self, number: u64) -> Option<&Entry> {
        let at = self.entries.binary_search_by_key(&number, |entry| entry.number).ok()?;
        self.entries.get(at)
    }

    /// How its entries are undone. Read again after the journal has changed.
    pub fn undo_index(&self) -> UndoIndex {
        UndoIndex::new(&self.entries)
    }

    /// How many entries were dropped because there were too many.
    pub const fn dropped(&self) -> u64 {
        self.dropped
    }

    /// Removes all entries. Numbers are not used again.
    pub fn clear(&mut self) {
        *self = Self { last_number: self.last_number, ..Self::default() };
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::super::fixtures::{entry, response};
    use super::*;
    use crate::wire::endpoint::Call;

    fn push(journal: &mut Journal, text: &str) -> u64 {
        let Entry { actor, recorded, .. } = entry(Call::ShowImage, "", Ok(response(200, text)));
        journal.push(actor, recorded)
    }

    #[test]
    fn the_oldest_entries_are_dropped_and_counted() {
        let mut journal = Journal::default();
        for _ in 0..MAX_ENTRIES + 3 {
            push(&mut journal, "{}");
        }
        assert_eq!((journal.entries().count(), journal.dropped()), (MAX_ENTRIES, 3));
        assert_eq!(journal.entries().next().map(|entry| entry.number), Some(4));
        assert_eq!(journal.entry(4).map(|entry| entry.number), Some(4));
        assert!(journal.entry(3).is_none());

        journal.clear();
        assert_eq!((journal.entries().count(), journal.dropped()), (0, 0));
        assert_eq!(push(&mut journal, "{}"), u64::try_from(MAX_ENTRIES).unwrap() + 4);
    }

    #[test]
    fn changes_are_kept_longer_than_reads() {
        let mut journal = Journal::default();
        let Entry { actor, recorded, .. } =
            entry(Call::AddMember, r#"{"member":"p2"}"#, Ok(response(200, "{}")));
        let change = journal.push(actor, recorded);
        for _ in 0..MAX_ENTRIES {
            push(&mut journal, "{}");
        }
        assert_eq!(journal.entry(change).map(|entry| entry.number), Some(change));
        assert!(journal.entry(change + 1).is_none(), "the oldest read");
        assert_eq!(journal.dropped(), 1);
    }

    #[test]
    fn long_texts_leave_space_for_fewer_entries() {
        let mut journal = Journal::default();
        let text = "x".repeat(MAX_TEXT_BYTES / 4);
        for _ in 0..6 {
            push(&mut journal, &text);
        }
        assert_eq!((journal.entries().count(), journal.dropped()), (3, 3));
        push(&mut journal, &"x".repeat(MAX_TEXT_BYTES));
        assert_eq!(journal.entries().count(), 0);
    }
}
