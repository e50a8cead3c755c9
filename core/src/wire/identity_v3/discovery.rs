//! Which versions a Keystone speaks.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A link of a version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// `self`.
    pub rel: String,
    /// Address.
    pub href: String,
}

/// One version.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Version {
    /// Such as `v3.14`.
    pub id: String,
    /// `stable`, `CURRENT` and the like.
    pub status: String,
    /// When it was last changed.
    #[serde(default)]
    pub updated: String,
    /// Where it stands.
    #[serde(default)]
    pub links: Vec<Link>,
    /// Media types.
    #[serde(default, rename = "media-types")]
    pub media_types: Value,
}

/// The body of `GET /v3`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct VersionBody {
    /// The version.
    pub version: Version,
}

/// The body of `GET /`: every version.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct VersionsBody {
    /// The versions.
    pub versions: VersionValues,
}

/// The list is wrapped once more.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct VersionValues {
    /// The versions.
    pub values: Vec<Version>,
}
