//! The image of another region that an import request names.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::python;

/// The image to import. It contains a token, so it has no `Debug`.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RemoteImage {
    /// The region's name, case-insensitive; `None` if the value is not text.
    pub(super) region: Option<String>,
    /// The catalog interface.
    pub(super) interface: String,
    /// The image's ID.
    pub(super) image: String,
    /// The user's token.
    pub(super) token: String,
}

impl RemoteImage {
    /// Reads it from the `method` object of the request.
    pub(super) fn from_method(method: &Value, token: &str) -> Self {
        let text = |name: &str| method[name].as_str().map(str::to_owned);
        Self {
            region: text("glance_region"),
            interface: python::to_str(&method["glance_service_interface"]),
            image: text("glance_image_id").unwrap_or_default(),
            token: token.to_owned(),
        }
    }
}
