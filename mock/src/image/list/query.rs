//! Parses a list's query; its checks are in the service's order.

use imageshare_core::rules::{ListQuery, Profile};
use imageshare_core::wire::image::query::{parse_member_status, parse_visibility};

use super::super::api_error::ApiError;
use super::filter::{self, Filter};
use super::order::SortOrder;
use super::query_pairs::{take_value, take_values};
use super::rackspace;
use crate::python;

/// A valid query.
pub(super) struct Query {
    /// The list query; `None` requests a visibility that no image has.
    pub rule: Option<ListQuery>,
    /// The other filters.
    pub filters: Vec<Filter>,
    /// The order.
    pub order: SortOrder,
    /// Page size.
    pub limit: usize,
    /// ID of the image that the page starts after.
    pub marker: Option<String>,
}

impl Query {
    /// Parses the pairs of a query.
    pub(super) fn parse(profile: Profile, pairs: &[(String, String)]) -> Result<Self, ApiError> {
        let mut rest = pairs.to_vec();
        let mut filters = match profile {
            Profile::OpenStack => Vec::new(),
            Profile::Rackspace => rackspace::translate_query(&mut rest)?,
        };
        let limit = take_value(&mut rest, "limit");
        let marker = take_value(&mut rest, "marker");
        let member_status = take_value(&mut rest, "member_status");
        let tags = take_values(&mut rest, "tag");
        let mut list_query = parse_list_query(&mut rest)?;
        let member_status = member_status.as_deref().unwrap_or("accepted");
        let status = parse_member_status(member_status)
            .ok_or_else(|| ApiError::bad_request(format!("Invalid status: {member_status}")))?;
        let limit = limit.as_deref().map(parse_limit).transpose()?;
        let order = SortOrder::take_from(&mut rest)?;
        let hidden = match profile {
            Profile::OpenStack => take_bool(&mut rest, "os_hidden", str::to_ascii_lowercase)?,
            Profile::Rackspace => None,
        };
        let protected = take_bool(&mut rest, "protected", str::to_owned)?;
        if let Some(rule) = &mut list_query {
            rule.member_status = status;
            rule.hidden = hidden.unwrap_or_default();
        }
        filters.extend(tags.into_iter().map(Filter::Tag));
        filters.extend(protected.map(Filter::Protected));
        filters.extend(filter::parse_filters(&rest)?);
        Ok(Self { rule: list_query, filters, order, limit: page_size(profile, limit), marker })
    }
}

/// The last value of a key wins.
fn last_value<'a>(pairs: &'a [(String, String)], key: &str) -> Option<&'a str> {
    pairs.iter().rev().find(|(name, _)| name == key).map(|(_, value)| value.as_str())
}

/// Of several visibilities, the service checks the last, lists by the first, and compares images with the last of the others
/// (measured). `None` for an empty value or an unchecked one: no image has that visibility.
fn parse_list_query(pairs: &mut Vec<(String, String)>) -> Result<Option<ListQuery>, ApiError> {
    if let Some(last) = last_value(pairs, "visibility")
        && !last.is_empty()
        && parse_visibility(last).is_none()
    {
        return Err(ApiError::bad_request(format!("Invalid visibility value: {last}")));
    }
    let list_query = match take_value(pairs, "visibility") {
        None => Some(ListQuery::default()),
        Some(first) => parse_visibility(&first)
            .map(|visibility| ListQuery { visibility, ..ListQuery::default() }),
    };
    match last_value(pairs, "changes-since") {
        None => Ok(list_query),
        // An empty value passes the service's check and crashes it later (measured).
        Some("") => Err(ApiError::server_error()),
        Some(_) => {
            Err(ApiError::bad_request("The \"changes-since\" filter is no longer available on v2."))
        }
    }
}

fn take_bool(
    pairs: &mut Vec<(String, String)>,
    key: &str,
    fold: fn(&str) -> String,
) -> Result<Option<bool>, ApiError> {
    let Some(filter_value) = last_value(pairs, key).map(fold) else { return Ok(None) };
    pairs.retain(|(name, _)| name != key);
    match filter_value.as_str() {
        "true" => Ok(Some(true)),
        "false" => Ok(Some(false)),
        other => Err(ApiError::bad_request(format!(
            "Invalid value '{other}' for '{key}' filter. Valid values are 'true' or 'false'."
        ))),
    }
}

/// Parses a page size.
pub(in super::super) fn parse_limit(text: &str) -> Result<usize, ApiError> {
    match python::parse_integer(text) {
        Some(limit) if limit < 0 => Err(ApiError::bad_request("limit param must be positive")),
        Some(limit) => Ok(usize::try_from(limit).unwrap_or(usize::MAX)),
        None => Err(ApiError::bad_request("limit param must be an integer")),
    }
}

fn page_size(profile: Profile, requested: Option<usize>) -> usize {
    let rules = profile.spec();
    let size = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
    requested.unwrap_or(size(rules.default_page_size)).min(size(rules.max_page_size))
}

#[cfg(test)]
mod tests {
    use super::super::query_pairs::parse_pairs;
    use super::*;

    fn parse_query(query: &str) -> Result<Query, ApiError> {
        Query::parse(Profile::OpenStack, &parse_pairs(query)?)
    }

    #[test]
    fn invalid_parameters_get_the_services_message() {
        for (query, message) in [
            ("limit=x", "limit param must be an integer"),
            ("limit=-1", "limit param must be positive"),
            ("visibility=bad", "Invalid visibility value: bad"),
            ("member_status=", "Invalid status: "),
            (
                "protected=True",
                "Invalid value 'True' for 'protected' filter. Valid values are 'true' or 'false'.",
            ),
            ("changes-since=x", "The \"changes-since\" filter is no longer available on v2."),
        ] {
            assert_eq!(parse_query(query).err(), Some(ApiError::bad_request(message)), "{query}");
        }
    }

    #[test]
    fn the_page_size_is_limited_by_the_profile() {
        let limit =
            |profile, query| Query::parse(profile, &parse_pairs(query).unwrap()).unwrap().limit;
        assert_eq!(limit(Profile::OpenStack, ""), 25);
        assert_eq!(limit(Profile::OpenStack, "limit=0"), 0);
        assert_eq!(limit(Profile::OpenStack, "limit=5000"), 1000);
        assert_eq!(limit(Profile::Rackspace, ""), 100);
        assert_eq!(limit(Profile::Rackspace, "limit=5000"), 100);
    }

    #[test]
    fn an_empty_visibility_finds_nothing() {
        assert!(parse_query("visibility=").unwrap().rule.is_none());
        assert!(parse_query("visibility=bad&visibility=all").unwrap().rule.is_none());
        assert!(parse_query("os_hidden=TRUE").unwrap().rule.unwrap().hidden);
    }
}
