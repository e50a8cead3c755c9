//! Reads world files: JSON in, a checked [`World`] out, or what is wrong and where.

use imageshare_core::model::Timestamp;

use super::file::File;
use super::{World, check};
use crate::json_path::TextError;

/// Why a world file is refused.
pub type WorldError = TextError;

/// Reads a world file. Dates that it leaves out are `now`, or the time of the clock that it sets.
///
/// # Errors
/// [`WorldError`] for the first thing that is wrong: no JSON, an unknown or missing field, a value of the wrong type, or
/// one that makes no sense, such as an id that stands twice.
pub fn read(text: &str, now: Timestamp) -> Result<World, WorldError> {
    let file: File = serde_json::from_str(text)?;
    check::world(&file, now).map_err(|fault| fault.within(text))
}
