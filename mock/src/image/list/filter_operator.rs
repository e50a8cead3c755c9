//! The operators in a filter's value: `gt:2026-11-20T00:00:00Z`, `in:active,"a,b"`.

use std::cmp::Ordering;

use imageshare_core::model::Timestamp;

use super::super::api_error::ApiError;

/// Splits `operator:value`. Without a colon, or if the whole value is a time, the operator is `eq`.
pub(super) fn split_operator(expression: &str) -> (&str, &str) {
    match expression.split_once(':') {
        Some((operator, value)) if parse_time(expression).is_none() => (operator, value),
        _ => ("eq", expression),
    }
}

/// A time in any form of ISO 8601 that the service accepts: the offset, the time of day or both may be missing.
pub(super) fn parse_time(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    let candidates = [text.to_owned(), format!("{text}Z"), format!("{text}T00:00:00Z")];
    candidates.iter().find_map(|one| one.parse().ok())
}

/// Whether an ordering satisfies the operator; `None` for an unknown operator.
pub(super) fn is_satisfied(operator: &str, ordering: Ordering) -> Option<bool> {
    match operator {
        "gt" => Some(ordering.is_gt()),
        "gte" => Some(ordering.is_ge()),
        "lt" => Some(ordering.is_lt()),
        "lte" => Some(ordering.is_le()),
        "neq" => Some(ordering.is_ne()),
        "eq" => Some(ordering.is_eq()),
        _ => None,
    }
}

/// The values of `in:`, separated by commas except within double quotes.
pub(super) fn parse_values(list: &str) -> Result<Vec<String>, ApiError> {
    check_quotes(list)?;
    let mut values = Vec::new();
    let mut rest = list;
    while !rest.is_empty() {
        let (value, after) = match rest.strip_prefix('"') {
            Some(quoted) => {
                let end = closing_quote(quoted).unwrap_or(quoted.len());
                (&quoted[..end], quoted.get(end + 1..).unwrap_or_default())
            }
            None => rest.split_at(rest.find(',').unwrap_or(rest.len())),
        };
        values.push(value.to_owned());
        rest = after.strip_prefix(',').unwrap_or(after);
    }
    Ok(values)
}

/// Position of the next quote without a backslash before it.
fn closing_quote(text: &str) -> Option<usize> {
    text.match_indices('"').map(|(at, _)| at).find(|at| !text[..*at].ends_with('\\'))
}

fn check_quotes(list: &str) -> Result<(), ApiError> {
    let refuse =
        |why: &str| Err(ApiError::bad_request(format!("Invalid filter value {list}. {why}")));
    let mut opening = true;
    for (at, _) in list.match_indices('"') {
        let (before, after) = (&list[..at], &list[at + 1..]);
        if before.ends_with('\\') {
            continue;
        }
        if opening && !before.is_empty() && !before.ends_with(',') {
            return refuse("There is no comma before opening quotation mark.");
        }
        if !opening && !after.is_empty() && !after.starts_with(',') {
            return refuse("There is no comma after closing quotation mark.");
        }
        opening = !opening;
    }
    if opening { Ok(()) } else { refuse("The quote is not closed.") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_expression_is_split_unless_it_is_a_time() {
        assert_eq!(split_operator("in:a,b"), ("in", "a,b"));
        assert_eq!(split_operator("web"), ("eq", "web"));
        assert_eq!(split_operator("2026-11-20T09:30:00Z"), ("eq", "2026-11-20T09:30:00Z"));
        assert_eq!(split_operator("gt:2026-11-20T09:30:00Z"), ("gt", "2026-11-20T09:30:00Z"));
    }

    #[test]
    fn quotes_protect_commas_and_must_be_closed() {
        assert_eq!(parse_values("a,\"b,c\",d").unwrap(), ["a", "b,c", "d"]);
        assert_eq!(parse_values("a,,b").unwrap(), ["a", "", "b"]);
        assert!(parse_values("\"a").is_err());
        assert!(parse_values("a\"b\"").is_err());
        assert!(parse_values("\"a\"b").is_err());
    }

    #[test]
    fn a_time_may_omit_offset_and_time_of_day() {
        assert_eq!(parse_time("2026-11-20"), parse_time("2026-11-20T00:00:00Z"));
        assert_eq!(parse_time("2026-11-20T09:30:00"), parse_time("2026-11-20T09:30:00Z"));
        assert!(parse_time("yesterday").is_none());
    }
}
