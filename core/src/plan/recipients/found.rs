//! What was found in a line that is written for people.

use super::shape::Shape;

/// What a line of a text holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Found<'a> {
    /// IDs, and what may have been one, each with the name beside it.
    pub ids: Vec<(&'a str, Option<String>)>,
    /// What looks like an ID and is likely to be of something else, with the word that says so.
    pub passed_over: Vec<(&'a str, Option<&'a str>)>,
    /// What is neither, nor the name beside an ID.
    pub rest: Vec<&'a str>,
}

impl Found<'_> {
    /// Whether the line names nobody and holds nothing that looks like an ID, but for numbers.
    pub(super) fn is_nothing(&self) -> bool {
        self.ids.is_empty() && self.passed_over.iter().all(|(id, _)| Shape::of(id) == Shape::Number)
    }
}
