//! Reads world files: JSON in, a valid [`World`] out, or what is wrong and where.

use imageshare_core::model::Timestamp;

use super::file::File;
use super::{World, check};
use crate::json_path::JsonError;

/// Why a world file is refused.
pub type WorldError = JsonError;

/// Reads a world file. Omitted dates are `now`, or the time of the file's clock.
///
/// # Errors
/// [`WorldError`] for the first error: malformed JSON, an unknown or missing field, a value of the wrong type, or an invalid
/// value, such as a duplicate ID.
pub fn read(text: &str, now: Timestamp) -> Result<World, WorldError> {
    let file: File = serde_json::from_str(text)?;
    check::world(&file, now).map_err(|fault| fault.locate_in(text))
}
