//! Glance's images and pages of images on the wire. Used by the client and the mock.

use std::collections::BTreeMap;

#[cfg(feature = "server")]
use serde::Serialize;
use serde_json::Value;

use crate::wire::from_json::from_json;

/// One image. OpenStack returns every base field, with `null` for unknown values; Rackspace omits them.
#[derive(Debug, Clone, PartialEq, Default)]
#[cfg_attr(feature = "server", derive(Serialize))]
pub struct Image {
    /// UUID.
    pub id: String,
    /// Free text, at most 255 characters.
    pub name: Option<String>,
    /// Project that owns it.
    pub owner: Option<String>,
    /// State of the data.
    pub status: String,
    /// Visibility.
    pub visibility: String,
    /// True when it cannot be deleted.
    pub protected: bool,
    /// True when it is listed only on request. Rackspace has no such field.
    pub os_hidden: Option<bool>,
    /// Bytes.
    pub size: Option<u64>,
    /// Size of the virtual disk in bytes.
    pub virtual_size: Option<u64>,
    /// Gigabytes.
    pub min_disk: u64,
    /// Megabytes.
    pub min_ram: u64,
    /// For example `qcow2`.
    pub disk_format: Option<String>,
    /// For example `bare`.
    pub container_format: Option<String>,
    /// MD5.
    pub checksum: Option<String>,
    /// For example `sha512`.
    pub os_hash_algo: Option<String>,
    /// Hexadecimal.
    pub os_hash_value: Option<String>,
    /// ISO 8601 to the second.
    pub created_at: String,
    /// ISO 8601 to the second; missing in some of Rackspace's samples.
    pub updated_at: Option<String>,
    /// Tags.
    pub tags: Vec<String>,
    /// Path of the record.
    #[cfg_attr(feature = "server", serde(rename = "self"))]
    pub self_link: Option<String>,
    /// Path of the data.
    pub file: Option<String>,
    /// Path of the schema.
    pub schema: Option<String>,
    /// All other properties.
    #[cfg_attr(feature = "server", serde(flatten))]
    pub extra: BTreeMap<String, Value>,
}

from_json!(Image {
    id: "id",
    name: "name",
    owner: "owner",
    status: "status",
    visibility: "visibility",
    protected: "protected" or false,
    os_hidden: "os_hidden",
    size: "size",
    virtual_size: "virtual_size",
    min_disk: "min_disk" or 0,
    min_ram: "min_ram" or 0,
    disk_format: "disk_format",
    container_format: "container_format",
    checksum: "checksum",
    os_hash_algo: "os_hash_algo",
    os_hash_value: "os_hash_value",
    created_at: "created_at",
    updated_at: "updated_at",
    tags: "tags" or Vec::new(),
    self_link: "self",
    file: "file",
    schema: "schema";
    rest extra
});

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Default)]
#[cfg_attr(feature = "server", derive(Serialize))]
pub struct ImagesBody {
    /// The images of this page.
    pub images: Vec<Image>,
    /// Path of the first page.
    #[cfg_attr(feature = "server", serde(skip_serializing_if = "Option::is_none"))]
    pub first: Option<String>,
    /// Path of the next page; present whenever a page is full, even if no images follow (measured).
    #[cfg_attr(feature = "server", serde(skip_serializing_if = "Option::is_none"))]
    pub next: Option<String>,
    /// Path of the schema.
    #[cfg_attr(feature = "server", serde(skip_serializing_if = "Option::is_none"))]
    pub schema: Option<String>,
}
