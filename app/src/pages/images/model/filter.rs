//! Which images of the list are shown, and in which order. It is stored in the address, so that a link shows the same list.

use imageshare_core::model::{ImageStatus, MemberStatus};

use super::entry::{ImageEntry, Ownership};
use crate::components::SortOrder;
use crate::messages::text_case::to_lowercase;
use crate::route::UrlQuery;

/// The names in the address.
pub(in crate::pages::images) const OWNERSHIP_PARAM: &str = "whose";
pub(in crate::pages::images) const TEXT_PARAM: &str = "name";
pub(in crate::pages::images) const STATUS_PARAM: &str = "status";
pub(in crate::pages::images) const ANSWER_PARAM: &str = "answer";
pub(in crate::pages::images) const SORT_PARAM: &str = "sort";

/// The order when the address names none: the newest change first.
const DEFAULT_SORT: &str = "-updated";

/// The value for any answer.
pub(in crate::pages::images) const ANY_ANSWER: &str = "any";

/// The value for community images.
pub(in crate::pages::images) const COMMUNITY_VALUE: &str = "community";

/// Which list is requested from the cloud.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::pages::images) enum ListKind {
    /// The project's list: its own images, the public ones, and those it has accepted.
    #[default]
    DefaultList,
    /// Community images, its own and those of others, which the default list lacks.
    Community,
    /// Images that others share with it and that have this answer; `None` means any answer.
    SharedWithMe(Option<MemberStatus>),
}

impl ListKind {
    pub(in crate::pages::images) fn from_query(query: &UrlQuery) -> Self {
        match query.get(ANSWER_PARAM) {
            ANY_ANSWER => Self::SharedWithMe(None),
            COMMUNITY_VALUE => Self::Community,
            word => {
                word.parse().map_or(Self::DefaultList, |answer| Self::SharedWithMe(Some(answer)))
            }
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
    pub(in crate::pages::images) sort: SortOrder,
}

impl Filter {
    pub(in crate::pages::images) fn from_query(query: &UrlQuery) -> Self {
        let ownership = Ownership::FILTERS
            .into_iter()
            .find(|ownership| ownership.as_str() == query.get(OWNERSHIP_PARAM));
        let sort = query.get(SORT_PARAM);
        Self {
            ownership,
            text: query.get(TEXT_PARAM).to_owned(),
            status: query.get(STATUS_PARAM).parse().ok(),
            sort: SortOrder::parse(if sort.is_empty() { DEFAULT_SORT } else { sort }),
        }
    }

    /// Whether it matches every image.
    pub(in crate::pages::images) fn matches_all(&self) -> bool {
        self.ownership.is_none() && self.text.trim().is_empty() && self.status.is_none()
    }

    /// The test for each entry, built once for all of them.
    pub(in crate::pages::images) fn entry_predicate(&self) -> impl Fn(&ImageEntry) -> bool {
        let text = to_lowercase(self.text.trim());
        let (ownership, status) = (self.ownership, self.status);
        move |entry| {
            ownership.is_none_or(|wanted| wanted == entry.ownership)
                && status.is_none_or(|status| status == entry.status)
                && entry.matches_text(&text)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_filter_values_are_ignored() {
        let filter = Filter::from_query(&UrlQuery::parse("whose=public&status=active&sort=name"));
        assert_eq!(
            (filter.ownership, filter.status),
            (Some(Ownership::Public), Some(ImageStatus::Active))
        );
        assert_eq!(filter.sort, SortOrder::parse("name"));
        let unknown = Filter::from_query(&UrlQuery::parse("whose=nobody&status=odd"));
        assert!(unknown.matches_all());
        assert_eq!(unknown.sort, SortOrder::parse(DEFAULT_SORT));
    }

    #[test]
    fn answer_selects_the_list_kind() {
        for (address, expected) in [
            ("", ListKind::DefaultList),
            ("answer=maybe", ListKind::DefaultList),
            ("answer=community", ListKind::Community),
            ("answer=any", ListKind::SharedWithMe(None)),
            ("answer=rejected", ListKind::SharedWithMe(Some(MemberStatus::Rejected))),
        ] {
            assert_eq!(ListKind::from_query(&UrlQuery::parse(address)), expected, "{address}");
        }
    }
}
