//! The IDs and names found in a line of a text for people. Created by `prose`; it decides nothing.

use super::word_shape::WordShape;

/// The contents of a line of text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct LineMatches<'a> {
    /// IDs and possible IDs, each with the name next to it.
    pub ids: Vec<(&'a str, Option<String>)>,
    /// Texts that look like IDs but probably belong to something else, with the word that indicates it.
    pub rejected_ids: Vec<(&'a str, Option<&'a str>)>,
    /// The rest: neither IDs nor names of IDs.
    pub remaining_texts: Vec<&'a str>,
}

impl LineMatches<'_> {
    /// Whether the line names no one and contains nothing that looks like an ID, except numbers.
    pub(super) fn has_no_ids(&self) -> bool {
        self.ids.is_empty()
            && self.rejected_ids.iter().all(|(id, _)| WordShape::classify(id) == WordShape::Number)
    }
}
