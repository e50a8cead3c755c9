//! The IDs and names found in a line of a text for people. Created by `prose`; it decides nothing.

use super::shape::Shape;

/// The contents of a line of text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Found<'a> {
    /// IDs and possible IDs, each with the name next to it.
    pub ids: Vec<(&'a str, Option<String>)>,
    /// Texts that look like IDs but probably belong to something else, with the word that indicates it.
    pub passed_over: Vec<(&'a str, Option<&'a str>)>,
    /// The rest: neither IDs nor names of IDs.
    pub rest: Vec<&'a str>,
}

impl Found<'_> {
    /// Whether the line names no one and contains nothing that looks like an ID, except numbers.
    pub(super) fn is_nothing(&self) -> bool {
        self.ids.is_empty()
            && self.passed_over.iter().all(|(id, _)| Shape::classify(id) == Shape::Number)
    }
}
