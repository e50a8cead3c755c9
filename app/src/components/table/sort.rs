//! An order of rows: by which column, which way. It is written into the address, so that a link shows the same order.

use std::fmt;

/// By which column, which way.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sort {
    /// The column's key.
    pub key: String,
    /// Largest, newest or last in the alphabet first.
    pub descending: bool,
}

impl Sort {
    /// Reads `name` or `-name`; whatever else stands there is a key too, which a page may not know.
    pub fn parse(text: &str) -> Self {
        match text.strip_prefix('-') {
            Some(key) => Self { key: key.to_owned(), descending: true },
            None => Self { key: text.to_owned(), descending: false },
        }
    }

    /// The order after pressing the head of `key`: the other way if it sorts already, else upwards.
    #[must_use]
    pub fn pressed(&self, key: &str) -> Self {
        Self { key: key.to_owned(), descending: self.key == key && !self.descending }
    }

    /// For `aria-sort` on the head of `key`.
    pub(super) fn aria(&self, key: &str) -> Option<&'static str> {
        (self.key == key).then_some(if self.descending { "descending" } else { "ascending" })
    }
}

impl fmt::Display for Sort {
    /// As [`Sort::parse`] reads it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", if self.descending { "-" } else { "" }, self.key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pressing_a_head_twice_turns_the_order() {
        let by_name = Sort::parse("-updated").pressed("name");
        assert_eq!(by_name.to_string(), "name");
        assert_eq!(by_name.pressed("name").to_string(), "-name");
    }

    #[test]
    fn only_the_sorted_head_says_so() {
        let sort = Sort::parse("-updated");
        assert_eq!(sort.aria("updated"), Some("descending"));
        assert_eq!(sort.aria("name"), None);
    }
}
