//! A page of a list in an order that no index has: compares all images of the list, and sorts only the page.

use std::cmp::Ordering;

use imageshare_core::model::{Image, ImageId, Timestamp};
use imageshare_core::wire::image::query::{SortDirection, SortKey};

use super::order::SortOrder;
use crate::store::ImageEntry;

impl SortOrder {
    /// The first `limit` images after `marker_entry`, in order.
    pub(super) fn page<'a>(
        &self,
        images: impl Iterator<Item = &'a ImageEntry>,
        marker_entry: Option<&ImageEntry>,
        limit: usize,
    ) -> Vec<&'a ImageEntry> {
        let is_after =
            |entry: &&ImageEntry| marker_entry.is_none_or(|after| self.follows(entry, after));
        let mut page: Vec<&ImageEntry> = images.filter(is_after).collect();
        if limit < page.len() {
            // Separates the images after the page first, so that only the page is sorted.
            page.select_nth_unstable_by(limit, |a, b| self.compare(a, b));
            page.truncate(limit);
        }
        page.sort_unstable_by(|a, b| self.compare(a, b));
        page
    }

    /// Whether an image comes after the marker of a page, as in Glance with `sqlite` (measured).
    pub(super) fn follows(&self, image: &ImageEntry, marker: &ImageEntry) -> bool {
        let orderings = self.0.iter().map(|(key, direction)| {
            let ordering = compare_to_marker(&image.image, &marker.image, *key);
            match direction {
                SortDirection::Ascending => ordering,
                SortDirection::Descending => ordering.reverse(),
            }
        });
        orderings.into_iter().find(|ordering| ordering.is_ne()).is_some_and(Ordering::is_gt)
    }

    /// Compares two images.
    pub(super) fn compare(&self, a: &ImageEntry, b: &ImageEntry) -> Ordering {
        let orderings = self.0.iter().map(|(key, direction)| {
            let ordering = sort_value(&a.image, *key).cmp(&sort_value(&b.image, *key));
            match direction {
                SortDirection::Ascending => ordering,
                SortDirection::Descending => ordering.reverse(),
            }
        });
        orderings.into_iter().find(|ordering| ordering.is_ne()).unwrap_or(Ordering::Equal)
    }
}

/// A value to compare. `None` comes first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum SortValue<'a> {
    Text(Option<&'a str>),
    Number(Option<u64>),
    Time(Timestamp),
    Id(ImageId),
}

fn sort_value(image: &Image, key: SortKey) -> SortValue<'_> {
    match key {
        SortKey::Name => SortValue::Text(image.name.as_deref()),
        SortKey::Status => SortValue::Text(Some(image.status.as_str())),
        SortKey::ContainerFormat => SortValue::Text(image.container_format.as_deref()),
        SortKey::DiskFormat => SortValue::Text(image.disk_format.as_deref()),
        // Same order as its text: hexadecimal digits sort like the bytes.
        SortKey::Id => SortValue::Id(image.id),
        SortKey::Size => SortValue::Number(image.size),
        SortKey::CreatedAt => SortValue::Time(image.created_at),
        SortKey::UpdatedAt => SortValue::Time(image.updated_at),
    }
}

/// Compares an image with a page's marker. Unset text counts as empty and an image's unset number as 0; `sqlite` sorts every
/// number before any text. After a marker without a size, an ascending list therefore ends, and a descending list starts over.
fn compare_to_marker(image: &Image, marker: &Image, key: SortKey) -> Ordering {
    match (sort_value(image, key), sort_value(marker, key)) {
        (SortValue::Number(_), SortValue::Number(None)) => Ordering::Less,
        (SortValue::Number(one), SortValue::Number(other)) => {
            one.unwrap_or_default().cmp(&other.unwrap_or_default())
        }
        (SortValue::Text(one), SortValue::Text(other)) => {
            one.unwrap_or_default().cmp(other.unwrap_or_default())
        }
        (one, other) => one.cmp(&other),
    }
}
