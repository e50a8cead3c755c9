//! The images of each [`Term`], sorted by age: finds a page of a list without scanning all images.
//!
//! Updated by [`super::Region`] and [`super::ImageMut`], used by lists. It only narrows down; the user must check every image it
//! returns.

use std::collections::{BTreeMap, BTreeSet, btree_set};
use std::ops::Bound;

use imageshare_core::model::{ImageId, Timestamp};

use super::entry::{AgeKey, ImageEntry};
use super::term::Term;

/// The direction of a walk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Direction {
    /// Oldest first.
    Ascending,
    /// Newest first.
    Descending,
}

/// A number in place of a term's text.
type TermId = u32;

/// A term of at least one image.
#[derive(Debug, Clone)]
struct TermEntry {
    id: TermId,
    image_count: usize,
}

/// All terms, and one tree with the images of each term, sorted by age.
#[derive(Debug, Clone, Default)]
pub(super) struct Index {
    terms: BTreeMap<Term, TermEntry>,
    term_keys: BTreeSet<(TermId, AgeKey)>,
    next_id: TermId,
}

impl Index {
    /// Adds all terms of an image.
    pub(super) fn insert_entry(&mut self, entry: &ImageEntry) {
        for term in Term::entry_terms(entry) {
            self.insert_term(term, entry.age_key());
        }
    }

    /// Removes an image.
    pub(super) fn remove_entry(&mut self, entry: &ImageEntry) {
        for term in Term::entry_terms(entry) {
            self.remove_term(&term, entry.age_key());
        }
    }

    /// Adds a term of an image.
    pub(super) fn insert_term(&mut self, term: Term, key: AgeKey) {
        let known = self.terms.entry(term).or_insert_with(|| {
            let number = self.next_id;
            self.next_id += 1;
            TermEntry { id: number, image_count: 0 }
        });
        known.image_count += usize::from(self.term_keys.insert((known.id, key)));
    }

    /// Removes a term of an image.
    pub(super) fn remove_term(&mut self, term: &Term, key: AgeKey) {
        let Some(known) = self.terms.get_mut(term) else { return };
        known.image_count -= usize::from(self.term_keys.remove(&(known.id, key)));
        if known.image_count == 0 {
            self.terms.remove(term);
        }
    }

    /// True if all terms of the image are indexed.
    pub(super) fn contains_entry(&self, entry: &ImageEntry) -> bool {
        let mut terms = Term::entry_terms(entry);
        terms.all(|term| {
            let known = self.terms.get(&term);
            known.is_some_and(|known| self.term_keys.contains(&(known.id, entry.age_key())))
        })
    }

    /// Every term with its images, for comparison in tests.
    #[cfg(all(test, not(target_arch = "wasm32")))]
    pub(super) fn contents(&self) -> Vec<(&Term, usize, Vec<AgeKey>)> {
        let all = |term| {
            self.keys_by_age(std::slice::from_ref(term), Direction::Ascending, None).collect()
        };
        self.terms.iter().map(|(term, known)| (term, known.image_count, all(term))).collect()
    }

    /// An upper bound for the number of images in a walk over these terms.
    pub(super) fn count_upper_bound(&self, terms: &[Term]) -> usize {
        terms.iter().filter_map(|term| self.terms.get(term)).map(|known| known.image_count).sum()
    }

    /// The keys of the images with at least one of the terms, each once, by age, after `after_key`.
    pub(super) fn keys_by_age(
        &self,
        terms: &[Term],
        direction: Direction,
        after_key: Option<AgeKey>,
    ) -> KeysByAge<'_> {
        let cursors = terms.iter().filter_map(|term| self.terms.get(term)).map(|known| {
            let (from, to) = term_key_range(known.id);
            let bounds = match (direction, after_key) {
                (_, None) => (Bound::Included(from), Bound::Included(to)),
                (Direction::Ascending, Some(key)) => {
                    (Bound::Excluded((known.id, key)), Bound::Included(to))
                }
                (Direction::Descending, Some(key)) => {
                    (Bound::Included(from), Bound::Excluded((known.id, key)))
                }
            };
            let mut term_keys = self.term_keys.range(bounds);
            TermCursor { head: advance_cursor(&mut term_keys, direction), term_keys }
        });
        KeysByAge { cursors: cursors.collect(), direction }
    }
}

/// The first and the last possible key of a term.
fn term_key_range(term_id: TermId) -> ((TermId, AgeKey), (TermId, AgeKey)) {
    let (first, last) =
        (Timestamp::from_unix_millis(i64::MIN), Timestamp::from_unix_millis(i64::MAX));
    let id = |number| ImageId::from_uuid(uuid::Uuid::from_u128(number));
    ((term_id, (first, id(0))), (term_id, (last, id(u128::MAX))))
}

/// The images of one term, and the next one.
struct TermCursor<'a> {
    head: Option<AgeKey>,
    term_keys: btree_set::Range<'a, (TermId, AgeKey)>,
}

fn advance_cursor(
    term_keys: &mut btree_set::Range<'_, (TermId, AgeKey)>,
    direction: Direction,
) -> Option<AgeKey> {
    let place = match direction {
        Direction::Ascending => term_keys.next(),
        Direction::Descending => term_keys.next_back(),
    };
    place.map(|(_, key)| *key)
}

/// A walk over the images of several terms.
pub(crate) struct KeysByAge<'a> {
    cursors: Vec<TermCursor<'a>>,
    direction: Direction,
}

impl Iterator for KeysByAge<'_> {
    type Item = AgeKey;

    fn next(&mut self) -> Option<AgeKey> {
        let heads = self.cursors.iter().filter_map(|source| source.head);
        let key = match self.direction {
            Direction::Ascending => heads.min(),
            Direction::Descending => heads.max(),
        }?;
        for source in self.cursors.iter_mut().filter(|source| source.head == Some(key)) {
            source.head = advance_cursor(&mut source.term_keys, self.direction);
        }
        Some(key)
    }
}
