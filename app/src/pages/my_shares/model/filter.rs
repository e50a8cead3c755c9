//! The filter: which shares are shown, and in which order their images. Used by the grid and its controls.
//! It is stored only in the address, so that a link shows the same.

use std::cmp::{Ordering, Reverse};

use imageshare_core::exposure::{OfferAge, StatusCounts};
use imageshare_core::model::{Image, MemberStatus, ProjectId, RegionName};

use super::grid_data::{ImageRow, ShareCell};
use crate::messages::my_shares::controls;
use crate::messages::text_case::to_lowercase;
use crate::route::UrlQuery;

/// The query parameters in the address.
pub(in crate::pages::my_shares) const STATUS_PARAM: &str = "show";
pub(in crate::pages::my_shares) const AGE_PARAM: &str = "age";
pub(in crate::pages::my_shares) const REGION_PARAM: &str = "region";
pub(in crate::pages::my_shares) const TEXT_PARAM: &str = "text";
pub(in crate::pages::my_shares) const SORT_PARAM: &str = "sort";

/// Which answers are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::pages::my_shares) enum StatusFilter {
    /// One answer.
    Status(MemberStatus),
    /// Not accepted: usable by ID, but not in the consumer's list.
    NotAccepted,
    /// Due for follow-up.
    FollowUpDue,
}

impl StatusFilter {
    /// All, in the order in which they are offered.
    pub(in crate::pages::my_shares) const ALL: [Self; 5] = [
        Self::Status(MemberStatus::Accepted),
        Self::Status(MemberStatus::Pending),
        Self::Status(MemberStatus::Rejected),
        Self::NotAccepted,
        Self::FollowUpDue,
    ];

    /// The value in the address.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Status(answer) => answer.as_str(),
            Self::NotAccepted => "not-accepted",
            Self::FollowUpDue => "follow-up",
        }
    }

    /// The label of its chip.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Status(MemberStatus::Accepted) => controls::ACCEPTED,
            Self::Status(MemberStatus::Pending) => controls::PENDING,
            Self::Status(MemberStatus::Rejected) => controls::REJECTED,
            Self::NotAccepted => controls::NOT_ACCEPTED,
            Self::FollowUpDue => controls::TO_FOLLOW_UP,
        }
    }

    /// How many shares it shows in total, if the answers alone decide that.
    pub fn matching_count(self, status_counts: StatusCounts) -> Option<usize> {
        match self {
            Self::Status(MemberStatus::Accepted) => Some(status_counts.accepted),
            Self::Status(MemberStatus::Pending) => Some(status_counts.pending),
            Self::Status(MemberStatus::Rejected) => Some(status_counts.rejected),
            Self::NotAccepted => Some(status_counts.usable_by_id_only()),
            Self::FollowUpDue => None,
        }
    }

    /// Whether a share is shown.
    pub fn matches(self, cell: &ShareCell) -> bool {
        match self {
            Self::Status(answer) => cell.status == answer,
            Self::NotAccepted => cell.status != MemberStatus::Accepted,
            Self::FollowUpDue => cell.is_follow_up_due,
        }
    }
}

/// The order of the images.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::pages::my_shares) enum ImageOrder {
    /// The oldest open offer first.
    #[default]
    OldestFirst,
    /// The most members first.
    MostMembersFirst,
    /// By name.
    Name,
    /// By region, then by name.
    Region,
}

impl ImageOrder {
    /// All, with the value in the address and the label in the list.
    pub(in crate::pages::my_shares) const ALL: [(Self, &'static str, &'static str); 4] = [
        (Self::OldestFirst, "", controls::OLDEST_FIRST),
        (Self::MostMembersFirst, "members", controls::MOST_MEMBERS_FIRST),
        (Self::Name, "name", controls::BY_NAME),
        (Self::Region, "region", controls::BY_REGION),
    ];

    fn from_key(value: &str) -> Self {
        let named = Self::ALL.into_iter().find(|(_, key, _)| *key == value);
        named.map(|(order, ..)| order).unwrap_or_default()
    }

    /// The value in the address.
    pub fn key(self) -> &'static str {
        Self::ALL.into_iter().find(|(order, ..)| *order == self).map_or("", |(_, key, _)| key)
    }

    /// Compares two images in this order.
    pub(super) fn compare(self, one: &ImageRow, other: &ImageRow) -> Ordering {
        let by_name =
            || (&one.sort_name, &one.image_key).cmp(&(&other.sort_name, &other.image_key));
        match self {
            // Images without an open offer come last.
            Self::OldestFirst => one
                .oldest_open_offer
                .is_none()
                .cmp(&other.oldest_open_offer.is_none())
                .then_with(|| one.oldest_open_offer.cmp(&other.oldest_open_offer)),
            Self::MostMembersFirst => Reverse(one.member_count).cmp(&Reverse(other.member_count)),
            Self::Name => Ordering::Equal,
            Self::Region => one.image_key.0.cmp(&other.image_key.0),
        }
        .then_with(by_name)
    }
}

/// A filter as read from an address. Unknown values filter nothing.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::pages::my_shares) struct ShareFilter {
    pub status_filter: Option<StatusFilter>,
    /// Minimum age of offers that are not accepted.
    pub min_age: OfferAge,
    pub region: Option<RegionName>,
    /// As typed: part of an image's name or tag or of a project's name, or the start of either's ID.
    pub text: String,
    pub order: ImageOrder,
}

impl ShareFilter {
    pub fn from_query(query: &UrlQuery) -> Self {
        let days = query.get(AGE_PARAM).parse::<i64>().ok();
        Self {
            status_filter: StatusFilter::ALL
                .into_iter()
                .find(|show| show.key() == query.get(STATUS_PARAM)),
            min_age: OfferAge::ALL
                .into_iter()
                .find(|age| Some(age.min_days()) == days)
                .unwrap_or(OfferAge::Fresh),
            region: query.get(REGION_PARAM).parse().ok(),
            text: query.get(TEXT_PARAM).to_owned(),
            order: ImageOrder::from_key(query.get(SORT_PARAM)),
        }
    }

    /// Whether it shows everything.
    pub fn shows_everything(&self) -> bool {
        self.status_filter.is_none()
            && self.min_age == OfferAge::Fresh
            && self.region.is_none()
            && self.text.trim().is_empty()
    }

    /// The text in the form that is compared.
    pub(super) fn normalized_text(&self) -> String {
        to_lowercase(self.text.trim())
    }

    /// Whether a share is shown. `image_matches` is true if the text `search_text` matches its image.
    pub fn matches(
        &self,
        cell: &ShareCell,
        project: &str,
        image_matches: bool,
        search_text: &str,
    ) -> bool {
        self.status_filter.is_none_or(|show| show.matches(cell))
            && cell.age >= self.min_age
            && (image_matches || matches_project(&cell.key.project, project, search_text))
    }
}

/// Whether the text matches an image.
pub(super) fn matches_image(image: &Image, search_text: &str) -> bool {
    crate::pages::images::image_matches_text(image, search_text)
}

fn matches_project(id: &ProjectId, name: &str, search_text: &str) -> bool {
    to_lowercase(name).contains(search_text) || id.as_str().starts_with(search_text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filter_is_read_from_the_address_ignoring_unknown_values() {
        let filter = ShareFilter::from_query(&UrlQuery::parse(
            "show=not-accepted&age=30&region=DFW&sort=name",
        ));
        assert_eq!(
            (filter.status_filter, filter.min_age),
            (Some(StatusFilter::NotAccepted), OfferAge::Month)
        );
        assert_eq!(filter.region.as_ref().map(RegionName::as_str), Some("DFW"));
        assert_eq!(filter.order, ImageOrder::Name);
        assert!(
            ShareFilter::from_query(&UrlQuery::parse("show=odd&age=31&sort=odd"))
                .shows_everything()
        );
    }

    #[test]
    fn every_address_value_is_read_back() {
        for show in StatusFilter::ALL {
            assert_eq!(
                ShareFilter::from_query(&UrlQuery::default().with_value(STATUS_PARAM, show.key()))
                    .status_filter,
                Some(show)
            );
        }
        for (order, key, _) in ImageOrder::ALL {
            assert_eq!(
                ShareFilter::from_query(&UrlQuery::default().with_value(SORT_PARAM, key)).order,
                order
            );
            assert_eq!(order.key(), key);
        }
    }
}
