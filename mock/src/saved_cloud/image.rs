//! An image record in a saved cloud, field by field: the model itself stays without serde.
//!
//! `#[serde(with = "crate::saved_cloud::ImageRecord")]`. It does not compile if a field of the model is missing here.

use std::collections::BTreeMap;

use imageshare_core::model::{
    Image, ImageId, ImageStatus, ProjectId, Timestamp, UnexpectedField, Visibility,
};
use serde::{Deserialize, Serialize};

/// The fields of [`Image`] for serde.
#[derive(Serialize, Deserialize)]
#[serde(remote = "Image", deny_unknown_fields)]
pub(crate) struct ImageRecord {
    #[serde(with = "super::text")]
    id: ImageId,
    name: Option<String>,
    #[serde(with = "super::text")]
    owner: Option<ProjectId>,
    #[serde(with = "super::text")]
    status: ImageStatus,
    #[serde(with = "super::text")]
    visibility: Visibility,
    protected: bool,
    hidden: bool,
    size: Option<u64>,
    virtual_size: Option<u64>,
    min_disk: u64,
    min_ram: u64,
    disk_format: Option<String>,
    container_format: Option<String>,
    checksum: Option<String>,
    hash: Option<(String, String)>,
    #[serde(with = "super::text")]
    created_at: Timestamp,
    #[serde(with = "super::text")]
    updated_at: Timestamp,
    tags: Vec<String>,
    properties: BTreeMap<String, String>,
    /// A cloud has none: only its clients find them.
    #[serde(skip)]
    unexpected_fields: Vec<UnexpectedField>,
}
