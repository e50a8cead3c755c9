//! The configuration of a region's Glance: the options of `glance-api.conf` that are visible to API users, under their own names,
//! and its environment: the URLs it can download and the time it takes.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use imageshare_core::rules::Profile;
use serde::{Deserialize, Serialize};

/// Options of one region's image service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ImageServiceOptions {
    /// `[image_format] require_image_format_match`: uploaded data must have the image's `disk_format`.
    pub require_image_format_match: bool,
    /// `image_size_cap`: maximum image size in bytes. Below Glance's default of one tebibyte, because data is in memory.
    pub image_size_cap: u64,
    /// `user_storage_quota`: maximum total size of a project's images in bytes; 0 means no limit.
    pub user_storage_quota: u64,
    /// `image_member_quota`: maximum number of members of an image, negative for no limit; `None` means 128, and on Rackspace no
    /// limit.
    pub image_member_quota: Option<i32>,
    /// `enabled_backends`: IDs of the stores, at least one.
    pub enabled_backends: Vec<String>,
    /// `[glance_store] default_backend`: the store for data if the request names none; `None` means the first.
    pub default_backend: Option<String>,
    /// `enabled_import_methods`.
    pub enabled_import_methods: Vec<String>,
    /// `[glance_download_properties] extra_properties`: prefixes of the properties that are copied with an image from another
    /// region.
    pub extra_properties: Vec<String>,
    /// `[keystone_authtoken] token_cache_time`: for how many seconds the service caches a validated token; 0 means until the
    /// token expires, -1 means no cache.
    pub token_cache_time: i32,
    /// Duration of an import in milliseconds, at most one hour.
    pub import_milliseconds: u32,
    /// The URLs that can be downloaded: a file by URL, or `None` for a URL that is permitted but does not answer. All other URLs
    /// are forbidden by `[import_filtering_opts]`.
    pub web: BTreeMap<String, Option<WebFile>>,
}

/// What a URL returns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged, expecting = "a web file is text, null, or an object with data_base64 only")]
pub enum WebFile {
    /// This text.
    Text(String),
    /// These bytes.
    Bytes(EncodedBytes),
}

/// Bytes in a world file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EncodedBytes {
    /// In base64 (RFC 4648), with padding.
    pub data_base64: String,
}

impl WebFile {
    /// The bytes.
    ///
    /// # Errors
    /// The text is not base64, which [`super::read()`] refuses.
    pub fn bytes(&self) -> Result<Vec<u8>, base64::DecodeError> {
        match self {
            Self::Text(text) => Ok(text.clone().into_bytes()),
            Self::Bytes(encoded) => STANDARD.decode(&encoded.data_base64),
        }
    }
}

impl Default for ImageServiceOptions {
    fn default() -> Self {
        let strings = |strings: &[&str]| strings.iter().map(ToString::to_string).collect();
        Self {
            require_image_format_match: true,
            image_size_cap: 64 << 20,
            user_storage_quota: 256 << 20,
            image_member_quota: None,
            enabled_backends: strings(&["fast", "slow"]),
            default_backend: None,
            enabled_import_methods: strings(&[
                "glance-direct",
                "web-download",
                "copy-image",
                "glance-download",
            ]),
            extra_properties: strings(&["hw_", "trait:", "os_distro", "os_secure_boot", "os_type"]),
            token_cache_time: 300,
            import_milliseconds: 5000,
            web: BTreeMap::new(),
        }
    }
}

impl ImageServiceOptions {
    /// The maximum number of members of an image; `None` means no limit.
    pub fn member_quota(&self, profile: Profile) -> Option<u32> {
        match self.image_member_quota {
            Some(quota) => u32::try_from(quota).ok(),
            None => profile.spec().member_quota,
        }
    }

    /// The store for data if the request names none.
    pub fn default_store(&self) -> &str {
        let first = self.enabled_backends.first().map(String::as_str);
        self.default_backend.as_deref().or(first).unwrap_or_default()
    }
}
