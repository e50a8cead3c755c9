//! An image of another region, as the importing user sees it there: the service uses the user's token.

use imageshare_core::model::{Image, ImageStatus, RegionName, Timestamp};
use imageshare_core::rules::Action;

use super::super::caller::Caller;
use super::remote_image::RemoteImage;
use crate::Cloud;
use crate::auth_middleware::RequestInfo;
use crate::store::ImageEntry;
use crate::world::ImageServiceOptions;

/// The interfaces of every service in the catalog.
const INTERFACES: [&str; 3] = ["public", "internal", "admin"];
/// Properties with this prefix are internal and never copied.
const RESERVED_PREFIX: &str = "os_glance";

impl RemoteImage {
    /// The image's record, if the user can see it there and it is active.
    pub(super) fn active_image<'a>(
        &self,
        cloud: &'a Cloud,
        now: Timestamp,
    ) -> Option<&'a ImageEntry> {
        self.visible_entry(cloud, Action::ShowImage, &format!("/v2/images/{}", self.image), now)
    }

    /// The same, if the user may download its data.
    pub(super) fn downloadable_image<'a>(
        &self,
        cloud: &'a Cloud,
        now: Timestamp,
    ) -> Option<&'a ImageEntry> {
        self.visible_entry(
            cloud,
            Action::DownloadImage,
            &format!("/v2/images/{}/file", self.image),
            now,
        )
    }

    /// The image at a path of the other region's service, if the user's token permits the action.
    fn visible_entry<'a>(
        &self,
        cloud: &'a Cloud,
        action: Action,
        path: &str,
        now: Timestamp,
    ) -> Option<&'a ImageEntry> {
        let region = self.find_region(cloud)?;
        let request_info = RequestInfo { service: "image", region, method: "GET", path, now };
        let caller = Caller::authenticate(cloud, &self.token, &request_info)?;
        let entry = cloud.regions.get(region)?.find(&self.image)?;
        let allowed = caller.check_action(cloud.world.profile, action, entry, None).is_ok();
        (allowed && entry.image.status == ImageStatus::Active).then_some(entry)
    }

    fn find_region<'a>(&self, cloud: &'a Cloud) -> Option<&'a RegionName> {
        let name = self.region.as_deref()?;
        let known = INTERFACES.contains(&self.interface.as_str());
        let mut regions = cloud.world.regions.iter().filter(|_| known);
        regions.find(|region| region.as_str().eq_ignore_ascii_case(name))
    }
}

/// Copies what an import takes from the other image besides its data: formats, and the properties that the operator allows. Name,
/// tags, minimum sizes and members are not copied (measured).
pub(super) fn copy_metadata(options: &ImageServiceOptions, from: &Image, to: &mut Image) {
    to.disk_format.clone_from(&from.disk_format);
    to.container_format.clone_from(&from.container_format);
    let is_copied = |name: &str| {
        !name.starts_with(RESERVED_PREFIX)
            && options.extra_properties.iter().any(|prefix| name.starts_with(prefix))
    };
    let properties = from.properties.iter().filter(|(name, _)| is_copied(name));
    to.properties.extend(properties.map(|(name, value)| (name.clone(), value.clone())));
}
