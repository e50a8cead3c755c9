//! Which images of the list are shown, and in which order. It is stored in the address, so that a link shows the same list.

use imageshare_core::model::{ImageStatus, MemberStatus};

use super::entry::{Entry, Ownership};
use crate::components::Sort;
use crate::messages::letter_case::lower;
use crate::route::Query;

/// The names in the address.
pub(super) const WHOSE: &str = "whose";
pub(super) const TEXT: &str = "name";
pub(super) const STATUS: &str = "status";
pub(super) const ANSWER: &str = "answer";
pub(super) const SORT: &str = "sort";

/// The order when the address names none: the newest change first.
const NEWEST: &str = "-updated";

/// The value for any answer.
pub(super) const ANY: &str = "any";

/// The value for community images.
pub(super) const COMMUNITY: &str = "community";

/// Which list is requested from the cloud.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum ListKind {
    /// The project's list: its own images, the public ones, and those it has accepted.
    #[default]
    Listed,
    /// Community images, its own and those of others, which the default list lacks.
    Community,
    /// Images that others share with it and that have this answer; `None` means any answer.
    Answered(Option<MemberStatus>),
}

impl ListKind {
    pub(super) fn read(query: &Query) -> Self {
        match query.get(ANSWER) {
            ANY => Self::Answered(None),
            COMMUNITY => Self::Community,
            word => word.parse().map_or(Self::Listed, |answer| Self::Answered(Some(answer))),
        }
    }
}

/// A filter that was read from an address. Unknown values filter nothing.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Filter {
    pub(super) whose: Option<Ownership>,
    /// As typed: part of a name or tag, or the beginning of an ID.
    pub(super) text: String,
    pub(super) status: Option<ImageStatus>,
    pub(super) sort: Sort,
}

impl Filter {
    pub(super) fn read(query: &Query) -> Self {
        let whose = Ownership::FILTERS.into_iter().find(|whose| whose.as_str() == query.get(WHOSE));
        let sort = query.get(SORT);
        Self {
            whose,
            text: query.get(TEXT).to_owned(),
            status: query.get(STATUS).parse().ok(),
            sort: Sort::parse(if sort.is_empty() { NEWEST } else { sort }),
        }
    }

    /// Whether it matches every image.
    pub(super) fn is_open(&self) -> bool {
        self.whose.is_none() && self.text.trim().is_empty() && self.status.is_none()
    }

    /// The test for each entry, built once for all of them.
    pub(super) fn test(&self) -> impl Fn(&Entry) -> bool {
        let text = lower(self.text.trim());
        let (whose, status) = (self.whose, self.status);
        move |entry| {
            whose.is_none_or(|wanted| wanted == entry.whose)
                && status.is_none_or(|status| status == entry.status)
                && entry.has_text(&text)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filter_is_read_and_unknown_values_filter_nothing() {
        let filter = Filter::read(&Query::parse("whose=public&status=active&sort=name"));
        assert_eq!(
            (filter.whose, filter.status),
            (Some(Ownership::Public), Some(ImageStatus::Active))
        );
        assert_eq!(filter.sort, Sort::parse("name"));
        let unknown = Filter::read(&Query::parse("whose=nobody&status=odd"));
        assert!(unknown.is_open());
        assert_eq!(unknown.sort, Sort::parse(NEWEST));
    }

    #[test]
    fn answer_selects_the_list_and_unknown_values_the_default() {
        for (address, expected) in [
            ("", ListKind::Listed),
            ("answer=maybe", ListKind::Listed),
            ("answer=community", ListKind::Community),
            ("answer=any", ListKind::Answered(None)),
            ("answer=rejected", ListKind::Answered(Some(MemberStatus::Rejected))),
        ] {
            assert_eq!(ListKind::read(&Query::parse(address)), expected, "{address}");
        }
    }
}
