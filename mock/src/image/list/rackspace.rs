//! The query of a list on Rackspace: fewer parameters, no operators, one form of sorting.
//!
//! Source: Rackspace Cloud Images API, "List images". Every other key is compared for equality.

use imageshare_core::model::ImageStatus;

use super::super::refusal::Refused;
use super::filter::Filter;
use super::pairs::take_all;

/// Values of `visibility=`; `shared` means private images with members.
const VISIBILITIES: [&str; 3] = ["public", "private", "shared"];
/// Fields whose values may start with an operator in OpenStack's query.
const WITH_OPERATOR: [&str; 7] =
    ["name", "id", "status", "container_format", "disk_format", "created_at", "updated_at"];
/// Parameters of OpenStack's query that Rackspace treats as property names.
const PROPERTY_NAMES: [&str; 2] = ["sort", "os_hidden"];

/// Checks the values and translates the query to OpenStack's. Returns the filters that OpenStack's query cannot express.
pub(super) fn translate(pairs: &mut Vec<(String, String)>) -> Result<Vec<Filter>, Refused> {
    for (key, value) in pairs.iter_mut() {
        let known = match key.as_str() {
            "visibility" => VISIBILITIES.contains(&value.as_str()),
            "status" => value.parse::<ImageStatus>().is_ok(),
            _ => true,
        };
        if !known {
            return Err(Refused::bad_request(format!("Invalid {key} value: {value}")));
        }
        if WITH_OPERATOR.contains(&key.as_str()) {
            value.insert_str(0, "eq:");
        }
    }
    let mut filters = Vec::new();
    for name in PROPERTY_NAMES {
        let values = take_all(pairs, name).into_iter();
        filters.extend(values.map(|value| Filter::Equal { name: name.to_owned(), value }));
    }
    Ok(filters)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::image::list::pairs::pairs;

    #[test]
    fn operators_are_literal_and_values_are_checked() {
        let mut query = pairs("name=in:a,b&sort=name:asc&tag=x").unwrap();
        let sort = Filter::Equal { name: "sort".to_owned(), value: "name:asc".to_owned() };
        assert_eq!(translate(&mut query), Ok(vec![sort]));
        assert_eq!(query[0].1, "eq:in:a,b");
        for (wrong, message) in [
            ("visibility=community", "Invalid visibility value: community"),
            ("visibility=all", "Invalid visibility value: all"),
            ("status=asleep", "Invalid status value: asleep"),
        ] {
            let refused = translate(&mut pairs(wrong).unwrap());
            assert_eq!(refused, Err(Refused::bad_request(message)));
        }
    }
}
