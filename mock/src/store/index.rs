//! Which images each [`Term`] is true of, by age: how a page of a list is found without a look at every image.
//!
//! Kept right by [`super::Region`] and [`super::ImageMut`], walked by the list. It only narrows: whoever walks it judges every
//! image that it gives.

use std::collections::{BTreeMap, BTreeSet, btree_set};
use std::ops::Bound;

use imageshare_core::model::{ImageId, Timestamp};

use super::entry::{Entry, Key};
use super::term::Term;

/// Which way a walk goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Direction {
    /// The oldest first.
    Ascending,
    /// The newest first.
    Descending,
}

/// One term's number, in place of its text.
type Number = u32;

/// A term that is true of some image.
#[derive(Debug, Clone)]
struct Known {
    number: Number,
    images: usize,
}

/// All terms, and in one tree all images of each, side by side and by age.
#[derive(Debug, Clone, Default)]
pub(super) struct Index {
    terms: BTreeMap<Term, Known>,
    places: BTreeSet<(Number, Key)>,
    next: Number,
}

impl Index {
    /// Enters all that is true of an image.
    pub(super) fn enter(&mut self, entry: &Entry) {
        for term in Term::of(entry) {
            self.put(term, entry.key());
        }
    }

    /// Forgets an image.
    pub(super) fn leave(&mut self, entry: &Entry) {
        for term in Term::of(entry) {
            self.take(&term, entry.key());
        }
    }

    /// The term is true of the image from now on.
    pub(super) fn put(&mut self, term: Term, key: Key) {
        let known = self.terms.entry(term).or_insert_with(|| {
            let number = self.next;
            self.next += 1;
            Known { number, images: 0 }
        });
        known.images += usize::from(self.places.insert((known.number, key)));
    }

    /// The term is true of the image no longer.
    pub(super) fn take(&mut self, term: &Term, key: Key) {
        let Some(known) = self.terms.get_mut(term) else { return };
        known.images -= usize::from(self.places.remove(&(known.number, key)));
        if known.images == 0 {
            self.terms.remove(term);
        }
    }

    /// True when all that is true of the image is known here.
    pub(super) fn knows(&self, entry: &Entry) -> bool {
        let mut terms = Term::of(entry);
        terms.all(|term| {
            let known = self.terms.get(&term);
            known.is_some_and(|known| self.places.contains(&(known.number, entry.key())))
        })
    }

    /// Every term with its images, for comparison.
    #[cfg(all(test, not(target_arch = "wasm32")))]
    pub(super) fn listed(&self) -> Vec<(&Term, usize, Vec<Key>)> {
        let all =
            |term| self.walk(std::slice::from_ref(term), Direction::Ascending, None).collect();
        self.terms.iter().map(|(term, known)| (term, known.images, all(term))).collect()
    }

    /// How many images a walk over these terms meets at most.
    pub(super) fn count(&self, terms: &[Term]) -> usize {
        terms.iter().filter_map(|term| self.terms.get(term)).map(|known| known.images).sum()
    }

    /// The keys of all images that one of the terms is true of, each once, by age, from `after` on.
    pub(super) fn walk(&self, terms: &[Term], way: Direction, after: Option<Key>) -> Walk<'_> {
        let sources = terms.iter().filter_map(|term| self.terms.get(term)).map(|known| {
            let (from, to) = whole(known.number);
            let bounds = match (way, after) {
                (_, None) => (Bound::Included(from), Bound::Included(to)),
                (Direction::Ascending, Some(key)) => {
                    (Bound::Excluded((known.number, key)), Bound::Included(to))
                }
                (Direction::Descending, Some(key)) => {
                    (Bound::Included(from), Bound::Excluded((known.number, key)))
                }
            };
            let mut places = self.places.range(bounds);
            Source { head: next(&mut places, way), places }
        });
        Walk { sources: sources.collect(), way }
    }
}

/// The first and the last place that a term's images can have.
fn whole(number: Number) -> ((Number, Key), (Number, Key)) {
    let (first, last) =
        (Timestamp::from_unix_millis(i64::MIN), Timestamp::from_unix_millis(i64::MAX));
    let id = |number| ImageId::from_uuid(uuid::Uuid::from_u128(number));
    ((number, (first, id(0))), (number, (last, id(u128::MAX))))
}

/// One term's images, and the one that comes next.
struct Source<'a> {
    head: Option<Key>,
    places: btree_set::Range<'a, (Number, Key)>,
}

fn next(places: &mut btree_set::Range<'_, (Number, Key)>, way: Direction) -> Option<Key> {
    let place = match way {
        Direction::Ascending => places.next(),
        Direction::Descending => places.next_back(),
    };
    place.map(|(_, key)| *key)
}

/// A walk over the images of several terms at once.
pub(crate) struct Walk<'a> {
    sources: Vec<Source<'a>>,
    way: Direction,
}

impl Iterator for Walk<'_> {
    type Item = Key;

    fn next(&mut self) -> Option<Key> {
        let heads = self.sources.iter().filter_map(|source| source.head);
        let key = match self.way {
            Direction::Ascending => heads.min(),
            Direction::Descending => heads.max(),
        }?;
        for source in self.sources.iter_mut().filter(|source| source.head == Some(key)) {
            source.head = next(&mut source.places, self.way);
        }
        Some(key)
    }
}
