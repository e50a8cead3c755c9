//! The filters of a list.

use imageshare_core::model::{Image, ImageStatus, Timestamp};

use super::super::api_error::ApiError;
use super::filter_operator;
use crate::python;
use crate::store::ImageEntry;

/// One condition; an image must meet all of a query's conditions.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Filter {
    /// The image has the tag.
    Tag(String),
    /// The image is protected, or is not.
    Protected(bool),
    /// A number is at least, or at most, the bound.
    Range { field: &'static str, at_least: bool, bound: i128 },
    /// A time compares with the bound as the operator requires.
    Time { field: &'static str, operator: String, bound: Timestamp },
    /// A text field is one of the values.
    OneOf { field: &'static str, values: Vec<String> },
    /// A base field or a property equals the value.
    Equal { name: String, value: String },
}

/// Numeric fields.
const NUMBER_FIELDS: [&str; 4] = ["size", "virtual_size", "min_ram", "min_disk"];
/// Time fields.
const TIME_FIELDS: [&str; 2] = ["created_at", "updated_at"];
/// Fields that support the operator `in`.
const IN_OPERATOR_FIELDS: [&str; 5] = ["name", "id", "status", "container_format", "disk_format"];

/// Parses the rest of a query, without the other parameters; the last value of a key wins.
pub(super) fn parse_filters(pairs: &[(String, String)]) -> Result<Vec<Filter>, ApiError> {
    let mut filters = Vec::new();
    for (index, (key, value)) in pairs.iter().enumerate() {
        let overruled = pairs[index + 1..].iter().any(|(later, _)| later == key);
        if !overruled && key != "deleted" {
            filters.push(parse_filter(key, value)?);
        }
    }
    Ok(filters)
}

fn parse_filter(key: &str, value: &str) -> Result<Filter, ApiError> {
    if let Some((field, at_least)) = split_range_key(key) {
        let bound = python::parse_integer(value).ok_or_else(|| {
            ApiError::bad_request("Unable to filter on a range with a non-numeric value.")
        })?;
        // The service looks the column up by name, and crashes if there is none.
        let field = find_field(&NUMBER_FIELDS, field).ok_or_else(ApiError::server_error)?;
        return Ok(Filter::Range { field, at_least, bound });
    }
    if let Some(field) = find_field(&TIME_FIELDS, key) {
        let (operator, text) = filter_operator::split_operator(value);
        let bound = filter_operator::parse_time(text).ok_or_else(|| {
            ApiError::bad_request(format!(
                "Bad \"{key}\" query filter format. Use ISO 8601 DateTime notation."
            ))
        })?;
        if filter_operator::is_satisfied(operator, std::cmp::Ordering::Equal).is_none() {
            return Err(ApiError::bad_request("Unable to filter on a unknown operator."));
        }
        return Ok(Filter::Time { field, operator: operator.to_owned(), bound });
    }
    if let Some(field) = find_field(&IN_OPERATOR_FIELDS, key) {
        return match filter_operator::split_operator(value) {
            ("in", list) => {
                Ok(Filter::OneOf { field, values: filter_operator::parse_values(list)? })
            }
            ("eq", text) => Ok(Filter::OneOf { field, values: vec![text.to_owned()] }),
            (other, _) => Err(ApiError::bad_request(format!(
                "Unable to filter by unknown operator '{other}'."
            ))),
        };
    }
    Ok(Filter::Equal { name: key.to_owned(), value: value.to_owned() })
}

fn split_range_key(key: &str) -> Option<(&str, bool)> {
    let at_least = key.strip_suffix("_min").map(|field| (field, true));
    at_least.or_else(|| key.strip_suffix("_max").map(|field| (field, false)))
}

fn find_field(fields: &[&'static str], name: &str) -> Option<&'static str> {
    fields.iter().find(|field| **field == name).copied()
}

impl Filter {
    /// Whether the image passes the filter.
    pub(super) fn matches(&self, entry: &ImageEntry) -> bool {
        let image = &entry.image;
        match self {
            Self::Tag(tag) => image.tags.contains(tag),
            Self::Protected(wanted) => image.protected == *wanted,
            Self::Range { field, at_least, bound } => {
                numeric_value(image, field).is_some_and(|number| {
                    let number = i128::from(number);
                    if *at_least { number >= *bound } else { number <= *bound }
                })
            }
            Self::Time { field, operator, bound } => {
                let time = if *field == "created_at" { image.created_at } else { image.updated_at };
                filter_operator::is_satisfied(operator, time.cmp(bound)).unwrap_or_default()
            }
            Self::OneOf { field, values } => {
                base_field_text(image, field).is_some_and(|text| values.contains(&text))
            }
            Self::Equal { name, value } => match base_field_text(image, name) {
                Some(text) => text == *value,
                None => image.property(name) == Some(value),
            },
        }
    }
}

/// A number of an image; `None` while it is not set.
pub(super) fn numeric_value(image: &Image, field: &str) -> Option<u64> {
    match field {
        "size" => image.size,
        "virtual_size" => image.virtual_size,
        "min_ram" => Some(image.min_ram),
        "min_disk" => Some(image.min_disk),
        _ => None,
    }
}

/// A base field as text; `None` if it is not set or not a base field.
pub(super) fn base_field_text(image: &Image, field: &str) -> Option<String> {
    match field {
        "id" => Some(image.id.to_string()),
        "name" => image.name.clone(),
        "status" => Some(image.status.to_string()),
        "visibility" => Some(image.visibility.to_string()),
        "owner" => image.owner.as_ref().map(ToString::to_string),
        "disk_format" => image.disk_format.clone(),
        "container_format" => image.container_format.clone(),
        "checksum" => image.checksum.clone(),
        "os_hash_algo" => image.hash.as_ref().map(|(algorithm, _)| algorithm.clone()),
        "os_hash_value" => image.hash.as_ref().map(|(_, value)| value.clone()),
        number_field => numeric_value(image, number_field).map(|number| number.to_string()),
    }
}

/// False for a status that no list shows.
pub(super) fn is_listed_status(status: ImageStatus) -> bool {
    !matches!(status, ImageStatus::Killed | ImageStatus::Deleted)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filter(key: &str, value: &str) -> Result<Filter, ApiError> {
        parse_filter(key, value)
    }

    #[test]
    fn ranges_lists_and_properties_are_parsed() {
        assert_eq!(
            filter("size_min", "5"),
            Ok(Filter::Range { field: "size", at_least: true, bound: 5 })
        );
        assert_eq!(
            filter("status", "in:active,queued"),
            Ok(Filter::OneOf {
                field: "status",
                values: vec!["active".to_owned(), "queued".to_owned()]
            })
        );
        assert_eq!(
            filter("os_distro", "debian"),
            Ok(Filter::Equal { name: "os_distro".to_owned(), value: "debian".to_owned() })
        );
    }

    #[test]
    fn invalid_filters_are_refused() {
        for (key, value, message) in [
            ("size_min", "x", "Unable to filter on a range with a non-numeric value."),
            ("name", "foo:bar", "Unable to filter by unknown operator 'foo'."),
            ("created_at", "foo:2026-11-20T00:00:00Z", "Unable to filter on a unknown operator."),
            (
                "updated_at",
                "gt:yesterday",
                "Bad \"updated_at\" query filter format. Use ISO 8601 DateTime notation.",
            ),
        ] {
            assert_eq!(filter(key, value), Err(ApiError::bad_request(message)), "{key}={value}");
        }
        assert_eq!(filter("colour_min", "5"), Err(ApiError::server_error()));
    }
}
