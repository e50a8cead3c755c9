//! The API versions of a Keystone. Parsed by the client, written by the mock.

#[cfg(feature = "server")]
use serde::Serialize;
use serde_json::Value;

use crate::wire::from_json::from_json;

/// A link of a version.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "server", derive(Serialize))]
pub struct Link {
    /// `self`.
    pub rel: String,
    /// Address.
    pub href: String,
}

from_json!(Link { rel: "rel", href: "href" });

/// One version.
#[derive(Debug, Clone, PartialEq, Default)]
#[cfg_attr(feature = "server", derive(Serialize))]
pub struct Version {
    /// For example `v3.14`.
    pub id: String,
    /// `stable`, `CURRENT` and similar.
    pub status: String,
    /// When it was last changed.
    pub updated: String,
    /// Its address.
    pub links: Vec<Link>,
    /// Media types.
    #[cfg_attr(feature = "server", serde(rename = "media-types"))]
    pub media_types: Value,
}

from_json!(Version {
    id: "id",
    status: "status",
    updated: "updated" or String::new(),
    links: "links" or Vec::new(),
    media_types: "media-types" or Value::Null,
});

/// The body of `GET /v3`.
#[derive(Debug, Clone, PartialEq, Default)]
#[cfg_attr(feature = "server", derive(Serialize))]
pub struct VersionBody {
    /// The version.
    pub version: Version,
}

from_json!(VersionBody { version: "version" });

/// The body of `GET /`: every version.
#[derive(Debug, Clone, PartialEq, Default)]
#[cfg_attr(feature = "server", derive(Serialize))]
pub struct VersionsBody {
    /// The versions.
    pub versions: VersionValues,
}

from_json!(VersionsBody { versions: "versions" });

/// The list is wrapped once more.
#[derive(Debug, Clone, PartialEq, Default)]
#[cfg_attr(feature = "server", derive(Serialize))]
pub struct VersionValues {
    /// The versions.
    pub values: Vec<Version>,
}

from_json!(VersionValues { values: "values" });
