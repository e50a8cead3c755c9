//! The list of calls, newest first, with a heading for each minute and the number of calls of each group. Pure.

use std::collections::{BTreeMap, BTreeSet};

use imageshare_core::journal::{Journal, JournalSearch};
use imageshare_core::model::Timestamp;

use super::entry_undo::entry_undo;
use super::filter::{Group, ListFilter};
use crate::messages::{journal, time};

/// How many calls are listed at first, and how many more each time. Few, because the list is redrawn while somebody types.
pub(in crate::pages::journal) const SHOWN_STEP: usize = 50;

/// The list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::pages::journal) struct CallList {
    /// The numbers of the listed calls, newest first.
    pub(in crate::pages::journal) numbers: Vec<u64>,
    /// The headings, by the number of the call below each.
    pub(in crate::pages::journal) headings: BTreeMap<u64, String>,
    /// How many calls pass the filter besides, because the list is cut.
    pub(in crate::pages::journal) more: usize,
    /// How many calls each group has, in the order of [`Group::ALL`], by the rest of the filter.
    pub(in crate::pages::journal) counts: [usize; 4],
    /// How many calls the journal has.
    pub(in crate::pages::journal) recorded: usize,
    /// How many calls were dropped because the journal was full.
    pub(in crate::pages::journal) dropped: u64,
}

impl CallList {
    /// The list of the calls that pass `filter`, at most `limit` of them. `today` is the day in [`day_of`].
    pub(super) fn new(
        calls: &Journal,
        filter: ListFilter,
        search: &JournalSearch,
        undoable: &BTreeSet<u64>,
        limit: usize,
        today: &str,
    ) -> Self {
        let mut list = Self { dropped: calls.dropped(), ..Self::default() };
        let base = filter.without_group(None);
        let mut last_minute = String::new();
        for entry in calls.entries().rev() {
            list.recorded += 1;
            if !base.matches(entry) || !search.matches(entry.number) {
                continue;
            }
            for (count, group) in list.counts.iter_mut().zip(Group::ALL) {
                *count += usize::from(ListFilter::is_in_group(group, entry, undoable));
            }
            if !ListFilter::is_in_group(filter.group, entry, undoable) {
                continue;
            }
            if list.numbers.len() == limit {
                list.more += 1;
                continue;
            }
            let minute = time::absolute_time(entry.recorded.started_at);
            if minute != last_minute {
                let is_today = day_of(entry.recorded.started_at) == today;
                list.headings.insert(entry.number, journal::minute_heading(&minute, is_today));
                last_minute = minute;
            }
            list.numbers.push(entry.number);
        }
        list
    }
}

/// The day of a time in UTC: `2026-11-20`.
pub(super) fn day_of(at: Timestamp) -> String {
    at.to_iso_seconds().chars().take_while(|character| *character != 'T').collect()
}

/// The numbers of the calls that can be undone.
pub(super) fn undoable_numbers(calls: &Journal) -> BTreeSet<u64> {
    let index = calls.undo_index();
    let undoable = calls.entries().filter(|entry| entry_undo(calls, &index, entry).is_ok());
    undoable.map(|entry| entry.number).collect()
}

#[cfg(test)]
mod tests {
    use imageshare_core::journal::ServiceKind;
    use imageshare_core::model::{MemberStatus, Side};
    use imageshare_core::wire::endpoint::Call;

    use super::super::fixtures::{journal_of, member_call, read_call};
    use super::*;

    const TODAY: &str = "2026-11-20";

    fn list(calls: &Journal, filter: ListFilter, limit: usize) -> CallList {
        let search = JournalSearch::default();
        CallList::new(calls, filter, &search, &undoable_numbers(calls), limit, TODAY)
    }

    /// A read, a share that failed, a share, and an answer a minute later.
    fn four_calls() -> Journal {
        journal_of([
            (Side::Producer, read_call(Call::IssueToken, "2026-11-19T12:00:00Z")),
            (Side::Producer, member_call(Call::AddMember, 403, "2026-11-20T12:00:00Z")),
            (Side::Producer, member_call(Call::AddMember, 200, "2026-11-20T12:00:30Z")),
            (Side::Consumer, member_call(Call::UpdateMember, 200, "2026-11-20T12:01:00Z")),
        ])
    }

    #[test]
    fn each_group_has_its_calls_and_its_count() {
        let calls = four_calls();
        for (group, numbers) in [
            (Group::All, vec![4, 3, 2, 1]),
            (Group::Changes, vec![4, 3]),
            (Group::Failed, vec![2]),
            (Group::Undoable, vec![4, 3]),
        ] {
            let filter = ListFilter { group, ..ListFilter::default() };
            let list = list(&calls, filter, 10);
            assert_eq!(list.numbers, numbers, "{group:?}");
            assert_eq!(list.counts, [4, 2, 1, 2], "{group:?}");
            assert_eq!(Group::from_key(group.key()), group);
        }
    }

    #[test]
    fn side_service_and_text_narrow_the_list_and_the_counts() {
        let calls = four_calls();
        let side = ListFilter { side: Some(Side::Consumer), ..ListFilter::default() };
        assert_eq!(list(&calls, side, 10).numbers, [4]);
        let identity = ListFilter { service: Some(ServiceKind::Identity), ..ListFilter::default() };
        assert_eq!(list(&calls, identity, 10).counts, [1, 0, 0, 0]);
        let mut search = JournalSearch::default();
        search.set_text(&calls, "no such text");
        let all = ListFilter::default();
        let none = CallList::new(&calls, all, &search, &BTreeSet::new(), 10, TODAY);
        assert_eq!((none.numbers.len(), none.recorded), (0, 4));
    }

    #[test]
    fn each_minute_has_a_heading_at_its_newest_call() {
        let headings = list(&four_calls(), ListFilter::default(), 10).headings;
        let headings: Vec<_> = headings.iter().map(|(at, text)| (*at, text.as_str())).collect();
        assert_eq!(
            headings,
            [(1, "19 Nov 2026, 12:00 UTC"), (3, "Today, 12:00 UTC"), (4, "Today, 12:01 UTC"),]
        );
    }

    #[test]
    fn an_undo_expects_the_status_that_its_change_left() {
        let calls = four_calls();
        let undo = |number| calls.undo_index().undo(calls.entry(number).unwrap()).unwrap();
        assert_eq!(undo(3).now, Some(MemberStatus::Accepted), "the answer came later");
        assert_eq!(undo(4).now, Some(MemberStatus::Accepted));
    }

    #[test]
    fn a_long_list_is_cut_and_says_how_many_are_missing() {
        let list = list(&four_calls(), ListFilter::default(), 3);
        assert_eq!((list.numbers, list.more), (vec![4, 3, 2], 1));
    }
}
