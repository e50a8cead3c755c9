//! The HTTP messages of Keystone v3, Identity v2.0 and Glance v2, without their meaning. Used by the client and the mock.
//!
//! * [`endpoint`]: one table of every call; the client builds from it, the mock routes by it.
//! * [`address`]: base addresses, proxies, links in answers; [`path`]: paths that a URL parser would change.
//! * [`image`], [`identity_v3`], [`identity_v2`]: the wire types, each with its conversions to [`crate::model`].
//! * [`request`]: from a typed call to an HTTP request.
//! * [`error`]: error bodies; `clean` makes their texts safe to display.
//! * `from_json`: from parsed JSON to a struct; `json`: from plain values to JSON.
//!
//! Wire types are loose (unknown fields are kept or ignored, most fields may be missing); the model is strict.

pub mod address;
pub(crate) mod clean;
pub mod endpoint;
pub mod error;
mod from_json;
pub mod identity_v2;
pub mod identity_v3;
pub mod image;
pub(crate) mod json;
pub mod path;
pub mod request;

use clean::Secrets;

/// A message does not have the expected format.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WireError {
    /// The body is not JSON, or not of the expected format; the text names the location.
    #[error("the response isn't the expected JSON: {0}")]
    Json(String),
    /// A field has a value that is invalid for its type.
    #[error("the response's field {field} contains {found:?}")]
    Field {
        /// The field's name on the wire.
        field: &'static str,
        /// The invalid value, cut to 80 characters.
        found: String,
    },
    /// A required header is missing, or the browser does not expose it.
    #[error("the response has no readable header {0}")]
    MissingHeader(&'static str),
}

impl WireError {
    pub(crate) fn invalid_field(field: &'static str, found: &str) -> Self {
        Self::Field { field, found: found.chars().take(80).collect() }
    }

    /// The same without secrets that were sent, safe to display.
    pub(crate) fn without_secrets(self, secrets: &Secrets) -> Self {
        match self {
            Self::Json(text) => Self::Json(secrets.clean(&text)),
            Self::Field { field, found } => Self::Field { field, found: secrets.clean(&found) },
            Self::MissingHeader(name) => Self::MissingHeader(name),
        }
    }
}

/// Parses a JSON body.
///
/// # Errors
/// [`WireError::Json`] with the location; never the body itself, which may contain a secret.
pub fn from_json<T: from_json::FromJson>(body: &[u8]) -> Result<T, WireError> {
    let value = serde_json::from_slice(body).map_err(|error| WireError::Json(error.to_string()))?;
    let mut error = None;
    let parsed = T::read(value, "the body", &mut error);
    error.map_or(Ok(parsed), Err)
}
