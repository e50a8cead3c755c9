//! The order of a list: keys and directions, always ending with creation time and ID so that no two images tie. Parsed here,
//! applied by [`super::sort`].

use imageshare_core::wire::image::query::{SortDirection, SortKey};

use super::super::api_error::ApiError;
use super::query_pairs::{take_value, take_values};
use crate::store::Direction;

/// Keys with their directions, most significant first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SortOrder(pub(super) Vec<(SortKey, SortDirection)>);

impl SortOrder {
    /// Removes `sort`, or `sort_key` and `sort_dir`, from a query and parses them.
    pub(super) fn take_from(pairs: &mut Vec<(String, String)>) -> Result<Self, ApiError> {
        let (keys, directions) = match take_value(pairs, "sort") {
            Some(_) if pairs.iter().any(|(key, _)| key == "sort_key" || key == "sort_dir") => {
                return Err(ApiError::bad_request("Old and new sorting syntax cannot be combined"));
            }
            Some(sort) => parse_sort(&sort)?,
            None => parse_sort_keys(pairs)?,
        };
        // The service ends every order with these two, in the direction of a single sort key, else descending.
        let tail = if let [one] = directions[..] { one } else { SortDirection::Descending };
        let directions = directions.into_iter().chain(std::iter::repeat(tail));
        let mut order: Vec<_> = keys.into_iter().zip(directions).collect();
        for key in [SortKey::CreatedAt, SortKey::Id] {
            if !order.iter().any(|(one, _)| *one == key) {
                order.push((key, tail));
            }
        }
        Ok(Self(order))
    }

    /// The index direction that gives this order, if it is by age only.
    pub(super) fn age_direction(&self) -> Option<Direction> {
        match self.0[..] {
            [(SortKey::CreatedAt, one), (SortKey::Id, other), ..] if one == other => {
                Some(match one {
                    SortDirection::Ascending => Direction::Ascending,
                    SortDirection::Descending => Direction::Descending,
                })
            }
            _ => None,
        }
    }
}

type KeysAndDirections = (Vec<SortKey>, Vec<SortDirection>);

/// `sort=name:asc,size`.
fn parse_sort(sort: &str) -> Result<KeysAndDirections, ApiError> {
    let pairs = sort.trim().split(',').map(|part| {
        let (name, direction) = part.split_once(':').unwrap_or((part, ""));
        let direction = if direction.is_empty() { "desc" } else { direction };
        Ok((parse_key(name.trim())?, parse_direction(direction.trim())?))
    });
    Ok(pairs.collect::<Result<Vec<_>, ApiError>>()?.into_iter().unzip())
}

/// `sort_key=name&sort_dir=asc`, each any number of times.
fn parse_sort_keys(pairs: &mut Vec<(String, String)>) -> Result<KeysAndDirections, ApiError> {
    let mut keys = Vec::new();
    for name in take_values(pairs, "sort_key") {
        keys.push(parse_key(&name)?);
    }
    let mut directions = Vec::new();
    for direction_name in take_values(pairs, "sort_dir") {
        directions.push(parse_direction(&direction_name)?);
    }
    if directions.len() > 1 && directions.len() != keys.len() {
        return Err(ApiError::bad_request(
            "Number of sort dirs does not match the number of sort keys",
        ));
    }
    if keys.is_empty() {
        keys.push(SortKey::CreatedAt);
    }
    if directions.is_empty() {
        directions.push(SortDirection::default());
    }
    Ok((keys, directions))
}

fn parse_key(name: &str) -> Result<SortKey, ApiError> {
    SortKey::ALL.into_iter().find(|key| key.as_str() == name).ok_or_else(|| {
        let known = SortKey::ALL.map(SortKey::as_str).join(", ");
        ApiError::bad_request(format!(
            "Invalid sort key: {name}. It must be one of the following: {known}."
        ))
    })
}

fn parse_direction(direction_name: &str) -> Result<SortDirection, ApiError> {
    [SortDirection::Ascending, SortDirection::Descending]
        .into_iter()
        .find(|direction| direction.as_str() == direction_name)
        .ok_or_else(|| ApiError::bad_request(format!("Invalid sort direction: {direction_name}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::image::list::query_pairs::parse_pairs;

    fn order(query: &str) -> Result<Vec<(&'static str, &'static str)>, ApiError> {
        let order = SortOrder::take_from(&mut parse_pairs(query)?)?;
        Ok(order.0.into_iter().map(|(key, direction)| (key.as_str(), direction.as_str())).collect())
    }

    #[test]
    fn every_order_ends_with_creation_time_and_id() {
        assert_eq!(order(""), Ok(vec![("created_at", "desc"), ("id", "desc")]));
        assert_eq!(
            order("sort=name:asc"),
            Ok(vec![("name", "asc"), ("created_at", "asc"), ("id", "asc")])
        );
        assert_eq!(
            order("sort_key=name&sort_key=size&sort_dir=asc"),
            Ok(vec![("name", "asc"), ("size", "asc"), ("created_at", "asc"), ("id", "asc")])
        );
        assert_eq!(
            order("sort=size,id:asc"),
            Ok(vec![("size", "desc"), ("id", "asc"), ("created_at", "desc")])
        );
    }

    #[test]
    fn invalid_sort_parameters_are_refused() {
        for (query, message) in [
            ("sort=name&sort_dir=asc", "Old and new sorting syntax cannot be combined"),
            (
                "sort_key=name&sort_dir=asc&sort_dir=desc",
                "Number of sort dirs does not match the number of sort keys",
            ),
            ("sort_dir=up", "Invalid sort direction: up"),
            (
                "sort_key=owner",
                "Invalid sort key: owner. It must be one of the following: name, status, container_format, disk_format, size, id, created_at, updated_at.",
            ),
        ] {
            assert_eq!(order(query), Err(ApiError::bad_request(message)), "{query}");
        }
    }
}
