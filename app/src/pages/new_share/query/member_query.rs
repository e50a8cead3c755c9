//! Loads the members of the selected images, a few images at a time. Used by the plan.

use std::collections::{BTreeMap, VecDeque};

use imageshare_core::model::{Membership, Side};
use imageshare_core::plan::MembershipKey;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser_time;
use crate::data::Failure;
use crate::messages::failure;
use crate::state::{Accounts, ImageKey, use_accounts, use_membership_changes};

/// Maximum number of images loaded at a time.
const MAX_PARALLEL_LOADS: usize = 4;

/// What is known of an image's members.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::pages::new_share) enum MembersResult {
    /// Queued or being loaded.
    Loading,
    /// They couldn't be loaded.
    Failed(Failure),
    /// The members.
    Loaded(Vec<Membership>),
}

/// The queries. Copies share one state.
#[derive(Clone, Copy)]
pub(in crate::pages::new_share) struct MemberQuery {
    results: RwSignal<BTreeMap<ImageKey, MembersResult>>,
    queue: StoredValue<VecDeque<ImageKey>>,
    in_flight: StoredValue<usize>,
    /// Responses of an earlier round are dropped.
    generation: StoredValue<u32>,
    accounts: Accounts,
}

impl MemberQuery {
    /// A query without images.
    pub fn new() -> Self {
        let member_query = Self {
            results: RwSignal::default(),
            queue: StoredValue::default(),
            in_flight: StoredValue::new(0),
            generation: StoredValue::new(0),
            accounts: use_accounts(),
        };
        member_query.subscribe_to_changes();
        member_query
    }

    /// Applies changes of members that any part of the app makes.
    fn subscribe_to_changes(self) {
        use_membership_changes().subscribe(move |cloud, changes| {
            if self
                .accounts
                .account_on(Side::Producer)
                .is_none_or(|producer| producer.cloud != *cloud)
            {
                return;
            }
            let key = |at: &MembershipKey| (at.region.clone(), at.image);
            let is_known = |found: &BTreeMap<ImageKey, MembersResult>| {
                changes.iter().any(|change| found.contains_key(&key(&change.key)))
            };
            if !self.results.with_untracked(is_known) {
                return;
            }
            let now = browser_time::now();
            self.results.update(|found| {
                for change in changes {
                    if let Some(MembersResult::Loaded(members)) = found.get_mut(&key(&change.key)) {
                        change.apply_to_members(members, now);
                    }
                }
            });
        });
    }

    /// What is known of an image; none if it was never requested.
    pub fn get(self, key: &ImageKey) -> Option<MembersResult> {
        self.results.with(|found| found.get(key).cloned())
    }

    /// All members of the images.
    pub fn members(self) -> Vec<Membership> {
        self.results.with(|found| {
            let known = found.values().filter_map(|found| match found {
                MembersResult::Loaded(members) => Some(members.clone()),
                MembersResult::Loading | MembersResult::Failed(_) => None,
            });
            known.flatten().collect()
        })
    }

    /// Loads the members of images that were not requested before.
    pub fn load(self, keys: impl IntoIterator<Item = ImageKey>) {
        let new: Vec<ImageKey> = self.results.with_untracked(|found| {
            keys.into_iter().filter(|key| !found.contains_key(key)).collect()
        });
        self.enqueue(new);
    }

    /// Loads the members of these images again.
    pub fn reload(self, keys: impl IntoIterator<Item = ImageKey>) {
        self.enqueue(keys.into_iter().collect());
    }

    /// Forgets everything, because another project's images are shown.
    pub fn clear(self) {
        self.generation.update_value(|round| *round += 1);
        self.queue.update_value(VecDeque::clear);
        self.in_flight.set_value(0);
        self.results.set(BTreeMap::new());
    }

    fn enqueue(self, keys: Vec<ImageKey>) {
        if keys.is_empty() {
            return;
        }
        self.results.update(|found| {
            found.extend(keys.iter().map(|key| (key.clone(), MembersResult::Loading)));
        });
        self.queue.update_value(|queue| queue.extend(keys));
        self.start_queued();
    }

    fn start_queued(self) {
        while self.in_flight.get_value() < MAX_PARALLEL_LOADS {
            let next = self.queue.try_update_value(VecDeque::pop_front).flatten();
            let (Some(key), Some(producer)) =
                (next, untrack(|| self.accounts.account_on(Side::Producer)))
            else {
                return;
            };
            self.in_flight.update_value(|out| *out += 1);
            let round = self.generation.get_value();
            spawn_local(async move {
                let answer = match producer.account.image_service(&key.0) {
                    Ok(service) => service.members(key.1).await,
                    Err(error) => Err(error),
                };
                // The page may be gone, or the round over.
                if self.generation.try_get_value() != Some(round) {
                    return;
                }
                let found = match answer {
                    Ok(list) => MembersResult::Loaded(list.members),
                    Err(error) => MembersResult::Failed(failure::explain(&error)),
                };
                self.in_flight.update_value(|out| *out -= 1);
                self.results.update(|all| drop(all.insert(key, found)));
                self.start_queued();
            });
        }
    }
}
