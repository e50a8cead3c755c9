//! Checks an image's data, and that the file's size and hashes match it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use imageshare_core::model::ImageStatus;

use super::super::file;
use super::{InvalidValue, JsonPath};
use crate::content::{Content, HASH_ALGORITHM};

/// The bytes that the file gives for an image, if any.
pub(super) fn read_content(
    image: &file::Image,
    json_path: &JsonPath,
) -> Result<Option<Content>, InvalidValue> {
    let bytes = match (&image.data, &image.data_base64) {
        (None, None) => return Ok(None),
        (Some(_), Some(_)) => {
            return Err(json_path.key("data_base64").invalid("data is given as text already"));
        }
        (Some(text), None) => text.clone().into_bytes(),
        (None, Some(code)) => STANDARD.decode(code).map_err(|error| {
            json_path.key("data_base64").invalid(format!("this is no base64: {error}"))
        })?,
    };
    let content = Content::from(bytes);
    let field_path = |field| json_path.key(field);
    require_equal(image.size, &content.size(), "size", field_path)?;
    require_equal(image.checksum.clone(), &content.checksum(), "checksum", field_path)?;
    require_equal(
        image.os_hash_algo.clone(),
        &HASH_ALGORITHM.to_owned(),
        "os_hash_algo",
        field_path,
    )?;
    require_equal(image.os_hash_value.clone(), &content.hash(), "os_hash_value", field_path)?;
    Ok(Some(content))
}

/// Checks that a queued image has no data, and that a finished one has data or a size.
pub(super) fn check_status(
    image: &file::Image,
    status: ImageStatus,
    json_path: &JsonPath,
) -> Result<(), InvalidValue> {
    let field = match (&image.data, &image.data_base64, image.size) {
        (Some(_), ..) => Some("data"),
        (_, Some(_), _) => Some("data_base64"),
        (.., Some(_)) => Some("size"),
        _ => None,
    };
    match (status, field) {
        (ImageStatus::Queued, Some(field)) => {
            Err(json_path.key(field).invalid("a queued image has no data and so no size"))
        }
        (ImageStatus::Active | ImageStatus::Deactivated, None) => Err(json_path
            .clone()
            .invalid(format!("an image that is {status} has data: give its size"))),
        (ImageStatus::Active | ImageStatus::Deactivated, _) | (_, None | Some("size")) => Ok(()),
        (_, Some(field)) => {
            Err(json_path.key(field).invalid(format!("an image that is {status} has no data yet")))
        }
    }
}

fn require_equal<T: PartialEq + std::fmt::Display>(
    declared: Option<T>,
    actual: &T,
    field: &'static str,
    field_path: impl Fn(&'static str) -> JsonPath,
) -> Result<(), InvalidValue> {
    match declared {
        Some(declared) if declared != *actual => {
            Err(field_path(field).invalid(format!("the data's own {field} is {actual}")))
        }
        _ => Ok(()),
    }
}
