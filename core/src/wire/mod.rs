//! The bytes of Keystone v3, Identity v2.0 and Glance v2, without their meaning.
//!
//! * [`endpoint`]: one table of every call; the client builds from it, the mock routes by it.
//! * [`address`]: base addresses, proxies, links in answers; [`path`]: what a URL parser would change in them.
//! * [`image`], [`identity_v3`], [`identity_v2`]: the shapes, each with its conversions to [`crate::model`].
//! * [`request`]: from a typed call to an HTTP request.
//! * [`error`]: how the services say no; [`clean`]: how their texts are made fit to be shown.
//! * [`shape`]: from parsed JSON to a struct; [`json`]: from plain values to JSON.
//!
//! Shapes are loose (unknown fields are kept or ignored, most fields may be missing); the model is strict.

pub mod address;
pub mod clean;
pub mod endpoint;
pub mod error;
pub mod from_json;
pub mod identity_v2;
pub mod identity_v3;
pub mod image;
pub mod json;
pub mod path;
pub mod request;

use clean::Secrets;

/// What does not have the agreed shape.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WireError {
    /// The body is no JSON, or not of this shape; the text says where.
    #[error("the answer is not the JSON it should be: {0}")]
    Json(String),
    /// A field holds what no value of its kind looks like.
    #[error("the answer's field {field} holds {found:?}")]
    Field {
        /// The field's name on the wire.
        field: &'static str,
        /// What stood there, cut to 80 characters.
        found: String,
    },
    /// A header that has to be there is not, or the browser may not show it.
    #[error("the answer has no readable header {0}")]
    MissingHeader(&'static str),
}

impl WireError {
    pub(crate) fn field(field: &'static str, found: &str) -> Self {
        Self::Field { field, found: found.chars().take(80).collect() }
    }

    /// The same without what was sent as a secret, fit to be shown.
    pub(crate) fn hiding(self, secrets: &Secrets) -> Self {
        match self {
            Self::Json(place) => Self::Json(secrets.clean(&place)),
            Self::Field { field, found } => Self::Field { field, found: secrets.clean(&found) },
            Self::MissingHeader(name) => Self::MissingHeader(name),
        }
    }
}

/// Reads a body as JSON of a shape.
///
/// # Errors
/// [`WireError::Json`] with the place; never the body itself, which may hold a secret.
pub fn from_json<T: from_json::FromJson>(body: &[u8]) -> Result<T, WireError> {
    let value = serde_json::from_slice(body).map_err(|error| WireError::Json(error.to_string()))?;
    let mut misfit = None;
    let read = T::read(value, "the body", &mut misfit);
    misfit.map_or(Ok(read), Err)
}
