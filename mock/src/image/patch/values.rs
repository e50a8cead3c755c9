//! Values of a JSON patch as the types of the model. Used by [`super::apply`].

use super::super::api_error::ApiError;
use super::super::tags;
use crate::python;
use serde_json::Value;

/// The largest number that the service's database can store.
pub(super) const MAX_DB_INTEGER: u32 = 2_147_483_647;

pub(super) fn parse_amount(name: &str, value: &Value) -> Result<u64, ApiError> {
    if value.as_f64().is_some_and(|number| number < 0.0) {
        return Err(ApiError::bad_request(format!(
            "Invalid value '{value}' for parameter '{name}': Cannot be a negative value"
        )));
    }
    let largest = u64::from(MAX_DB_INTEGER);
    // The schema only permits whole numbers, but one may be written `2.0`.
    let number = value.as_u64().or_else(|| python::parse_whole_float(value));
    number.filter(|number| *number <= largest).ok_or_else(|| {
        ApiError::bad_request(format!("'{name}' value out of range, must not exceed {largest}."))
    })
}

pub(super) fn parse_tags(value: &Value) -> Result<Vec<String>, ApiError> {
    let mut tags: Vec<String> = Vec::new();
    for tag in value.as_array().into_iter().flatten().filter_map(Value::as_str) {
        if !tags.iter().any(|one| one == tag) {
            tags.push(tag.to_owned());
        }
    }
    check_limit("tags", tags.len(), tags::TAG_QUOTA)?;
    Ok(tags)
}

pub(super) fn check_limit(
    plural_name: &str,
    attempted: usize,
    maximum: usize,
) -> Result<(), ApiError> {
    if attempted <= maximum {
        return Ok(());
    }
    Err(ApiError::limit_exceeded(format!(
        "The limit has been exceeded on the number of allowed image {plural_name}. Attempted: {attempted}, Maximum: {maximum}"
    )))
}
