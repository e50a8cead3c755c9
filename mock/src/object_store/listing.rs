//! Lists of containers and of objects: the requested part, and the format.

use serde_json::Value;

use super::Context;
use super::api_error::ApiError;
use crate::reply::{self, Reply};

/// Maximum rows of a page (Swift's default).
const MAX_ROWS: usize = 10_000;

/// The query of a list.
pub(super) struct Query {
    /// Only names with this prefix.
    pub prefix: String,
    /// Only names after this one.
    pub marker: String,
    /// Only names before this one.
    pub end_marker: Option<String>,
    /// Names are cut after the first delimiter that follows the prefix.
    pub delimiter: Option<String>,
    limit: usize,
    wants_json: bool,
}

/// One row: its name, and its JSON.
pub(super) struct ListingRow {
    pub name: String,
    pub json: Value,
}

impl Query {
    /// Parses the query of a request.
    pub(super) fn parse(context: &Context<'_>) -> Result<Self, ApiError> {
        let mut query = Self {
            prefix: String::new(),
            marker: String::new(),
            end_marker: None,
            delimiter: None,
            limit: MAX_ROWS,
            wants_json: context
                .incoming
                .header("accept")
                .is_some_and(|accept| accept.contains("json")),
        };
        for (key, value) in form_urlencoded::parse(context.incoming.query().as_bytes()) {
            match &*key {
                "prefix" => query.prefix = value.into_owned(),
                "marker" => query.marker = value.into_owned(),
                "end_marker" => query.end_marker = Some(value.into_owned()),
                "delimiter" => query.delimiter = Some(value.into_owned()),
                "format" => query.wants_json = value == "json",
                "limit" => {
                    let limit = value.parse().ok().filter(|limit| *limit <= MAX_ROWS);
                    query.limit =
                        limit.ok_or(ApiError::PreconditionFailed("Maximum limit is 10000"))?;
                }
                _ => {}
            }
        }
        Ok(query)
    }

    /// The rows of the page among all `names`, which must be sorted. All names with the same part before the delimiter share one
    /// row.
    pub(super) fn page<'a>(
        &self,
        names: impl Iterator<Item = &'a String>,
        row: impl Fn(&str) -> Value,
    ) -> Vec<ListingRow> {
        let mut rows: Vec<ListingRow> = Vec::new();
        for name in names.filter(|name| name.starts_with(&self.prefix)) {
            let (shown, whole) = self.cut_at_delimiter(name);
            let ended = self.end_marker.as_deref().is_some_and(|end| shown >= end);
            if rows.len() == self.limit || ended {
                break;
            }
            if shown <= self.marker.as_str() || rows.last().is_some_and(|last| last.name == shown) {
                continue;
            }
            let json = if whole { row(name) } else { serde_json::json!({ "subdir": shown }) };
            rows.push(ListingRow { name: shown.to_owned(), json });
        }
        rows
    }

    /// A name up to the delimiter, and whether that is the whole name.
    fn cut_at_delimiter<'a>(&self, name: &'a str) -> (&'a str, bool) {
        let Some(delimiter) = self.delimiter.as_deref().filter(|one| !one.is_empty()) else {
            return (name, true);
        };
        match name[self.prefix.len()..].find(delimiter) {
            Some(at) => (&name[..self.prefix.len() + at + delimiter.len()], false),
            None => (name, true),
        }
    }

    /// The page as a reply: 204 for an empty list of names, otherwise 200.
    pub(super) fn to_reply(&self, rows: Vec<ListingRow>) -> Reply {
        if self.wants_json {
            let rows: Vec<_> = rows.into_iter().map(|row| row.json).collect();
            let body = serde_json::to_vec(&rows).unwrap_or_default();
            return reply::bytes(200, "application/json; charset=utf-8", body);
        }
        let status = if rows.is_empty() { 204 } else { 200 };
        let text: String = rows.iter().flat_map(|row| [row.name.as_str(), "\n"]).collect();
        reply::bytes(status, "text/plain; charset=utf-8", text.into_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(prefix: &str, marker: &str, delimiter: Option<&str>, limit: usize) -> Vec<String> {
        let all = ["a", "b/1", "b/2", "b/c/3", "d"].map(str::to_owned);
        let query = Query {
            prefix: prefix.to_owned(),
            marker: marker.to_owned(),
            end_marker: None,
            delimiter: delimiter.map(str::to_owned),
            limit,
            wants_json: true,
        };
        query.page(all.iter(), |_| Value::Null).into_iter().map(|row| row.name).collect()
    }

    #[test]
    fn prefix_marker_delimiter_and_limit_choose_the_rows() {
        assert_eq!(names("", "", None, 9), ["a", "b/1", "b/2", "b/c/3", "d"]);
        assert_eq!(names("b/", "", None, 2), ["b/1", "b/2"]);
        assert_eq!(names("", "b/2", None, 9), ["b/c/3", "d"]);
        assert_eq!(names("", "", Some("/"), 9), ["a", "b/", "d"]);
        assert_eq!(names("b/", "", Some("/"), 9), ["b/1", "b/2", "b/c/"]);
        assert_eq!(names("", "b/", Some("/"), 9), ["d"]);
        assert!(names("", "", None, 0).is_empty());
    }
}
