//! The images that pass the filter, in order: kept, so that typing does not sort and a further page does not begin anew.

use std::cmp::Ordering;
use std::sync::Arc;

use super::entry::Entry;
use super::filter::Filter;
use super::listing::Listing;
use crate::components::Sort;
use crate::order::sort_places;

/// Places in a listing.
#[derive(Debug, Clone, Default)]
pub(super) struct Passing {
    /// Which listing, and in which order.
    of: (u32, Sort),
    /// All of its places, in order.
    order: Arc<Vec<usize>>,
    /// Those that pass the filter.
    pub(super) places: Vec<usize>,
}

impl Passing {
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
    let mut places = before.cloned().unwrap_or_default();
    places.extend(places.len()..listing.entries.len());
    let entries = &listing.entries;
    // Nearly all are told apart by numbers that stand side by side, and are not looked up at all: that is most of the speed.
    let ranks: Vec<Rank> = entries.iter().map(|entry| rank(entry, &sort.key)).collect();
    let names: Vec<Rank> = entries.iter().map(|entry| head(entry.name())).collect();
    sort_places(&mut places, &|one, other| {
        let (a, b) = (&entries[one], &entries[other]);
        let by_key = ranks[one].cmp(&ranks[other]).then_with(|| by_text(a, b, &sort.key));
        let by_key = if sort.descending { by_key.reverse() } else { by_key };
        // Where that is equal, by name and id, so that rows never change places by chance.
        by_key
            .then_with(|| names[one].cmp(&names[other]))
            .then_with(|| a.name().cmp(b.name()))
            .then_with(|| a.id.cmp(&b.id))
    });
    places
}

/// What rises with a column: a number, or the beginning of a text.
type Rank = [u64; 3];

fn rank(entry: &Entry, key: &str) -> Rank {
    let number = match key {
        "name" => return head(entry.name()),
        "system" => return entry.system.as_deref().map_or([0; 3], head),
        "size" => entry.size.map_or(0, |size| size + 1),
        "status" => entry.status as u64,
        "whose" => entry.whose as u64,
        "visibility" => entry.visibility as u64,
        _ => u64::try_from(entry.updated_at.unix_millis()).unwrap_or_default(),
    };
    [number, 0, 0]
}

/// The first 24 bytes, which order as the text does as far as they go.
fn head(text: &str) -> Rank {
    let mut bytes = [0; 24];
    let length = text.len().min(bytes.len());
    bytes[..length].copy_from_slice(&text.as_bytes()[..length]);
    let (parts, _) = bytes.as_chunks::<8>();
    [parts[0], parts[1], parts[2]].map(u64::from_be_bytes)
}

/// What the beginning does not tell.
fn by_text(a: &Entry, b: &Entry, key: &str) -> Ordering {
    match key {
        "name" => a.name().cmp(b.name()),
        "system" => a.system.cmp(&b.system),
        _ => Ordering::Equal,
    }
}

#[cfg(test)]
mod tests {
    use imageshare_core::model::Image;
    use imageshare_core::wire::image::calls::ImagePage;

    use super::super::entry::Viewer;
    use super::*;
    use crate::route::Query;
    use crate::words::example::image;

    fn add(listing: &mut Listing, images: &[(&str, u64)]) {
        let images =
            images.iter().map(|(name, size)| Image { size: Some(*size), ..image(name) }).collect();
        let page = ImagePage { images, next: None, unreadable: Vec::new() };
        let viewer = Viewer { me: "me".parse().unwrap(), cloud_admin: false };
        listing.add(page, &viewer, None);
    }

    fn names(listing: &Listing, query: &str, before: Option<&Passing>) -> (Vec<String>, Passing) {
        let passing = Passing::of(listing, &Filter::read(&Query::parse(query)), before);
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
