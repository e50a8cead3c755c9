//! Loads all shares of a project: the images of every region, then the members of every image. Used by [`super::Shares`] only.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use futures_util::StreamExt as _;
use futures_util::future::{AbortHandle, abortable};
use futures_util::stream::iter;
use imageshare_core::cloud::{CloudError, ImageList};
use imageshare_core::model::{ImageId, RegionName};
use imageshare_core::scheduler::Priority;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::known_shares::KnownShares;
use crate::state::SignedInAccount;

/// So many requests of a region wait for the cloud's scheduler or are in flight; the other images wait here.
const MAX_REQUESTS_PER_REGION: usize = 8;
/// Answers within this time are shown together, so that ten thousand of them don't render the page ten thousand times.
const BATCH_INTERVAL: Duration = Duration::from_millis(80);
/// The same once loading has taken [`LONG_BATCH_AFTER`]: rendering every handful of answers would make the page hard to use.
const LONG_BATCH_INTERVAL: Duration = Duration::from_millis(400);
/// From then on the longer interval applies.
const LONG_BATCH_AFTER: Duration = Duration::from_secs(2);

/// What an answer changes.
type ShareChange = Box<dyn FnOnce(&mut KnownShares)>;

/// Receives the answers.
pub(super) trait ChangeSink {
    /// Applies the changes, unless they are no longer needed.
    fn apply(&self, changes: Vec<ShareChange>);
}

/// Loading in progress.
struct ShareLoader<S> {
    account: Rc<SignedInAccount>,
    sink: S,
    started_at_ms: f64,
    /// What is not shown yet.
    pending_changes: RefCell<Vec<ShareChange>>,
}

/// Loads everything as `account`. The handles end it, with the requests that wait or are in flight; answers that arrived are
/// shown.
pub(super) fn start_loading(
    account: Rc<SignedInAccount>,
    sink: impl ChangeSink + 'static,
) -> Vec<AbortHandle> {
    let regions = account.regions();
    let changes = RefCell::new(Vec::new());
    let loader = Rc::new(ShareLoader {
        account,
        sink,
        started_at_ms: monotonic_ms(),
        pending_changes: changes,
    });
    let mut handles = Vec::new();
    for region in regions {
        let loader = loader.clone();
        let (load_region, handle) = abortable(async move {
            let answer = load_own_images(&loader.account, &region).await;
            let images = apply_region_list(&loader, &region, answer);
            let load = async |image| load_members(&loader, &region, image).await;
            iter(images).for_each_concurrent(MAX_REQUESTS_PER_REGION, load).await;
        });
        handles.push(handle);
        spawn_local(async move {
            let _is_aborted = load_region.await;
        });
    }
    handles
}

async fn load_members<S: ChangeSink + 'static>(
    loader: &Rc<ShareLoader<S>>,
    region: &RegionName,
    image: ImageId,
) {
    let answer = match loader.account.with_priority(Priority::Background).image_service(region) {
        Ok(service) => service.members(image).await,
        Err(error) => Err(error),
    };
    let image_key = (region.clone(), image);
    apply_in_batch(
        loader,
        Box::new(move |known_shares| known_shares.apply_members(&image_key, answer)),
    );
}

/// Shows the images of a region at once, and returns those whose members have to be loaded.
fn apply_region_list<S: ChangeSink + 'static>(
    loader: &ShareLoader<S>,
    region: &RegionName,
    result: Result<ImageList, CloudError>,
) -> Vec<ImageId> {
    let profile = loader.account.account.profile();
    let images = Rc::new(RefCell::new(Vec::new()));
    let (found, region) = (images.clone(), region.clone());
    let change: ShareChange = Box::new(move |known_shares| {
        *found.borrow_mut() = known_shares.apply_region(profile, &region, result);
    });
    loader.sink.apply(vec![change]);
    images.take()
}

/// Shows a change soon, together with others.
fn apply_in_batch<S: ChangeSink + 'static>(loader: &Rc<ShareLoader<S>>, change: ShareChange) {
    let mut changes = loader.pending_changes.borrow_mut();
    changes.push(change);
    if changes.len() > 1 {
        return;
    }
    let is_long = monotonic_ms() - loader.started_at_ms > LONG_BATCH_AFTER.as_secs_f64() * 1000.0;
    let interval = if is_long { LONG_BATCH_INTERVAL } else { BATCH_INTERVAL };
    let loader = loader.clone();
    set_timeout(
        move || {
            let changes = loader.pending_changes.take();
            loader.sink.apply(changes);
        },
        interval,
    );
}

/// The project's own images of a region, hidden ones too.
async fn load_own_images(
    account: &SignedInAccount,
    region: &RegionName,
) -> Result<ImageList, CloudError> {
    account.with_priority(Priority::Background).image_service(region)?.own_images().await
}

/// The browser's monotonic clock.
fn monotonic_ms() -> f64 {
    window().performance().map_or(0.0, |performance| performance.now())
}
