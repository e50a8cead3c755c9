//! The query of a list as Rackspace documents it: fewer words, no operators, one way to sort.
//!
//! Source: Rackspace Cloud Images API, "List images". Everything that is no word of it is compared for equality.

use imageshare_core::model::ImageStatus;

use super::super::refusal::Refused;
use super::filter::Filter;
use super::pairs::take_all;

/// Words of `visibility=`; `shared` are private images that have members.
const VISIBILITIES: [&str; 3] = ["public", "private", "shared"];
/// Fields whose values OpenStack's grammar looks for an operator in.
const WITH_OPERATOR: [&str; 7] =
    ["name", "id", "status", "container_format", "disk_format", "created_at", "updated_at"];
/// What OpenStack's grammar knows and this one does not: here it is the name of a property.
const NO_WORDS: [&str; 2] = ["sort", "os_hidden"];

/// Checks the words, and puts the query so that OpenStack's grammar says the same. Gives the filters that it cannot say.
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
    for name in NO_WORDS {
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
    fn an_operator_is_part_of_the_value_and_words_have_to_be_known() {
        let mut query = pairs("name=in:a,b&sort=name:asc&tag=x").unwrap();
        let sort = Filter::Equal { name: "sort".to_owned(), value: "name:asc".to_owned() };
        assert_eq!(translate(&mut query), Ok(vec![sort]));
        assert_eq!(query[0].1, "eq:in:a,b");
        for (wrong, words) in [
            ("visibility=community", "Invalid visibility value: community"),
            ("visibility=all", "Invalid visibility value: all"),
            ("status=asleep", "Invalid status value: asleep"),
        ] {
            let refused = translate(&mut pairs(wrong).unwrap());
            assert_eq!(refused, Err(Refused::bad_request(words)));
        }
    }
}
