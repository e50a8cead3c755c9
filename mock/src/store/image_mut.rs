//! RAII guard for editing an image; updates the index on drop.

use std::ops::{Deref, DerefMut};

use imageshare_core::model::MemberStatus;

use super::entry::AgeKey;
use super::entry::ImageEntry;
use super::index::Index;
use super::term::{self, Term};

/// The guard. Member rows may be added and changed; they must not be deleted, or change to another member.
pub(crate) struct ImageMut<'a> {
    entry: &'a mut ImageEntry,
    index: &'a mut Index,
    old_key: AgeKey,
    old_terms: Vec<Term>,
    /// The member status of each row.
    old_statuses: Vec<Option<MemberStatus>>,
}

impl<'a> ImageMut<'a> {
    pub(super) fn new(entry: &'a mut ImageEntry, index: &'a mut Index) -> Self {
        let (key, terms) = (entry.age_key(), Term::image_terms(&entry.image));
        let old_statuses = entry.rows.iter().map(term::unremoved_status).collect();
        Self { entry, index, old_key: key, old_terms: terms, old_statuses }
    }

    /// Removes the terms that no longer apply, under the old key.
    fn remove_old_terms(&mut self, new_terms: &[Term], age_key_changed: bool) {
        for term in self
            .old_terms
            .iter()
            .filter(|term| age_key_changed || new_terms.binary_search(term).is_err())
        {
            self.index.remove_term(term, self.old_key);
        }
        for (row, before) in self.entry.rows.iter().zip(&self.old_statuses) {
            if let Some(before) = before
                .filter(|before| age_key_changed || term::unremoved_status(row) != Some(*before))
            {
                self.index.remove_term(&Term::Member(row.member.clone(), before), self.old_key);
            }
        }
    }

    /// Adds the terms that newly apply, under the new key.
    fn index_new_terms(&mut self, new_terms: Vec<Term>, age_key_changed: bool) {
        let key = self.entry.age_key();
        for term in new_terms {
            if age_key_changed || self.old_terms.binary_search(&term).is_err() {
                self.index.insert_term(term, key);
            }
        }
        let before = self.old_statuses.iter().copied().chain(std::iter::repeat(None));
        for (row, before) in self.entry.rows.iter().zip(before) {
            if let Some(term) = Term::member_term(row)
                .filter(|_| age_key_changed || term::unremoved_status(row) != before)
            {
                self.index.insert_term(term, key);
            }
        }
    }
}

impl Deref for ImageMut<'_> {
    type Target = ImageEntry;

    fn deref(&self) -> &ImageEntry {
        self.entry
    }
}

impl DerefMut for ImageMut<'_> {
    fn deref_mut(&mut self) -> &mut ImageEntry {
        self.entry
    }
}

impl Drop for ImageMut<'_> {
    fn drop(&mut self) {
        let now = Term::image_terms(&self.entry.image);
        let moved = self.entry.age_key() != self.old_key;
        self.remove_old_terms(&now, moved);
        self.index_new_terms(now, moved);
        debug_assert!(self.index.contains_entry(self.entry), "the index does not match the image");
    }
}
