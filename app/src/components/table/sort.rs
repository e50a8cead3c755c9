//! A sort order: column and direction. It is part of the URL, so that a link shows the same order. Used by tables.

use std::fmt;

/// Column and direction.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SortOrder {
    /// The column's key.
    pub key: String,
    /// Largest, newest or last in the alphabet first.
    pub descending: bool,
}

impl SortOrder {
    /// Parses `name` or `-name`; any other text is a key too, which a page may not know.
    pub fn parse(text: &str) -> Self {
        match text.strip_prefix('-') {
            Some(key) => Self { key: key.to_owned(), descending: true },
            None => Self { key: text.to_owned(), descending: false },
        }
    }

    /// The order after a press on the header of `key`: reversed if it is sorted by it, else ascending.
    #[must_use]
    pub fn toggled(&self, key: &str) -> Self {
        Self { key: key.to_owned(), descending: self.key == key && !self.descending }
    }

    /// The `aria-sort` of the header of `key`.
    pub(super) fn aria_sort(&self, key: &str) -> Option<&'static str> {
        (self.key == key).then_some(if self.descending { "descending" } else { "ascending" })
    }
}

impl fmt::Display for SortOrder {
    /// As [`SortOrder::parse`] reads it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", if self.descending { "-" } else { "" }, self.key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn toggling_a_header_twice_reverses_the_order() {
        let by_name = SortOrder::parse("-updated").toggled("name");
        assert_eq!(by_name.to_string(), "name");
        assert_eq!(by_name.toggled("name").to_string(), "-name");
    }

    #[test]
    fn only_the_sorted_header_has_aria_sort() {
        let sort = SortOrder::parse("-updated");
        assert_eq!(sort.aria_sort("updated"), Some("descending"));
        assert_eq!(sort.aria_sort("name"), None);
    }
}
