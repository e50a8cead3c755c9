//! How a region's Glance is set up: the options of `glance-api.conf` that a user of the API can tell, by their names there, and
//! what lies around it: the web that it downloads from, the time that it takes.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Options of one region's image service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ImageService {
    /// `[image_format] require_image_format_match`: an upload has to be what the image's `disk_format` says.
    pub require_image_format_match: bool,
    /// `image_size_cap`: bytes that one image may have. Glance's own default is a tebibyte; here they are kept in memory.
    pub image_size_cap: u64,
    /// `user_storage_quota`: bytes that the images of one project may have together; 0 is no limit.
    pub user_storage_quota: u64,
    /// `enabled_backends`: ids of the stores, one at least.
    pub enabled_backends: Vec<String>,
    /// `[glance_store] default_backend`: the store that data goes to when nothing is said; `None` for the first.
    pub default_backend: Option<String>,
    /// `enabled_import_methods`.
    pub enabled_import_methods: Vec<String>,
    /// `[glance_download_properties] extra_properties`: how the names of those properties begin that come along with an
    /// image from another region.
    pub extra_properties: Vec<String>,
    /// `[keystone_authtoken] token_cache_time`: for how many seconds the service believes what Keystone said of a token; 0 for as
    /// long as the token lives, -1 for asking every time.
    pub token_cache_time: i32,
    /// How long an import takes, in milliseconds, an hour at most.
    pub import_milliseconds: u32,
    /// What can be downloaded: text by its address, or nothing where an address may be asked and does not answer. Every
    /// other address is one that `[import_filtering_opts]` forbids.
    pub web: BTreeMap<String, Option<String>>,
}

impl Default for ImageService {
    fn default() -> Self {
        let words = |words: &[&str]| words.iter().map(ToString::to_string).collect();
        Self {
            require_image_format_match: true,
            image_size_cap: 64 << 20,
            user_storage_quota: 256 << 20,
            enabled_backends: words(&["fast", "slow"]),
            default_backend: None,
            enabled_import_methods: words(&[
                "glance-direct",
                "web-download",
                "copy-image",
                "glance-download",
            ]),
            extra_properties: words(&["hw_", "trait:", "os_distro", "os_secure_boot", "os_type"]),
            token_cache_time: 300,
            import_milliseconds: 5000,
            web: BTreeMap::new(),
        }
    }
}

impl ImageService {
    /// The store that data goes to when nothing is said.
    pub fn default_store(&self) -> &str {
        let first = self.enabled_backends.first().map(String::as_str);
        self.default_backend.as_deref().or(first).unwrap_or_default()
    }
}
