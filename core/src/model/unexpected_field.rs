//! A field of a record that isn't as the API documents it. The rest of the record is used. Shown by the page next to the record.

use std::fmt;

/// How much of an unexpected value is kept, in characters.
const MAX_FOUND_LENGTH: usize = 80;

/// A field that is missing or has an unexpected value.
///
/// ```
/// use imageshare_core::model::UnexpectedField;
///
/// let odd = UnexpectedField::new("os_hidden", "true or false", "\"False\"");
/// assert_eq!(odd.to_string(), "os_hidden is \"False\" instead of true or false");
/// assert_eq!(UnexpectedField::missing("owner").to_string(), "owner is missing");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct UnexpectedField {
    /// The field and where it is, by the names of the API: `catalog[2].endpoints[0].url`.
    pub field: String,
    /// What the API documents: "a string", "true or false", "a time".
    pub expected: &'static str,
    /// What the service sent instead, cut to 80 characters; `None` for a missing field.
    pub found: Option<String>,
}

impl UnexpectedField {
    /// A field with an unexpected value.
    pub fn new(field: impl Into<String>, expected: &'static str, found: &str) -> Self {
        let mut kept: String = found.chars().take(MAX_FOUND_LENGTH).collect();
        if kept.len() < found.len() {
            kept.push('…');
        }
        Self { field: field.into(), expected, found: Some(kept) }
    }

    /// A field that is missing.
    pub fn missing(field: impl Into<String>) -> Self {
        Self { field: field.into(), expected: "", found: None }
    }
}

impl fmt::Display for UnexpectedField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { field, expected, found } = self;
        match found {
            None => write!(f, "{field} is missing"),
            Some(found) if found.is_empty() => write!(f, "{field} is empty instead of {expected}"),
            Some(found) => write!(f, "{field} is {found} instead of {expected}"),
        }
    }
}
