//! Which images of the list are shown, and in which order. It is stored in the address, so that a link shows the same list.

use imageshare_core::model::{ImageStatus, MemberStatus};

use super::entry::{Entry, Ownership};
use crate::components::Sort;
use crate::messages::letter_case::lower;
use crate::route::Query;

/// The names in the address.
pub(in crate::pages::images) const WHOSE: &str = "whose";
pub(in crate::pages::images) const TEXT: &str = "name";
pub(in crate::pages::images) const STATUS: &str = "status";
pub(in crate::pages::images) const ANSWER: &str = "answer";
pub(in crate::pages::images) const SORT: &str = "sort";

/// The order when the address names none: the newest change first.
const NEWEST: &str = "-updated";

/// The value for any answer.
pub(in crate::pages::images) const ANY: &str = "any";

/// The value for community images.
pub(in crate::pages::images) const COMMUNITY: &str = "community";

/// Which list is requested from the cloud.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::pages::images) enum ListKind {
    /// The project's list: its own images, the public ones, and those it has accepted.
    #[default]
    Listed,
    /// Community images, its own and those of others, which the default list lacks.
    Community,
    /// Images that others share with it and that have this answer; `None` means any answer.
    Answered(Option<MemberStatus>),
}

impl ListKind {
    pub(in crate::pages::images) fn read(query: &Query) -> Self {
        match query.get(ANSWER) {
            ANY => Self::Answered(None),
            COMMUNITY => Self::Community,
            word => word.parse().map_or(Self::Listed, |answer| Self::Answered(Some(answer))),
        }
    }
}

/// A filter that was read from an address. Unknown values filter nothing.
#[derive(Debug, Clone, PartialEq, Default)]
pub(in crate::pages::images) struct Filter {
    pub(in crate::pages::images) ownership: Option<Ownership>,
    /// As typed: part of a name or tag, or the beginning of an ID.
    pub(in crate::pages::images) text: String,
    pub(in crate::pages::images) status: Option<ImageStatus>,
    pub(in crate::pages::images) sort: Sort,
}

impl Filter {
    pub(in crate::pages::images) fn read(query: &Query) -> Self {
        let ownership =
            Ownership::FILTERS.into_iter().find(|ownership| ownership.as_str() == query.get(WHOSE));
        let sort = query.get(SORT);
        Self {
            ownership,
            text: query.get(TEXT).to_owned(),
            status: query.get(STATUS).parse().ok(),
            sort: Sort::parse(if sort.is_empty() { NEWEST } else { sort }),
        }
    }

    /// Whether it matches every image.
    pub(in crate::pages::images) fn matches_all(&self) -> bool {
        self.ownership.is_none() && self.text.trim().is_empty() && self.status.is_none()
    }

    /// The test for each entry, built once for all of them.
    pub(in crate::pages::images) fn test(&self) -> impl Fn(&Entry) -> bool {
        let text = lower(self.text.trim());
        let (ownership, status) = (self.ownership, self.status);
        move |entry| {
            ownership.is_none_or(|wanted| wanted == entry.ownership)
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
            (filter.ownership, filter.status),
            (Some(Ownership::Public), Some(ImageStatus::Active))
        );
        assert_eq!(filter.sort, Sort::parse("name"));
        let unknown = Filter::read(&Query::parse("whose=nobody&status=odd"));
        assert!(unknown.matches_all());
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
