//! Reads world files: JSON in, a valid [`World`] out, or what is wrong and where.

use imageshare_core::model::Timestamp;

use super::file::WorldFile;
use super::{World, check};
use crate::json_path::JsonError;

/// Why a world file is refused.
pub type WorldError = JsonError;

/// Reads a world file. Omitted dates are `now`, or the time of the file's clock.
///
/// ```
/// use imageshare_mock::world::read;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let now = "2026-11-20T12:00:00Z".parse()?;
/// let world = read(r#"{ "regions": ["DFW"], "projects": [], "users": [] }"#, now)?;
/// assert_eq!(world.regions[0].as_str(), "DFW");
///
/// let error = read("{\n  \"regions\": [7]\n}", now).err().ok_or("no error")?;
/// assert_eq!(error.line, 2);
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// [`WorldError`] for the first error: malformed JSON, an unknown or missing field, a value of the wrong type, or an invalid
/// value, such as a duplicate ID.
pub fn read(text: &str, now: Timestamp) -> Result<World, WorldError> {
    let file: WorldFile = serde_json::from_str(text)?;
    check::check_world(&file, now).map_err(|error| error.locate_in(text))
}
