//! Which images of the list are shown, and in which order. It lives in the address, so that a link shows the same list.

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

/// The word for every answer.
pub(super) const ANY: &str = "any";

/// The word for community images.
pub(super) const COMMUNITY: &str = "community";

/// Which list the cloud is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum ListKind {
    /// What the project has in its list: its own, the public ones, and those it has accepted.
    #[default]
    Listed,
    /// Community images, its own and those of others, which no usual list has.
    Community,
    /// What others share with it and it has answered so; none means whatever it answered.
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

/// A filter as it was read from an address. Words it does not know filter nothing.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Filter {
    pub(super) whose: Option<Ownership>,
    /// As typed: part of a name or tag, or the beginning of an id.
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

    /// Whether it leaves nothing out.
    pub(super) fn is_open(&self) -> bool {
        self.whose.is_none() && self.text.trim().is_empty() && self.status.is_none()
    }

    /// What is asked of each entry, made once for all of them.
    pub(super) fn test(&self) -> impl Fn(&Entry) -> bool {
        let wanted = lower(self.text.trim());
        let (whose, status) = (self.whose, self.status);
        move |entry| {
            whose.is_none_or(|wanted| wanted == entry.whose)
                && status.is_none_or(|status| status == entry.status)
                && entry.has_text(&wanted)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_is_read_from_an_address_and_unknown_words_filter_nothing() {
        let filter = Filter::read(&Query::parse("whose=public&status=active&sort=name"));
        assert_eq!(
            (filter.whose, filter.status),
            (Some(Ownership::Public), Some(ImageStatus::Active))
        );
        assert_eq!(filter.sort, Sort::parse("name"));
        let odd = Filter::read(&Query::parse("whose=nobody&status=odd"));
        assert!(odd.is_open());
        assert_eq!(odd.sort, Sort::parse(NEWEST));
    }

    #[test]
    fn answers_ask_for_another_list_and_an_unknown_word_for_the_usual_one() {
        for (address, asked) in [
            ("", ListKind::Listed),
            ("answer=maybe", ListKind::Listed),
            ("answer=community", ListKind::Community),
            ("answer=any", ListKind::Answered(None)),
            ("answer=rejected", ListKind::Answered(Some(MemberStatus::Rejected))),
        ] {
            assert_eq!(ListKind::read(&Query::parse(address)), asked, "{address}");
        }
    }
}
