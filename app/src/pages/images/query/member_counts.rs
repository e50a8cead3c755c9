//! Counts the members' answers for the project's own images: one call per image, one at a time, and of a hundred thousand images
//! only for those whose rows are rendered. Answers that the page's shares contain already are not requested again.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use imageshare_core::cloud::CloudError;
use imageshare_core::exposure::StatusCounts;
use imageshare_core::model::ImageId;
use imageshare_core::plan::MembershipChange;
use imageshare_core::scheduler::{Priority, decide_retry};
use imageshare_core::wire::image::MembershipList;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::loader::{ListLoader, ListQuery};
use crate::reactive::effect;
use crate::state::{Accounts, Shares, use_accounts, use_membership_changes, use_shares};

/// A row that is scrolled past within this time causes no request.
const SCROLL_DELAY: Duration = Duration::from_millis(400);

/// The loaded answers. Copies share one state.
#[derive(Clone, Copy)]
pub(in crate::pages::images) struct MemberCounts {
    counts: RwSignal<BTreeMap<ImageId, StatusCounts>>,
    queue: StoredValue<CountQueue>,
    list_query: Memo<Option<ListQuery>>,
    /// Behind a handle, because every row has a copy.
    services: StoredValue<Services>,
}

/// The services that are used.
#[derive(Clone, Copy)]
struct Services {
    accounts: Accounts,
    shares: Shares,
}

/// Which images to request, and which were requested.
#[derive(Clone)]
struct CountQueue {
    /// The images of the rendered rows; twice while a row replaces another. The last one is requested first, because rows are
    /// rendered from the last to the first.
    rendered_images: Vec<ImageId>,
    /// Requested in this round, with or without a result.
    requested_images: BTreeSet<ImageId>,
    is_in_flight: bool,
    is_scheduled: bool,
    /// Results of an earlier round are dropped.
    generation: u32,
}

impl CountQueue {
    fn new(generation: u32) -> Self {
        let (rendered, requested) = (Vec::new(), BTreeSet::new());
        Self {
            rendered_images: rendered,
            requested_images: requested,
            is_in_flight: false,
            is_scheduled: false,
            generation,
        }
    }
}

impl MemberCounts {
    /// Starts with no answers.
    pub(in crate::pages::images) fn start(loader: ListLoader) -> Self {
        let list_query = loader.list_query;
        let services = Services { accounts: use_accounts(), shares: use_shares() };
        let counts = Self {
            counts: RwSignal::default(),
            queue: StoredValue::new(CountQueue::new(0)),
            list_query,
            services: StoredValue::new(services),
        };
        let is_postponed = Memo::new(move |_| counts.is_loading_shares());
        let listing = Memo::new(move |_| loader.listing.with(|listing| listing.generation));
        effect(move || {
            list_query.track();
            counts.counts.set(BTreeMap::new());
        });
        effect(move || {
            // Another list or another account: all is requested again; the old counts are shown until then.
            listing.track();
            list_query.track();
            counts.restart();
        });
        effect(move || {
            if !is_postponed.get() {
                counts.schedule_request(SCROLL_DELAY);
            }
        });
        use_membership_changes().subscribe(move |cloud, changes| {
            let account = list_query
                .get()
                .and_then(|list_query| services.accounts.get(list_query.account_key));
            if account.is_some_and(|account| account.cloud == *cloud) {
                counts.apply_changes(changes);
            }
        });
        counts
    }

    /// The answers of an image's members, once they are loaded.
    pub(in crate::pages::images) fn status_counts(self, image: ImageId) -> Option<StatusCounts> {
        let ListQuery { account_key, region, .. } = self.list_query.get()?;
        let known = self.services.get_value().shares.status_counts(account_key, &(region, image));
        known.or_else(|| self.counts.with(|loaded| loaded.get(&image).copied()))
    }

    /// Updates the counts after changes.
    fn apply_changes(self, changes: &[MembershipChange]) {
        let Some(ListQuery { region, .. }) = self.list_query.get_untracked() else { return };
        let is_counted = |change: &&MembershipChange| {
            change.key.region == region
                && self.counts.with_untracked(|loaded| loaded.contains_key(&change.key.image))
        };
        let changes: Vec<_> = changes.iter().filter(is_counted).collect();
        if !changes.is_empty() {
            self.counts.update(|loaded| {
                for change in changes {
                    if let Some(answers) = loaded.get_mut(&change.key.image) {
                        answers.apply_change(change.before, change.after);
                    }
                }
            });
        }
    }

    /// Registers a rendered row of this image, until the caller's scope is disposed.
    pub(in crate::pages::images) fn register_row(self, image: ImageId) {
        self.queue.update_value(|queue| queue.rendered_images.push(image));
        self.schedule_request(SCROLL_DELAY);
        on_cleanup(move || {
            self.queue.try_update_value(|queue| {
                let index = queue.rendered_images.iter().position(|rendered| *rendered == image);
                index.map(|index| queue.rendered_images.remove(index))
            });
        });
    }

    fn restart(self) {
        self.queue.update_value(|queue| {
            let rendered = std::mem::take(&mut queue.rendered_images);
            let scheduled = queue.is_scheduled;
            *queue = CountQueue {
                rendered_images: rendered,
                is_scheduled: scheduled,
                ..CountQueue::new(queue.generation.wrapping_add(1))
            };
        });
        self.schedule_request(SCROLL_DELAY);
    }

    /// Whether the page's shares, which contain the answers, are being loaded.
    fn is_loading_shares(self) -> bool {
        let shares = self.services.get_value().shares;
        self.list_query.get().is_some_and(|list_query| shares.is_loading(list_query.account_key))
    }

    /// Schedules the next request.
    fn schedule_request(self, delay: Duration) {
        let before =
            self.queue.try_update_value(|queue| std::mem::replace(&mut queue.is_scheduled, true));
        if before == Some(false) {
            let request = move || {
                let is_alive = self.queue.try_update_value(|queue| queue.is_scheduled = false);
                if is_alive.is_some() {
                    untrack(|| self.request_next());
                }
            };
            set_timeout(request, delay);
        }
    }

    fn request_next(self) {
        let Services { accounts, shares } = self.services.get_value();
        if self.is_loading_shares() {
            // It is requested when the shares are loaded.
            return;
        }
        let Some(ListQuery { account_key, region, .. }) = self.list_query.get() else {
            return;
        };
        let Some(account) = accounts.get(account_key) else { return };
        let is_unknown = |image: &ImageId| {
            shares.status_counts(account.key, &(region.clone(), *image)).is_none()
        };
        let next = self.queue.try_update_value(|queue| {
            let can_send = !queue.is_in_flight;
            let is_new =
                |image: &&ImageId| !queue.requested_images.contains(*image) && is_unknown(image);
            let next =
                queue.rendered_images.iter().rev().find(is_new).copied().filter(|_| can_send)?;
            queue.requested_images.insert(next);
            queue.is_in_flight = true;
            Some((next, queue.generation))
        });
        let Some((image, round)) = next.flatten() else { return };
        spawn_local(async move {
            let result = match account.with_priority(Priority::Background).image_service(&region) {
                Ok(service) => service.members(image).await,
                Err(error) => Err(error),
            };
            self.handle_result(image, round, result);
        });
    }

    fn handle_result(
        self,
        image: ImageId,
        generation: u32,
        result: Result<MembershipList, CloudError>,
    ) {
        // Another round may have begun meanwhile.
        if self.queue.try_with_value(|queue| queue.generation) != Some(generation) {
            return;
        }
        // A service that seems to be down is requested again in the next round. After any other failure, the row stays without
        // counts: the image's own page shows why.
        let is_down =
            result.as_ref().is_err_and(|error| decide_retry(None, error).needs_back_off());
        self.queue.try_update_value(|queue| queue.is_in_flight = is_down);
        if let Ok(list) = result {
            let answers = list.members.iter().map(|member| member.status).collect();
            self.counts.try_update(|loaded| loaded.insert(image, answers));
        }
        self.schedule_request(Duration::ZERO);
    }
}
