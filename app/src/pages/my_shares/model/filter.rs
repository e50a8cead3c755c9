//! The filter: which shares are shown, and in which order their images. Used by the grid and its controls.
//! It is stored only in the address, so that a link shows the same.

use std::cmp::{Ordering, Reverse};

use imageshare_core::exposure::{OfferAge, StatusCounts};
use imageshare_core::model::{Image, MemberStatus, ProjectId, RegionName};

use super::facts::{Cell, Row};
use crate::messages::letter_case::lower;
use crate::messages::my_shares::controls;
use crate::route::Query;

/// The query parameters in the address.
pub(in crate::pages::my_shares) const SHOW: &str = "show";
pub(in crate::pages::my_shares) const AGE: &str = "age";
pub(in crate::pages::my_shares) const REGION: &str = "region";
pub(in crate::pages::my_shares) const TEXT: &str = "text";
pub(in crate::pages::my_shares) const SORT: &str = "sort";

/// Which answers are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::pages::my_shares) enum Show {
    /// One answer.
    Answer(MemberStatus),
    /// Not accepted: usable by ID, but not in the consumer's list.
    Open,
    /// Due for follow-up.
    Due,
}

impl Show {
    /// All, in the order in which they are offered.
    pub(in crate::pages::my_shares) const ALL: [Self; 5] = [
        Self::Answer(MemberStatus::Accepted),
        Self::Answer(MemberStatus::Pending),
        Self::Answer(MemberStatus::Rejected),
        Self::Open,
        Self::Due,
    ];

    /// The value in the address.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Answer(answer) => answer.as_str(),
            Self::Open => "not-accepted",
            Self::Due => "follow-up",
        }
    }

    /// The label of its chip.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Answer(MemberStatus::Accepted) => controls::ACCEPTED,
            Self::Answer(MemberStatus::Pending) => controls::PENDING,
            Self::Answer(MemberStatus::Rejected) => controls::REJECTED,
            Self::Open => controls::NOT_ACCEPTED,
            Self::Due => controls::TO_FOLLOW_UP,
        }
    }

    /// How many shares it shows in total, if the answers alone decide that.
    pub fn count(self, answers: StatusCounts) -> Option<usize> {
        match self {
            Self::Answer(MemberStatus::Accepted) => Some(answers.accepted),
            Self::Answer(MemberStatus::Pending) => Some(answers.pending),
            Self::Answer(MemberStatus::Rejected) => Some(answers.rejected),
            Self::Open => Some(answers.usable_by_id_only()),
            Self::Due => None,
        }
    }

    /// Whether a share is shown.
    pub fn shows(self, cell: &Cell) -> bool {
        match self {
            Self::Answer(answer) => cell.status == answer,
            Self::Open => cell.status != MemberStatus::Accepted,
            Self::Due => cell.is_due,
        }
    }
}

/// The order of the images.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::pages::my_shares) enum Order {
    /// The oldest open offer first.
    #[default]
    Oldest,
    /// The most members first.
    Members,
    /// By name.
    Name,
    /// By region, then by name.
    Region,
}

impl Order {
    /// All, with the value in the address and the label in the list.
    pub(in crate::pages::my_shares) const ALL: [(Self, &'static str, &'static str); 4] = [
        (Self::Oldest, "", controls::OLDEST_FIRST),
        (Self::Members, "members", controls::MOST_MEMBERS_FIRST),
        (Self::Name, "name", controls::BY_NAME),
        (Self::Region, "region", controls::BY_REGION),
    ];

    fn read(value: &str) -> Self {
        let named = Self::ALL.into_iter().find(|(_, key, _)| *key == value);
        named.map(|(order, ..)| order).unwrap_or_default()
    }

    /// The value in the address.
    pub fn key(self) -> &'static str {
        Self::ALL.into_iter().find(|(order, ..)| *order == self).map_or("", |(_, key, _)| key)
    }

    /// Compares two images in this order.
    pub(super) fn compare(self, one: &Row, other: &Row) -> Ordering {
        let by_name = || (&one.sort_name, &one.place).cmp(&(&other.sort_name, &other.place));
        match self {
            // Images without an open offer come last.
            Self::Oldest => one
                .oldest
                .is_none()
                .cmp(&other.oldest.is_none())
                .then_with(|| one.oldest.cmp(&other.oldest)),
            Self::Members => Reverse(one.members).cmp(&Reverse(other.members)),
            Self::Name => Ordering::Equal,
            Self::Region => one.place.0.cmp(&other.place.0),
        }
        .then_with(by_name)
    }
}

/// A filter as read from an address. Unknown values filter nothing.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::pages::my_shares) struct Filter {
    pub show: Option<Show>,
    /// Minimum age of offers that are not accepted.
    pub age: OfferAge,
    pub region: Option<RegionName>,
    /// As typed: part of an image's name or tag or of a project's name, or the start of either's ID.
    pub text: String,
    pub order: Order,
}

impl Filter {
    pub fn read(query: &Query) -> Self {
        let days = query.get(AGE).parse::<i64>().ok();
        Self {
            show: Show::ALL.into_iter().find(|show| show.key() == query.get(SHOW)),
            age: OfferAge::ALL
                .into_iter()
                .find(|age| Some(age.min_days()) == days)
                .unwrap_or(OfferAge::Fresh),
            region: query.get(REGION).parse().ok(),
            text: query.get(TEXT).to_owned(),
            order: Order::read(query.get(SORT)),
        }
    }

    /// Whether it shows everything.
    pub fn is_open(&self) -> bool {
        self.show.is_none()
            && self.age == OfferAge::Fresh
            && self.region.is_none()
            && self.text.trim().is_empty()
    }

    /// The text in the form that is compared.
    pub(super) fn wanted(&self) -> String {
        lower(self.text.trim())
    }

    /// Whether a share is shown. `image_matches` is true if the text `wanted` matches its image.
    pub fn matches(&self, cell: &Cell, project: &str, image_matches: bool, wanted: &str) -> bool {
        self.show.is_none_or(|show| show.shows(cell))
            && cell.age >= self.age
            && (image_matches || matches_project(&cell.at.project, project, wanted))
    }
}

/// Whether the text matches an image.
pub(super) fn matches_image(image: &Image, wanted: &str) -> bool {
    crate::pages::images::has_text(image, wanted)
}

fn matches_project(id: &ProjectId, name: &str, wanted: &str) -> bool {
    lower(name).contains(wanted) || id.as_str().starts_with(wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filter_is_read_from_the_address_ignoring_unknown_values() {
        let filter = Filter::read(&Query::parse("show=not-accepted&age=30&region=DFW&sort=name"));
        assert_eq!((filter.show, filter.age), (Some(Show::Open), OfferAge::Month));
        assert_eq!(filter.region.as_ref().map(RegionName::as_str), Some("DFW"));
        assert_eq!(filter.order, Order::Name);
        assert!(Filter::read(&Query::parse("show=odd&age=31&sort=odd")).is_open());
    }

    #[test]
    fn every_address_value_is_read_back() {
        for show in Show::ALL {
            assert_eq!(Filter::read(&Query::default().with(SHOW, show.key())).show, Some(show));
        }
        for (order, key, _) in Order::ALL {
            assert_eq!(Filter::read(&Query::default().with(SORT, key)).order, order);
            assert_eq!(order.key(), key);
        }
    }
}
