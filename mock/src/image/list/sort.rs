//! A page of a list in an order that is not the index's: all images that belong there are compared, and few are sorted.

use std::cmp::Ordering;

use imageshare_core::model::{Image, ImageId, Timestamp};
use imageshare_core::wire::image::query::{SortDirection, SortKey};

use super::order::Order;
use crate::store::Entry;

impl Order {
    /// The first `limit` images after `after`, in order.
    pub(super) fn page<'a>(
        &self,
        images: impl Iterator<Item = &'a Entry>,
        after: Option<&Entry>,
        limit: usize,
    ) -> Vec<&'a Entry> {
        let is_after = |entry: &&Entry| after.is_none_or(|after| self.follows(entry, after));
        let mut page: Vec<&Entry> = images.filter(is_after).collect();
        if limit < page.len() {
            // What comes after the page is parted off before the page is sorted.
            page.select_nth_unstable_by(limit, |a, b| self.compare(a, b));
            page.truncate(limit);
        }
        page.sort_unstable_by(|a, b| self.compare(a, b));
        page
    }

    /// Whether an image comes after the one that a page begins behind, as a Glance with sqlite has it (measured).
    pub(super) fn follows(&self, image: &Entry, marker: &Entry) -> bool {
        let unequal = self.0.iter().map(|(key, direction)| {
            let ordering = beside(&image.image, &marker.image, *key);
            match direction {
                SortDirection::Ascending => ordering,
                SortDirection::Descending => ordering.reverse(),
            }
        });
        unequal.into_iter().find(|ordering| ordering.is_ne()).is_some_and(Ordering::is_gt)
    }

    /// How two images stand to each other.
    pub(super) fn compare(&self, a: &Entry, b: &Entry) -> Ordering {
        let unequal = self.0.iter().map(|(key, direction)| {
            let ordering = value(&a.image, *key).cmp(&value(&b.image, *key));
            match direction {
                SortDirection::Ascending => ordering,
                SortDirection::Descending => ordering.reverse(),
            }
        });
        unequal.into_iter().find(|ordering| ordering.is_ne()).unwrap_or(Ordering::Equal)
    }
}

/// What a key compares. What is not set comes before everything.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Comparable<'a> {
    Text(Option<&'a str>),
    Number(Option<u64>),
    Time(Timestamp),
    Id(ImageId),
}

fn value(image: &Image, key: SortKey) -> Comparable<'_> {
    match key {
        SortKey::Name => Comparable::Text(image.name.as_deref()),
        SortKey::Status => Comparable::Text(Some(image.status.as_str())),
        SortKey::ContainerFormat => Comparable::Text(image.container_format.as_deref()),
        SortKey::DiskFormat => Comparable::Text(image.disk_format.as_deref()),
        // As its text: hexadecimal digits stand in the order of the bytes.
        SortKey::Id => Comparable::Id(image.id),
        SortKey::Size => Comparable::Number(image.size),
        SortKey::CreatedAt => Comparable::Time(image.created_at),
        SortKey::UpdatedAt => Comparable::Time(image.updated_at),
    }
}

/// How an image stands to the marker of a page. What is not set is an empty text, of an image also the number 0; sqlite holds
/// every number for less than any text. After a marker without a size an upward list therefore ends, and a downward one begins
/// anew.
fn beside(image: &Image, marker: &Image, key: SortKey) -> Ordering {
    match (value(image, key), value(marker, key)) {
        (Comparable::Number(_), Comparable::Number(None)) => Ordering::Less,
        (Comparable::Number(one), Comparable::Number(other)) => {
            one.unwrap_or_default().cmp(&other.unwrap_or_default())
        }
        (Comparable::Text(one), Comparable::Text(other)) => {
            one.unwrap_or_default().cmp(other.unwrap_or_default())
        }
        (one, other) => one.cmp(&other),
    }
}
