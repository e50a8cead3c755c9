//! The API versions of an image service. Parsed by the client, written by the mock.

#[cfg(feature = "server")]
use serde::Serialize;

use crate::wire::from_json::from_json;

pub use crate::wire::identity_v3::discovery::Link;

/// One version.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "server", derive(Serialize))]
pub struct Version {
    /// For example `v2.17`.
    pub id: String,
    /// `CURRENT` or `SUPPORTED`.
    pub status: String,
    /// Its address.
    pub links: Vec<Link>,
}

from_json!(Version { id: "id", status: "status", links: "links" });

/// The body of `GET /` and `GET /versions`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "server", derive(Serialize))]
pub struct VersionList {
    /// The versions.
    pub versions: Vec<Version>,
}

from_json!(VersionList { versions: "versions" });
