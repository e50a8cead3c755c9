//! A cloud as JSON: [`Cloud::save`] and [`Cloud::restore`].
//!
//! Everything that an answer may depend on is in it: the world, the images, the tokens, the chance that is left. So a cloud
//! that was restored answers as the one that was not, byte for byte, and saves as the same bytes. A part of the state that
//! cannot be saved does not compile; [`text`], [`secret`], [`json`] and [`ImageRecord`] are how such types are written.

use serde::{Deserialize, Deserializer, Serialize};

use crate::Cloud;
use crate::json_path::TextError;

mod check;
mod image;
pub(crate) mod json;
pub(crate) mod secret;
pub(crate) mod text;

pub(crate) use image::ImageRecord;

/// The number of the form that this version writes and reads. It grows with every change of the form.
const VERSION: u32 = 2;

/// What is written.
#[derive(Serialize)]
struct Saved<'a> {
    version: u32,
    cloud: &'a Cloud,
}

/// What is read. The version stands first, so that another form is refused by its number and not by its first odd field.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Read {
    #[serde(rename = "version", deserialize_with = "known_version")]
    _version: u32,
    cloud: Cloud,
}

fn known_version<'de, D: Deserializer<'de>>(from: D) -> Result<u32, D::Error> {
    match u32::deserialize(from)? {
        VERSION => Ok(VERSION),
        other => Err(serde::de::Error::custom(format!(
            "a saved cloud of the form {other}; this is read: {VERSION}"
        ))),
    }
}

impl Cloud {
    /// The cloud as JSON, on one line. **It holds every secret of its world and every token that is out**, in plain text: they
    /// open nothing but this mock, but a world of your own may hold passwords that you use elsewhere.
    pub fn save(&self) -> String {
        let saved = Saved { version: VERSION, cloud: self };
        // Text to text into memory: there is nothing that could fail but memory itself.
        serde_json::to_string(&saved).unwrap_or_default()
    }

    /// The cloud that was saved. It is reached at the address that it was reached at then.
    ///
    /// # Errors
    /// [`TextError`] for the first thing that is wrong: no JSON, another form, an unknown or missing field, a value of the wrong
    /// type, or parts that do not belong together.
    pub fn restore(text: &str) -> Result<Self, TextError> {
        let Read { cloud, .. } = serde_json::from_str(text)?;
        check::whole(&cloud).map_err(|fault| fault.within(text))?;
        Ok(cloud)
    }
}
