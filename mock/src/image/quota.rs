//! The option `user_storage_quota`: how much more data a project may store in a region. Used by uploads and imports; the caller's
//! project counts, not the image's owner (measured).

use imageshare_core::model::{ImageId, ProjectId, RegionName};

use crate::Cloud;
use crate::store::{Direction, ImageEntry, Term};

/// The bytes that a project may still store, without counting the image itself. Negative if the project is over its quota, after
/// an administrator's import or copies in further stores; `None` without a quota.
pub(super) fn remaining_bytes(
    cloud: &Cloud,
    region: &RegionName,
    project: Option<&ProjectId>,
    image: ImageId,
) -> Option<i128> {
    let quota = cloud.world.image_service(region).user_storage_quota;
    let own_images = [Term::Owner(project?.clone())];
    let images = cloud.regions.get(region)?.images_by_age(&own_images, Direction::Ascending, None);
    let used: u128 = images.filter(|entry| entry.image.id != image).map(stored_bytes).sum();
    (quota > 0).then(|| i128::from(quota) - i128::try_from(used).unwrap_or(i128::MAX))
}

/// The size that counts: the bytes once for each store (measured). An image without data counts 0.
fn stored_bytes(entry: &ImageEntry) -> u128 {
    let size = entry.image.size.filter(|_| entry.data.is_some());
    u128::from(size.unwrap_or_default()) * entry.store_ids().len() as u128
}
