//! A cloud as JSON: [`Cloud::save`] and [`Cloud::restore`].
//!
//! It contains everything that an answer may depend on: the world, the images, the tokens, the random state. A restored cloud
//! therefore answers like the original, byte for byte, and saves as the same bytes. State that cannot be saved does not compile;
//! [`text`], [`secret`], [`json`] and [`ImageRecord`] serialize special types.

use serde::{Deserialize, Deserializer, Serialize};

use crate::Cloud;
use crate::json_path::JsonError;

mod check;
mod image;
pub(crate) mod json;
pub(crate) mod secret;
pub(crate) mod text;

pub(crate) use image::ImageRecord;

/// The format version that is written and read. Increment it with every change of the format.
const FORMAT_VERSION: u32 = 3;

/// The document to write.
#[derive(Serialize)]
struct CloudToSave<'a> {
    version: u32,
    cloud: &'a Cloud,
}

/// The document to read. The version comes first, so that another format is refused by its version, not by an unknown field.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SavedCloud {
    #[serde(rename = "version", deserialize_with = "deserialize_version")]
    _version: u32,
    cloud: Cloud,
}

fn deserialize_version<'de, D: Deserializer<'de>>(from: D) -> Result<u32, D::Error> {
    match u32::deserialize(from)? {
        FORMAT_VERSION => Ok(FORMAT_VERSION),
        other => Err(serde::de::Error::custom(format!(
            "a saved cloud of the form {other}; this is read: {FORMAT_VERSION}"
        ))),
    }
}

impl Cloud {
    /// The cloud as JSON, on one line. **It contains every secret of its world and every issued token**, in plain text: they are
    /// only valid for this mock, but your own world may contain passwords that you use elsewhere.
    pub fn save(&self) -> String {
        let saved = CloudToSave { version: FORMAT_VERSION, cloud: self };
        // Serializing to memory cannot fail.
        serde_json::to_string(&saved).unwrap_or_default()
    }

    /// Restores a saved cloud. It is reached at the same URL as before.
    ///
    /// # Errors
    /// [`JsonError`] for the first error: malformed JSON, another format, an unknown or missing field, a value of the wrong type,
    /// or parts that do not match.
    pub fn restore(text: &str) -> Result<Self, JsonError> {
        let SavedCloud { cloud, .. } = serde_json::from_str(text)?;
        check::validate(&cloud).map_err(|error| error.locate_in(text))?;
        Ok(cloud)
    }
}
