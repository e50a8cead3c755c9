//! The images that pass the filter, in order: kept, so that typing does not sort and a further page does not begin anew.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::entry::Entry;
use super::filter::Filter;
use super::listing::Listing;
use crate::components::Sort;
use crate::order::{SortKey, sort_ranked};

/// Places in a listing.
#[derive(Debug, Clone, Default)]
pub(super) struct Filtered {
    /// Which listing, and in which order.
    of: (u32, Sort),
    /// All of its places, in order.
    order: Arc<Vec<usize>>,
    /// Those that pass the filter.
    pub(super) places: Vec<usize>,
}

impl Filtered {
    /// What passes now; `before` saves work where it is of the same list in the same order.
    pub(super) fn of(listing: &Listing, filter: &Filter, before: Option<&Self>) -> Self {
        let of = (listing.number, filter.sort.clone());
        let known = before.filter(|before| before.of == of).map(|before| Arc::clone(&before.order));
        let order = match known {
            Some(order) if order.len() == listing.entries.len() => order,
            // What was in order stays so: the sort finds it as one run, and has only the new ones to put in.
            known => Arc::new(sorted(listing, &filter.sort, known.as_deref())),
        };
        let passes = filter.test();
        let places = if filter.is_open() {
            order.as_ref().clone()
        } else {
            order.iter().copied().filter(|place| passes(&listing.entries[*place])).collect()
        };
        Self { of, order, places }
    }
}

fn sorted(listing: &Listing, sort: &Sort, before: Option<&Vec<usize>>) -> Vec<usize> {
    let entries = &listing.entries;
    let rank = ranks(entries, sort);
    let known = before.into_iter().flatten().copied();
    let new = before.map_or(0, Vec::len)..entries.len();
    let mut ranked: Vec<SortKey> =
        known.chain(new).map(|place| (rank(&entries[place]), place)).collect();
    let turned = sort.descending && sort.key == NAME;
    // Where ranks are equal, by the whole name and by id, so that rows never change places by chance.
    sort_ranked(&mut ranked, &|one, other| {
        let (a, b) = (&entries[one], &entries[other]);
        let by_name = a.name().cmp(b.name());
        let by_name = if turned { by_name.reverse() } else { by_name };
        by_name.then_with(|| a.id.cmp(&b.id))
    });
    ranked.into_iter().map(|(_, place)| place).collect()
}

/// The column that is sorted by nothing but the name.
const NAME: &str = "name";

/// What rises with the order of the entries: the number of a column, then the beginning of the name. Nearly all are told apart by
/// that alone, and are not looked up when two are compared: that is most of the speed.
fn ranks<'a>(entries: &'a [Arc<Entry>], sort: &'a Sort) -> impl Fn(&Entry) -> [u64; 3] + 'a {
    let turn = if sort.descending { u64::MAX } else { 0 };
    let systems = if sort.key == "system" { places_of_systems(entries) } else { BTreeMap::new() };
    move |entry| {
        let name = head(entry.name());
        let number = match sort.key.as_str() {
            NAME => return name.map(|part| part ^ turn),
            "system" => systems.get(&entry.system.as_deref()).copied().unwrap_or_default(),
            "size" => entry.size.map_or(0, |size| size + 1),
            "status" => entry.status as u64,
            "whose" => entry.whose as u64,
            "visibility" => entry.visibility as u64,
            _ => u64::try_from(entry.updated_at.unix_millis()).unwrap_or_default(),
        };
        [number ^ turn, name[0], name[1]]
    }
}

/// The systems that there are, each with its place among them.
fn places_of_systems(entries: &[Arc<Entry>]) -> BTreeMap<Option<&str>, u64> {
    let all: BTreeSet<Option<&str>> = entries.iter().map(|entry| entry.system.as_deref()).collect();
    all.into_iter().zip(0..).collect()
}

/// The first 24 bytes, which order as the text does as far as they go.
fn head(text: &str) -> [u64; 3] {
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
        let passing = Filtered::of(listing, &Filter::read(&Query::parse(query)), before);
        let title = |place: &usize| listing.entries[*place].title.clone();
        (passing.places.iter().map(title).collect(), passing)
    }

    #[test]
    fn the_order_follows_the_column_and_turns_round() {
        let mut listing = Listing::numbered(1);
        add(&mut listing, &[("web-2026-11", 3), ("API-2026-11", 1), ("debian-12", 2)]);
        let shown = |query| names(&listing, query, None).0;
        assert_eq!(shown("sort=size"), ["API-2026-11", "debian-12", "web-2026-11"]);
        assert_eq!(shown("sort=-size"), ["web-2026-11", "debian-12", "API-2026-11"]);
        // All were changed in the same second: the name decides.
        assert_eq!(shown(""), ["API-2026-11", "debian-12", "web-2026-11"]);
    }

    #[test]
    fn names_that_begin_alike_are_told_apart_by_what_follows() {
        let mut listing = Listing::numbered(1);
        let (long, longer) = ("a-name-of-more-than-24-bytes-1", "a-name-of-more-than-24-bytes-2");
        add(
            &mut listing,
            &[("web-2026-11", 1), (longer, 1), ("web-2026-10", 1), (long, 1), ("web-202", 1)],
        );
        let names = names(&listing, "sort=name", None).0;
        assert_eq!(names, [long, longer, "web-202", "web-2026-10", "web-2026-11"]);
    }

    #[test]
    fn what_is_alike_in_its_column_is_in_the_order_of_names_whichever_way_the_column_goes() {
        let mut listing = Listing::numbered(1);
        let long = "a-name-of-more-than-24-bytes";
        let (one, other) = (format!("{long}-1"), format!("{long}-2"));
        add(&mut listing, &[(&other, 2), ("web", 1), (&one, 2), ("api", 1)]);
        assert_eq!(names(&listing, "sort=-size", None).0, [&one, &other, "api", "web"]);
        assert_eq!(names(&listing, "sort=size", None).0, ["api", "web", &one, &other]);
        assert_eq!(names(&listing, "sort=-system", None).0, [&one, &other, "api", "web"]);
        assert_eq!(names(&listing, "sort=-name", None).0, ["web", "api", &other, &one]);
    }

    #[test]
    fn a_further_page_finds_its_place_in_the_order_that_is_there() {
        let mut listing = Listing::numbered(1);
        add(&mut listing, &[("m", 1), ("c", 1)]);
        let (_, before) = names(&listing, "sort=name", None);
        add(&mut listing, &[("z", 1), ("a", 1), ("g", 1)]);
        let (grown, passing) = names(&listing, "sort=name", Some(&before));
        assert_eq!(grown, ["a", "c", "g", "m", "z"]);
        let (filtered, _) = names(&listing, "sort=name&name=g", Some(&passing));
        assert_eq!(filtered, ["g"]);
        // Another list has nothing in common with it.
        let mut other = Listing::numbered(2);
        add(&mut other, &[("y", 1), ("b", 1), ("x", 1), ("d", 1), ("w", 1)]);
        assert_eq!(names(&other, "sort=name", Some(&passing)).0, ["b", "d", "w", "x", "y"]);
    }
}
