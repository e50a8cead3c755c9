//! The list of the image service's API versions.

use imageshare_core::model::RegionName;
use imageshare_core::wire::image::version::{Link, Version, VersionList};

use super::version_path::{CURRENT_MINOR, MINOR_VERSIONS};
use crate::Cloud;
use crate::reply::{self, Reply};

/// Lists the versions.
pub(super) fn list(cloud: &Cloud, region: &RegionName, status: u16) -> Reply {
    let href = format!("{}/v2/", cloud.image_url(region));
    let versions = MINOR_VERSIONS.iter().map(|minor| Version {
        id: format!("v2.{minor}"),
        status: if *minor == CURRENT_MINOR { "CURRENT" } else { "SUPPORTED" }.to_owned(),
        links: vec![Link { rel: "self".to_owned(), href: href.clone() }],
    });
    reply::json(status, &VersionList { versions: versions.collect() })
}
