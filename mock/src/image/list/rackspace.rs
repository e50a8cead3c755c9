//! The query of a list on Rackspace: fewer parameters, no operators, one form of sorting.
//!
//! Source: Rackspace Cloud Images API, "List images". Every other key is compared for equality.

use imageshare_core::model::ImageStatus;

use super::super::api_error::ApiError;
use super::filter::Filter;
use super::query_pairs::take_values;

/// Values of `visibility=`; `shared` means private images with members.
const VISIBILITIES: [&str; 3] = ["public", "private", "shared"];
/// Fields whose values may start with an operator in OpenStack's query.
const OPERATOR_FIELDS: [&str; 7] =
    ["name", "id", "status", "container_format", "disk_format", "created_at", "updated_at"];
/// Parameters of OpenStack's query that Rackspace treats as property names.
const UNSUPPORTED_PARAMETERS: [&str; 2] = ["sort", "os_hidden"];

/// Checks the values and translates the query to OpenStack's. Returns the filters that OpenStack's query cannot express.
pub(super) fn translate_query(pairs: &mut Vec<(String, String)>) -> Result<Vec<Filter>, ApiError> {
    for (key, value) in pairs.iter_mut() {
        let known = match key.as_str() {
            "visibility" => VISIBILITIES.contains(&value.as_str()),
            "status" => value.parse::<ImageStatus>().is_ok(),
            _ => true,
        };
        if !known {
            return Err(ApiError::bad_request(format!("Invalid {key} value: {value}")));
        }
        if OPERATOR_FIELDS.contains(&key.as_str()) {
            value.insert_str(0, "eq:");
        }
    }
    let mut filters = Vec::new();
    for name in UNSUPPORTED_PARAMETERS {
        let values = take_values(pairs, name).into_iter();
        filters.extend(values.map(|value| Filter::Equal { name: name.to_owned(), value }));
    }
    Ok(filters)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::image::list::query_pairs::parse_pairs;

    #[test]
    fn operators_are_literal_and_values_are_checked() {
        let mut query = parse_pairs("name=in:a,b&sort=name:asc&tag=x").unwrap();
        let sort = Filter::Equal { name: "sort".to_owned(), value: "name:asc".to_owned() };
        assert_eq!(translate_query(&mut query), Ok(vec![sort]));
        assert_eq!(query[0].1, "eq:in:a,b");
        for (wrong, message) in [
            ("visibility=community", "Invalid visibility value: community"),
            ("visibility=all", "Invalid visibility value: all"),
            ("status=asleep", "Invalid status value: asleep"),
        ] {
            let refused = translate_query(&mut parse_pairs(wrong).unwrap());
            assert_eq!(refused, Err(ApiError::bad_request(message)));
        }
    }
}
