//! An image of another region that an import asks for: what the request says of it.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::python;

/// What was asked for. It holds a token, so it has no `Debug`.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Remote {
    /// The region's name, in any case; none when what was given is no text.
    pub(super) region: Option<String>,
    /// The interface of the catalog.
    pub(super) interface: String,
    /// The image's id.
    pub(super) image: String,
    /// The token of the one who asked.
    pub(super) token: String,
}

impl Remote {
    /// Reads it from the method of the request.
    pub(super) fn named(method: &Value, token: &str) -> Self {
        let text = |name: &str| method[name].as_str().map(str::to_owned);
        Self {
            region: text("glance_region"),
            interface: python::text(&method["glance_service_interface"]),
            image: text("glance_image_id").unwrap_or_default(),
            token: token.to_owned(),
        }
    }
}
