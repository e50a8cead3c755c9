//! The images that match the filter, in order. The order is kept, so that typing does not sort and a further page is merged in.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::entry::Entry;
use super::filter::Filter;
use super::listing::Listing;
use crate::components::Sort;
use crate::order::{SortKey, sort_ranked};

/// Indexes of a listing's entries.
#[derive(Debug, Clone, Default)]
pub(in crate::pages::images) struct Filtered {
    /// Which listing, and in which order.
    source: (u32, Sort),
    /// The index of each entry, in order.
    order: Arc<Vec<usize>>,
    /// The indexes of the entries that match the filter.
    pub(in crate::pages::images) indexes: Vec<usize>,
}

impl Filtered {
    /// The entries that match now; `before` saves work if it belongs to the same list in the same order.
    pub(in crate::pages::images) fn new(
        listing: &Listing,
        filter: &Filter,
        before: Option<&Self>,
    ) -> Self {
        let source = (listing.number, filter.sort.clone());
        let known =
            before.filter(|before| before.source == source).map(|before| Arc::clone(&before.order));
        let order = match known {
            Some(order) if order.len() == listing.entries.len() => order,
            // Sorted entries stay sorted: the sort detects them as one run, and only has to merge in the new ones.
            known => Arc::new(sorted(listing, &filter.sort, known.as_deref())),
        };
        let passes = filter.test();
        let indexes = if filter.matches_all() {
            order.as_ref().clone()
        } else {
            order.iter().copied().filter(|index| passes(&listing.entries[*index])).collect()
        };
        Self { source, order, indexes }
    }
}

fn sorted(listing: &Listing, sort: &Sort, before: Option<&Vec<usize>>) -> Vec<usize> {
    let entries = &listing.entries;
    let rank = ranks(entries, sort);
    let known = before.into_iter().flatten().copied();
    let new = before.map_or(0, Vec::len)..entries.len();
    let mut ranked: Vec<SortKey> =
        known.chain(new).map(|index| (rank(&entries[index]), index)).collect();
    let is_reversed = sort.descending && sort.key == NAME;
    // Equal ranks are ordered by the whole name and by ID, so that rows never swap randomly.
    sort_ranked(&mut ranked, &|one, other| {
        let (a, b) = (&entries[one], &entries[other]);
        let by_name = a.name().cmp(b.name());
        let by_name = if is_reversed { by_name.reverse() } else { by_name };
        by_name.then_with(|| a.id.cmp(&b.id))
    });
    ranked.into_iter().map(|(_, index)| index).collect()
}

/// The column that is sorted by the name only.
const NAME: &str = "name";

/// A key that increases with the order of the entries: the number of a column, then the beginning of the name. It alone decides
/// nearly all comparisons, so that entries are not looked up: that is most of the speed.
fn ranks<'a>(entries: &'a [Arc<Entry>], sort: &'a Sort) -> impl Fn(&Entry) -> [u64; 3] + 'a {
    let mask = if sort.descending { u64::MAX } else { 0 };
    let ranks_of_systems =
        if sort.key == "system" { system_ranks(entries) } else { BTreeMap::new() };
    move |entry| {
        let name = name_prefix(entry.name());
        let number = match sort.key.as_str() {
            NAME => return name.map(|part| part ^ mask),
            "system" => ranks_of_systems.get(&entry.system.as_deref()).copied().unwrap_or_default(),
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
fn system_ranks(entries: &[Arc<Entry>]) -> BTreeMap<Option<&str>, u64> {
    let all: BTreeSet<Option<&str>> = entries.iter().map(|entry| entry.system.as_deref()).collect();
    all.into_iter().zip(0..).collect()
}

/// The first 24 bytes as numbers, in the order of the text.
fn name_prefix(text: &str) -> [u64; 3] {
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
    use crate::messages::example::image;
    use crate::route::Query;

    fn add(listing: &mut Listing, images: &[(&str, u64)]) {
        let images =
            images.iter().map(|(name, size)| Image { size: Some(*size), ..image(name) }).collect();
        let page = ImagePage { images, next: None, unreadable: Vec::new() };
        let viewer = Viewer { me: "me".parse().unwrap(), cloud_admin: false };
        listing.add(page, &viewer, None);
    }

    fn names(listing: &Listing, query: &str, before: Option<&Filtered>) -> (Vec<String>, Filtered) {
        let filtered = Filtered::new(listing, &Filter::read(&Query::parse(query)), before);
        let title = |index: &usize| listing.entries[*index].title.clone();
        (filtered.indexes.iter().map(title).collect(), filtered)
    }

    #[test]
    fn order_follows_the_column_and_can_be_reversed() {
        let mut listing = Listing::new(1);
        add(&mut listing, &[("web-2026-11", 3), ("API-2026-11", 1), ("debian-12", 2)]);
        let shown = |query| names(&listing, query, None).0;
        assert_eq!(shown("sort=size"), ["API-2026-11", "debian-12", "web-2026-11"]);
        assert_eq!(shown("sort=-size"), ["web-2026-11", "debian-12", "API-2026-11"]);
        // All were changed in the same second: the name decides.
        assert_eq!(shown(""), ["API-2026-11", "debian-12", "web-2026-11"]);
    }

    #[test]
    fn names_with_the_same_beginning_are_ordered_by_the_rest() {
        let mut listing = Listing::new(1);
        let (long, longer) = ("a-name-of-more-than-24-bytes-1", "a-name-of-more-than-24-bytes-2");
        add(
            &mut listing,
            &[("web-2026-11", 1), (longer, 1), ("web-2026-10", 1), (long, 1), ("web-202", 1)],
        );
        let names = names(&listing, "sort=name", None).0;
        assert_eq!(names, [long, longer, "web-202", "web-2026-10", "web-2026-11"]);
    }

    #[test]
    fn equal_values_are_ordered_by_name_in_both_directions() {
        let mut listing = Listing::new(1);
        let long = "a-name-of-more-than-24-bytes";
        let (one, other) = (format!("{long}-1"), format!("{long}-2"));
        add(&mut listing, &[(&other, 2), ("web", 1), (&one, 2), ("api", 1)]);
        assert_eq!(names(&listing, "sort=-size", None).0, [&one, &other, "api", "web"]);
        assert_eq!(names(&listing, "sort=size", None).0, ["api", "web", &one, &other]);
        assert_eq!(names(&listing, "sort=-system", None).0, [&one, &other, "api", "web"]);
        assert_eq!(names(&listing, "sort=-name", None).0, ["web", "api", &other, &one]);
    }

    #[test]
    fn further_page_is_merged_into_the_existing_order() {
        let mut listing = Listing::new(1);
        add(&mut listing, &[("m", 1), ("c", 1)]);
        let (_, before) = names(&listing, "sort=name", None);
        add(&mut listing, &[("z", 1), ("a", 1), ("g", 1)]);
        let (grown, after) = names(&listing, "sort=name", Some(&before));
        assert_eq!(grown, ["a", "c", "g", "m", "z"]);
        let (filtered, _) = names(&listing, "sort=name&name=g", Some(&after));
        assert_eq!(filtered, ["g"]);
        // The order of another list is not reused.
        let mut other = Listing::new(2);
        add(&mut other, &[("y", 1), ("b", 1), ("x", 1), ("d", 1), ("w", 1)]);
        assert_eq!(names(&other, "sort=name", Some(&after)).0, ["b", "d", "w", "x", "y"]);
    }
}
