//! Advances servers and their images as time passes.
//!
//! | | from | to |
//! |---|---|---|
//! | server | `BUILD`, `REBUILD` | `ACTIVE` after the world's `build_seconds` |
//! | image of a server | `queued` | `saving` after a quarter of `snapshot_seconds`, `active` after all of them |

use imageshare_core::model::{ImageStatus, RegionName, Timestamp};

use super::state::{ServerPhase, Snapshot};
use crate::Cloud;

/// An image of a server is queued for the first 1/4 of its time.
const QUEUED_TIME_DIVISOR: u32 = 4;

/// Applies all transitions due by `now`.
pub(crate) fn advance(cloud: &mut Cloud, now: Timestamp) {
    let build = i64::from(cloud.world.compute.build_seconds);
    for region in cloud.compute.regions_with_pending_work() {
        let place = cloud.compute.region_servers_mut(&region);
        let servers = &mut place.servers;
        place.building.retain(|id| {
            let Some(server) = servers.get_mut(id) else { return false };
            let done = server.since.plus_seconds(build);
            if done <= now {
                (server.phase, server.since) = (ServerPhase::Active, done);
            }
            done > now
        });
        let snapshots = std::mem::take(&mut place.snapshots);
        let unfinished: Vec<_> = snapshots
            .into_iter()
            .filter(|snapshot| advance_snapshot(cloud, &region, snapshot, now))
            .collect();
        cloud.compute.region_servers_mut(&region).snapshots = unfinished;
    }
}

/// Advances an image of a server; false when it is finished, or was deleted meanwhile.
fn advance_snapshot(
    cloud: &mut Cloud,
    region: &RegionName,
    snapshot: &Snapshot,
    now: Timestamp,
) -> bool {
    let seconds = cloud.world.compute.snapshot_seconds;
    let saving = snapshot.begun.plus_seconds(i64::from(seconds / QUEUED_TIME_DIVISOR));
    let done = snapshot.begun.plus_seconds(i64::from(seconds));
    let Some(mut entry) =
        cloud.regions.get_mut(region).and_then(|images| images.get_mut(snapshot.image))
    else {
        return false;
    };
    let image = &mut entry.image;
    if now < saving {
        return true;
    }
    if now < done {
        if image.status != ImageStatus::Saving {
            (image.status, image.updated_at) = (ImageStatus::Saving, saving);
        }
        return true;
    }
    (image.status, image.updated_at) = (ImageStatus::Active, done);
    image.size = Some(snapshot.size);
    false
}
