//! An image on loan to be changed. When it is given back, the index learns what has become of it.

use std::ops::{Deref, DerefMut};

use imageshare_core::model::MemberStatus;

use super::entry::Entry;
use super::entry::Key;
use super::index::Index;
use super::term::{self, Term};

/// The loan. Rows of members may be added and may change; none may be taken out, and none may become another member's.
pub(crate) struct ImageMut<'a> {
    entry: &'a mut Entry,
    index: &'a mut Index,
    key: Key,
    terms: Vec<Term>,
    /// Row by row.
    answers: Vec<Option<MemberStatus>>,
}

impl<'a> ImageMut<'a> {
    pub(super) fn begin(entry: &'a mut Entry, index: &'a mut Index) -> Self {
        let (key, terms) = (entry.key(), Term::of_image(&entry.image));
        let answers = entry.rows.iter().map(term::answer).collect();
        Self { entry, index, key, terms, answers }
    }

    /// What was true before and is so no longer, with the old key.
    fn forget(&mut self, kept: &[Term], moved: bool) {
        for term in self.terms.iter().filter(|term| moved || kept.binary_search(term).is_err()) {
            self.index.take(term, self.key);
        }
        for (row, before) in self.entry.rows.iter().zip(&self.answers) {
            if let Some(before) =
                before.filter(|before| moved || term::answer(row) != Some(*before))
            {
                self.index.take(&Term::Member(row.member.clone(), before), self.key);
            }
        }
    }

    /// What is true now and was not before, with the new key.
    fn learn(&mut self, now: Vec<Term>, moved: bool) {
        let key = self.entry.key();
        for term in now {
            if moved || self.terms.binary_search(&term).is_err() {
                self.index.put(term, key);
            }
        }
        let before = self.answers.iter().copied().chain(std::iter::repeat(None));
        for (row, before) in self.entry.rows.iter().zip(before) {
            if let Some(term) = Term::of_row(row).filter(|_| moved || term::answer(row) != before) {
                self.index.put(term, key);
            }
        }
    }
}

impl Deref for ImageMut<'_> {
    type Target = Entry;

    fn deref(&self) -> &Entry {
        self.entry
    }
}

impl DerefMut for ImageMut<'_> {
    fn deref_mut(&mut self) -> &mut Entry {
        self.entry
    }
}

impl Drop for ImageMut<'_> {
    fn drop(&mut self) {
        let now = Term::of_image(&self.entry.image);
        let moved = self.entry.key() != self.key;
        self.forget(&now, moved);
        self.learn(now, moved);
        debug_assert!(self.index.knows(self.entry), "the index has lost sight of an image");
    }
}
