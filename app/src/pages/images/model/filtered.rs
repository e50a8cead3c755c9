//! The images that match the filter, in order. The order is kept, so that typing does not sort and a further page is merged in.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::entry::ImageEntry;
use super::filter::Filter;
use super::listing::ImageListing;
use crate::components::SortOrder;
use crate::sorting::{SortKey, sort_ranked};

/// Indexes of a listing's entries.
#[derive(Debug, Clone, Default)]
pub(in crate::pages::images) struct FilteredEntries {
    /// Which listing, and in which order.
    listing_and_sort: (u32, SortOrder),
    /// The index of each entry, in order.
    sorted_indexes: Arc<Vec<usize>>,
    /// The indexes of the entries that match the filter.
    pub(in crate::pages::images) matching_indexes: Vec<usize>,
}

impl FilteredEntries {
    /// The entries that match now; `before` saves work if it belongs to the same list in the same order.
    pub(in crate::pages::images) fn new(
        listing: &ImageListing,
        filter: &Filter,
        before: Option<&Self>,
    ) -> Self {
        let source = (listing.generation, filter.sort.clone());
        let known = before
            .filter(|before| before.listing_and_sort == source)
            .map(|before| Arc::clone(&before.sorted_indexes));
        let order = match known {
            Some(order) if order.len() == listing.entries.len() => order,
            // Sorted entries stay sorted: the sort detects them as one run, and only has to merge in the new ones.
            known => Arc::new(sort_indexes(listing, &filter.sort, known.as_deref())),
        };
        let passes = filter.entry_predicate();
        let indexes = if filter.matches_all() {
            order.as_ref().clone()
        } else {
            order.iter().copied().filter(|index| passes(&listing.entries[*index])).collect()
        };
        Self { listing_and_sort: source, sorted_indexes: order, matching_indexes: indexes }
    }
}

fn sort_indexes(
    listing: &ImageListing,
    sort: &SortOrder,
    before: Option<&Vec<usize>>,
) -> Vec<usize> {
    let entries = &listing.entries;
    let rank = sort_key_fn(entries, sort);
    let known = before.into_iter().flatten().copied();
    let new = before.map_or(0, Vec::len)..entries.len();
    let mut ranked: Vec<SortKey> =
        known.chain(new).map(|index| (rank(&entries[index]), index)).collect();
    let is_reversed = sort.descending && sort.key == NAME_COLUMN;
    // Equal ranks are ordered by the whole name and by ID, so that rows never swap randomly.
    sort_ranked(&mut ranked, &|one, other| {
        let (a, b) = (&entries[one], &entries[other]);
        let by_name = a.sort_name().cmp(b.sort_name());
        let by_name = if is_reversed { by_name.reverse() } else { by_name };
        by_name.then_with(|| a.id.cmp(&b.id))
    });
    ranked.into_iter().map(|(_, index)| index).collect()
}

/// The column that is sorted by the name only.
const NAME_COLUMN: &str = "name";

/// A key that increases with the order of the entries: the number of a column, then the beginning of the name. It alone decides
/// nearly all comparisons, so that entries are not looked up: that is most of the speed.
fn sort_key_fn<'a>(
    entries: &'a [Arc<ImageEntry>],
    sort: &'a SortOrder,
) -> impl Fn(&ImageEntry) -> [u64; 3] + 'a {
    let mask = if sort.descending { u64::MAX } else { 0 };
    let ranks_of_systems = if sort.key == "system" { os_ranks(entries) } else { BTreeMap::new() };
    move |entry| {
        let name = name_prefix_key(entry.sort_name());
        let number = match sort.key.as_str() {
            NAME_COLUMN => return name.map(|part| part ^ mask),
            "system" => ranks_of_systems
                .get(&entry.operating_system.as_deref())
                .copied()
                .unwrap_or_default(),
            "size" => entry.size.map_or(0, |size| size + 1),
            "status" => entry.status as u64,
            "whose" => entry.ownership as u64,
            "visibility" => entry.visibility as u64,
            _ => u64::try_from(entry.updated_at.unix_millis()).unwrap_or_default(),
        };
        [number ^ mask, name[0], name[1]]
    }
}

/// All operating systems in the list, each with its rank.
fn os_ranks(entries: &[Arc<ImageEntry>]) -> BTreeMap<Option<&str>, u64> {
    let all: BTreeSet<Option<&str>> =
        entries.iter().map(|entry| entry.operating_system.as_deref()).collect();
    all.into_iter().zip(0..).collect()
}

/// The first 24 bytes as numbers, in the order of the text.
fn name_prefix_key(text: &str) -> [u64; 3] {
    let mut bytes = [0; 24];
    let length = text.len().min(bytes.len());
    bytes[..length].copy_from_slice(&text.as_bytes()[..length]);
    let (parts, _) = bytes.as_chunks::<8>();
    [parts[0], parts[1], parts[2]].map(u64::from_be_bytes)
}

#[cfg(test)]
mod tests {
    use imageshare_core::model::Image;
    use imageshare_core::wire::image::calls::ImagePage;

    use super::super::entry::Viewer;
    use super::*;
    use crate::messages::test_fixtures::image;
    use crate::route::UrlQuery;

    fn add_page(listing: &mut ImageListing, images: &[(&str, u64)]) {
        let images =
            images.iter().map(|(name, size)| Image { size: Some(*size), ..image(name) }).collect();
        let page = ImagePage { images, next: None, unreadable: Vec::new() };
        let viewer = Viewer { project: "me".parse().unwrap(), is_cloud_admin: false };
        listing.add_page(page, &viewer, None);
    }

    fn matching_names(
        listing: &ImageListing,
        query: &str,
        before: Option<&FilteredEntries>,
    ) -> (Vec<String>, FilteredEntries) {
        let filtered =
            FilteredEntries::new(listing, &Filter::from_query(&UrlQuery::parse(query)), before);
        let title = |index: &usize| listing.entries[*index].title.clone();
        (filtered.matching_indexes.iter().map(title).collect(), filtered)
    }

    #[test]
    fn order_follows_the_column_and_can_be_reversed() {
        let mut listing = ImageListing::new(1);
        add_page(&mut listing, &[("web-2026-11", 3), ("API-2026-11", 1), ("debian-12", 2)]);
        let shown = |query| matching_names(&listing, query, None).0;
        assert_eq!(shown("sort=size"), ["API-2026-11", "debian-12", "web-2026-11"]);
        assert_eq!(shown("sort=-size"), ["web-2026-11", "debian-12", "API-2026-11"]);
        // All were changed in the same second: the name decides.
        assert_eq!(shown(""), ["API-2026-11", "debian-12", "web-2026-11"]);
    }

    #[test]
    fn names_with_the_same_beginning_are_ordered_by_the_rest() {
        let mut listing = ImageListing::new(1);
        let (long, longer) = ("a-name-of-more-than-24-bytes-1", "a-name-of-more-than-24-bytes-2");
        add_page(
            &mut listing,
            &[("web-2026-11", 1), (longer, 1), ("web-2026-10", 1), (long, 1), ("web-202", 1)],
        );
        let names = matching_names(&listing, "sort=name", None).0;
        assert_eq!(names, [long, longer, "web-202", "web-2026-10", "web-2026-11"]);
    }

    #[test]
    fn equal_values_are_ordered_by_name_in_both_directions() {
        let mut listing = ImageListing::new(1);
        let long = "a-name-of-more-than-24-bytes";
        let (one, other) = (format!("{long}-1"), format!("{long}-2"));
        add_page(&mut listing, &[(&other, 2), ("web", 1), (&one, 2), ("api", 1)]);
        assert_eq!(matching_names(&listing, "sort=-size", None).0, [&one, &other, "api", "web"]);
        assert_eq!(matching_names(&listing, "sort=size", None).0, ["api", "web", &one, &other]);
        assert_eq!(matching_names(&listing, "sort=-system", None).0, [&one, &other, "api", "web"]);
        assert_eq!(matching_names(&listing, "sort=-name", None).0, ["web", "api", &other, &one]);
    }

    #[test]
    fn added_page_is_merged_into_the_order() {
        let mut listing = ImageListing::new(1);
        add_page(&mut listing, &[("m", 1), ("c", 1)]);
        let (_, before) = matching_names(&listing, "sort=name", None);
        add_page(&mut listing, &[("z", 1), ("a", 1), ("g", 1)]);
        let (grown, after) = matching_names(&listing, "sort=name", Some(&before));
        assert_eq!(grown, ["a", "c", "g", "m", "z"]);
        let (filtered, _) = matching_names(&listing, "sort=name&name=g", Some(&after));
        assert_eq!(filtered, ["g"]);
        // The order of another list is not reused.
        let mut other = ImageListing::new(2);
        add_page(&mut other, &[("y", 1), ("b", 1), ("x", 1), ("d", 1), ("w", 1)]);
        assert_eq!(matching_names(&other, "sort=name", Some(&after)).0, ["b", "d", "w", "x", "y"]);
    }
}
