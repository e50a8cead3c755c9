//! How much more data a project may have in a region: the option `user_storage_quota`. Asked by an upload and by the work of an
//! import; it is the project of whoever asks that counts, whoever owns the image (measured).

use imageshare_core::model::{ImageId, ProjectId, RegionName};

use crate::Cloud;
use crate::store::{Direction, Entry, Term};

/// The bytes that a project may still have beside the image that they are for, which does not count itself. Below zero where it
/// has too many already, which an administrator's import or copies in further stores can bring about; none without a limit.
pub(super) fn left(
    cloud: &Cloud,
    region: &RegionName,
    project: Option<&ProjectId>,
    image: ImageId,
) -> Option<i128> {
    let quota = cloud.world.image_service(region).user_storage_quota;
    let own = [Term::Owner(project?.clone())];
    let images = cloud.regions.get(region)?.walk(&own, Direction::Ascending, None);
    let used: u128 = images.filter(|entry| entry.image.id != image).map(held).sum();
    (quota > 0).then(|| i128::from(quota) - i128::try_from(used).unwrap_or(i128::MAX))
}

/// What an image counts: its bytes once for each store (measured). One that is only described holds none.
fn held(entry: &Entry) -> u128 {
    let size = entry.image.size.filter(|_| entry.data.is_some());
    u128::from(size.unwrap_or_default()) * entry.store_ids().len() as u128
}
