//! The filters and the sort order in a URL, as names and values. Used by routes.

use std::fmt;

use form_urlencoded::{Serializer, parse};

/// Names and values, each name once, in the order in which they were set. Empty values are not stored.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct UrlQuery(Vec<(String, String)>);

impl UrlQuery {
    /// Parses `name=web&sort=-updated`.
    pub fn parse(text: &str) -> Self {
        parse(text.as_bytes())
            .fold(Self::default(), |query, (name, value)| query.with_value(&name, &value))
    }

    /// The value of `name`; empty if it is not set.
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(own, _)| own == name).map_or("", |(_, value)| value)
    }

    /// The same query with `name` set to `value`; an empty value removes the name.
    #[must_use]
    pub fn with_value(mut self, name: &str, value: &str) -> Self {
        match self.0.iter().position(|(own, _)| own == name) {
            Some(at) if value.is_empty() => drop(self.0.remove(at)),
            Some(at) => value.clone_into(&mut self.0[at].1),
            None if value.is_empty() => {}
            None => self.0.push((name.to_owned(), value.to_owned())),
        }
        self
    }
}

impl fmt::Display for UrlQuery {
    /// `?name=web&sort=-updated`, or nothing.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            return Ok(());
        }
        let text = Serializer::new(String::new()).extend_pairs(&self.0).finish();
        write!(f, "?{text}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn setting_a_value_keeps_its_position_and_empty_removes_it() {
        let query = UrlQuery::parse("name=web&sort=-updated").with_value("name", "api");
        assert_eq!(query.to_string(), "?name=api&sort=-updated");
        assert_eq!(query.with_value("name", "").to_string(), "?sort=-updated");
    }

    #[test]
    fn an_unset_name_is_empty() {
        assert_eq!(UrlQuery::default().get("name"), "");
        assert_eq!(UrlQuery::default().to_string(), "");
    }
}
