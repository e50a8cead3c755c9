//! Visibility and properties of the images of the default world. Used by [`super::build`].

use super::images::{ImageOrigin, ImageRow, Sharing};
use crate::rng::SeededRng;
use imageshare_core::model::Visibility;
use imageshare_core::rules::Profile;
use std::collections::BTreeMap;

/// Rackspace only has public and private; a private image there may have members.
pub(super) fn image_visibility(profile: Profile, sharing: Sharing) -> Visibility {
    match (profile, sharing) {
        (_, Sharing::Public) => Visibility::Public,
        (_, Sharing::Private) | (Profile::Rackspace, _) => Visibility::Private,
        (Profile::OpenStack, Sharing::Shared | Sharing::Hidden | Sharing::Protected) => {
            Visibility::Shared
        }
        (Profile::OpenStack, Sharing::Community) => Visibility::Community,
    }
}

pub(super) fn image_properties(
    profile: Profile,
    row: &ImageRow,
    rng: &mut SeededRng,
) -> BTreeMap<String, String> {
    let (distro, version) = row.os;
    let windows = distro == "windows";
    let mut properties = BTreeMap::new();
    let mut put = |name: &str, value: &str| {
        properties.insert(name.to_owned(), value.to_owned());
    };
    put("os_distro", distro);
    put("os_version", version);
    put("os_type", if windows { "windows" } else { "linux" });
    put("architecture", "x86_64");
    match row.origin {
        ImageOrigin::Snapshot => {
            put("image_type", "snapshot");
            put("instance_uuid", &rng.uuid().to_string());
        }
        ImageOrigin::Import => put("image_type", "import"),
        ImageOrigin::Base => put("image_type", "base"),
    }
    if profile == Profile::Rackspace {
        // The license bits: an image with bits other than 0 cannot be exported.
        put("com.rackspace__1__options", if windows { "4" } else { "0" });
        put(
            "com.rackspace__1__source",
            if row.origin == ImageOrigin::Import { "import" } else { "kickstart" },
        );
        put("org.openstack__1__os_distro", &format!("org.{distro}"));
        put("org.openstack__1__os_version", version);
        put("org.openstack__1__architecture", "x64");
        put("vm_mode", "hvm");
    }
    properties
}
