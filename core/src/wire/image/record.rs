//! An image and a page of images, as Glance writes them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// One image. OpenStack writes every base field, with `null` for what is not known; Rackspace leaves those out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Image {
    /// UUID.
    pub id: String,
    /// Free text, 255 characters at most.
    #[serde(default)]
    pub name: Option<String>,
    /// Project that owns it.
    #[serde(default)]
    pub owner: Option<String>,
    /// State of the data.
    pub status: String,
    /// Who may see it.
    pub visibility: String,
    /// Cannot be deleted.
    #[serde(default)]
    pub protected: bool,
    /// In no list unless asked for. Rackspace has no such field.
    #[serde(default)]
    pub os_hidden: Option<bool>,
    /// Bytes.
    #[serde(default)]
    pub size: Option<u64>,
    /// Bytes of the disk inside.
    #[serde(default)]
    pub virtual_size: Option<u64>,
    /// Gigabytes.
    #[serde(default)]
    pub min_disk: u64,
    /// Megabytes.
    #[serde(default)]
    pub min_ram: u64,
    /// Such as `qcow2`.
    #[serde(default)]
    pub disk_format: Option<String>,
    /// Such as `bare`.
    #[serde(default)]
    pub container_format: Option<String>,
    /// MD5.
    #[serde(default)]
    pub checksum: Option<String>,
    /// Such as `sha512`.
    #[serde(default)]
    pub os_hash_algo: Option<String>,
    /// Hexadecimal.
    #[serde(default)]
    pub os_hash_value: Option<String>,
    /// ISO 8601 to the second.
    pub created_at: String,
    /// ISO 8601 to the second; Rackspace leaves it out of some samples.
    #[serde(default)]
    pub updated_at: Option<String>,
    /// Words.
    #[serde(default)]
    pub tags: Vec<String>,
    /// Path of the record.
    #[serde(default, rename = "self")]
    pub self_link: Option<String>,
    /// Path of the data.
    #[serde(default)]
    pub file: Option<String>,
    /// Path of the schema.
    #[serde(default)]
    pub schema: Option<String>,
    /// Every other property.
    #[serde(flatten)]
    pub extra: BTreeMap<String, Value>,
}

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ImageList {
    /// The images of this page.
    pub images: Vec<Image>,
    /// Path of the first page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first: Option<String>,
    /// Path of the next page; it comes whenever a page is full, even when nothing follows (measured).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// Path of the schema.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
}
