//! Changing an image: the subset of JSON Patch that Glance accepts, with its own media type. Used by the client and the mock.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The media type that Glance requires for PATCH; others, except its older version, give 415 (measured).
pub const MEDIA_TYPE: &str = "application/openstack-images-v2.1-json-patch";

/// One operation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "op", rename_all = "lowercase")]
pub enum PatchOperation {
    /// Sets a property, whether it exists or not.
    Add {
        /// `/` and the name of the property.
        path: String,
        /// Its value.
        value: Value,
    },
    /// Sets an existing property; 409 when it does not exist.
    Replace {
        /// `/` and the name of the property.
        path: String,
        /// Its value.
        value: Value,
    },
    /// Removes a property; 409 when it does not exist.
    Remove {
        /// `/` and the name of the property.
        path: String,
    },
}

impl PatchOperation {
    /// Sets a base property, which always exists.
    pub fn replace(property: &str, value: impl Into<Value>) -> Self {
        Self::Replace {
            path: format!("/{}", property.replace('~', "~0").replace('/', "~1")),
            value: value.into(),
        }
    }
}
