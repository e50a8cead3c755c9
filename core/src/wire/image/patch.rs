//! Changing an image: the subset of JSON Patch that Glance takes under a media type of its own.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The media type that Glance wants for PATCH; anything else but its older sibling is 415 (measured).
pub const MEDIA_TYPE: &str = "application/openstack-images-v2.1-json-patch";

/// One operation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "op", rename_all = "lowercase")]
pub enum Operation {
    /// Sets a property, whether it was there or not.
    Add {
        /// `/` and the name of the property.
        path: String,
        /// Its value.
        value: Value,
    },
    /// Sets a property that is there; 409 when it is not.
    Replace {
        /// `/` and the name of the property.
        path: String,
        /// Its value.
        value: Value,
    },
    /// Takes a property away; 409 when it is not there.
    Remove {
        /// `/` and the name of the property.
        path: String,
    },
}

impl Operation {
    /// Sets a base property, which is always there.
    pub fn replace(property: &str, value: impl Into<Value>) -> Self {
        Self::Replace {
            path: format!("/{}", property.replace('~', "~0").replace('/', "~1")),
            value: value.into(),
        }
    }
}
