//! What an image holds: its bytes, and whether what the file says about them is true.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use imageshare_core::model::ImageStatus;

use super::super::file;
use super::{Fault, JsonPath};
use crate::content::{Content, HASH_ALGORITHM};

/// The bytes that the file gives an image, if it does.
pub(super) fn of(image: &file::Image, here: &JsonPath) -> Result<Option<Content>, Fault> {
    let bytes = match (&image.data, &image.data_base64) {
        (None, None) => return Ok(None),
        (Some(_), Some(_)) => {
            return Err(here.key("data_base64").fault("data is given as text already"));
        }
        (Some(text), None) => text.clone().into_bytes(),
        (None, Some(code)) => STANDARD.decode(code).map_err(|error| {
            here.key("data_base64").fault(format!("this is no base64: {error}"))
        })?,
    };
    let content = Content::from(bytes);
    let place = |field| here.key(field);
    agrees(image.size, &content.size(), "size", place)?;
    agrees(image.checksum.clone(), &content.checksum(), "checksum", place)?;
    agrees(image.os_hash_algo.clone(), &HASH_ALGORITHM.to_owned(), "os_hash_algo", place)?;
    agrees(image.os_hash_value.clone(), &content.hash(), "os_hash_value", place)?;
    Ok(Some(content))
}

/// Data belongs to images that are done, and they have some, or say at least how large it is.
pub(super) fn fits(image: &file::Image, status: ImageStatus, here: &JsonPath) -> Result<(), Fault> {
    let field = match (&image.data, &image.data_base64, image.size) {
        (Some(_), ..) => Some("data"),
        (_, Some(_), _) => Some("data_base64"),
        (.., Some(_)) => Some("size"),
        _ => None,
    };
    match (status, field) {
        (ImageStatus::Queued, Some(field)) => {
            Err(here.key(field).fault("a queued image has no data and so no size"))
        }
        (ImageStatus::Active | ImageStatus::Deactivated, None) => {
            Err(here.clone().fault(format!("an image that is {status} has data: give its size")))
        }
        (ImageStatus::Active | ImageStatus::Deactivated, _) | (_, None | Some("size")) => Ok(()),
        (_, Some(field)) => {
            Err(here.key(field).fault(format!("an image that is {status} has no data yet")))
        }
    }
}

fn agrees<T: PartialEq + std::fmt::Display>(
    said: Option<T>,
    is: &T,
    field: &'static str,
    place: impl Fn(&'static str) -> JsonPath,
) -> Result<(), Fault> {
    match said {
        Some(said) if said != *is => {
            Err(place(field).fault(format!("the data's own {field} is {is}")))
        }
        _ => Ok(()),
    }
}
