//! How a region's Glance is set up: the options of `glance-api.conf` that a user of the API can tell, by their names there.

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
}

impl Default for ImageService {
    fn default() -> Self {
        Self {
            require_image_format_match: true,
            image_size_cap: 64 << 20,
            user_storage_quota: 256 << 20,
        }
    }
}
