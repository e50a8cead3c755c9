//! Which images of the list are shown, and in which order. It lives in the address, so that a link shows the same list.

use std::cmp::Ordering;
use std::sync::Arc;

use imageshare_core::model::{Image, ImageStatus};

use super::listing::{Entry, Whose};
use crate::components::Sort;
use crate::order::sort_by;
use crate::route::Query;
use crate::words::case::lower;
use crate::words::image::system;

/// The names in the address.
pub(super) const WHOSE: &str = "whose";
pub(super) const TEXT: &str = "name";
pub(super) const STATUS: &str = "status";
pub(super) const SORT: &str = "sort";

/// The order when the address names none: the newest change first.
const NEWEST: &str = "-updated";

/// A filter as it was read from an address. Words it does not know filter nothing.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Filter {
    pub(super) whose: Option<Whose>,
    /// As typed: part of a name or tag, or the beginning of an id.
    pub(super) text: String,
    pub(super) status: Option<ImageStatus>,
    pub(super) sort: Sort,
}

impl Filter {
    pub(super) fn read(query: &Query) -> Self {
        let whose = Whose::FILTERS.into_iter().find(|whose| whose.as_str() == query.get(WHOSE));
        let sort = query.get(SORT);
        Self {
            whose,
            text: query.get(TEXT).to_owned(),
            status: query.get(STATUS).parse().ok(),
            sort: Sort::parse(if sort.is_empty() { NEWEST } else { sort }),
        }
    }

    /// Whether it leaves anything out.
    pub(super) fn is_open(&self) -> bool {
        self.whose.is_none() && self.text.trim().is_empty() && self.status.is_none()
    }

    /// The images that pass, in order.
    pub(super) fn apply(&self, entries: &[Arc<Entry>]) -> Vec<Arc<Entry>> {
        let wanted = lower(self.text.trim());
        let mut shown: Vec<Arc<Entry>> =
            entries.iter().filter(|entry| self.passes(entry, &wanted)).cloned().collect();
        sort_by(&mut shown, |one, other| self.order(one, other));
        shown
    }

    fn passes(&self, entry: &Entry, wanted: &str) -> bool {
        let Entry { image, whose, .. } = entry;
        self.whose.is_none_or(|wanted| wanted == *whose)
            && self.status.is_none_or(|status| status == image.status)
            && has_text(image, wanted)
    }

    fn order(&self, one: &Entry, other: &Entry) -> Ordering {
        let (a, b) = (&one.image, &other.image);
        let by_key = match self.sort.key.as_str() {
            "name" => name(a).cmp(&name(b)),
            "system" => system(a).cmp(&system(b)),
            "size" => a.size.cmp(&b.size),
            "status" => a.status.cmp(&b.status),
            "whose" => one.whose.cmp(&other.whose),
            "visibility" => a.visibility.cmp(&b.visibility),
            _ => a.updated_at.cmp(&b.updated_at),
        };
        let by_key = if self.sort.descending { by_key.reverse() } else { by_key };
        // Where that is equal, by name and id, so that rows never change places by chance.
        by_key.then_with(|| name(a).cmp(&name(b))).then_with(|| a.id.cmp(&b.id))
    }
}

fn name(image: &Image) -> String {
    lower(&image.title())
}

/// Whether the name or a tag holds `wanted`, or the id begins with it. `wanted` is in lower case; nothing wanted is found
/// everywhere.
pub fn has_text(image: &Image, wanted: &str) -> bool {
    wanted.is_empty()
        || name(image).contains(wanted)
        || image.id.to_string().starts_with(wanted)
        || image.tags.iter().any(|tag| lower(tag).contains(wanted))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::example::image;

    fn entries() -> Vec<Arc<Entry>> {
        let entry = |name: &str, size, whose| {
            Arc::new(Entry { image: Image { size: Some(size), ..image(name) }, whose, twin: false })
        };
        vec![
            entry("web-2026-11", 3, Whose::Mine),
            entry("API-2026-11", 1, Whose::Mine),
            entry("debian-12", 2, Whose::Public),
        ]
    }

    fn shown(query: &str) -> Vec<String> {
        let shown = Filter::read(&Query::parse(query)).apply(&entries());
        shown.iter().map(|entry| entry.image.title()).collect()
    }

    #[test]
    fn a_filter_is_read_from_an_address_and_unknown_words_filter_nothing() {
        assert_eq!(shown("whose=public"), ["debian-12"]);
        assert_eq!(
            shown("whose=nobody&status=odd&sort=name"),
            ["API-2026-11", "debian-12", "web-2026-11"]
        );
        assert!(Filter::read(&Query::parse("whose=nobody")).is_open());
    }

    #[test]
    fn text_is_found_in_names_and_tags_in_any_case_and_at_the_head_of_an_id() {
        assert_eq!(shown("name=api"), ["API-2026-11"]);
        assert_eq!(
            shown(&format!("name={}", &image("debian-12").id.to_string()[..36])),
            ["debian-12"]
        );
        assert_eq!(shown("name=nothing"), [""; 0]);
        let tagged = Image { tags: vec!["Nginx".to_owned()], ..image("web") };
        assert!(has_text(&tagged, "nginx"));
    }

    #[test]
    fn the_order_follows_the_column_and_turns_round() {
        assert_eq!(shown("sort=size"), ["API-2026-11", "debian-12", "web-2026-11"]);
        assert_eq!(shown("sort=-size"), ["web-2026-11", "debian-12", "API-2026-11"]);
        // All were changed in the same second: the name decides.
        assert_eq!(shown(""), ["API-2026-11", "debian-12", "web-2026-11"]);
    }
}
