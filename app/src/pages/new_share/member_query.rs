//! Who has the chosen images already, asked of the cloud image by image, a few at a time. The plan is made of what is found.

use std::collections::{BTreeMap, VecDeque};

use imageshare_core::model::{Membership, Side};
use imageshare_core::plan::MembershipKey;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::data::Failure;
use crate::messages::failure;
use crate::state::{Accounts, ImageKey, idle, use_accounts, use_changes};

/// So many images are asked about at a time.
const AT_A_TIME: usize = 4;

/// What is known of an image's members.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum QueryResult {
    /// Asked, or to be asked.
    Asking,
    /// Not told, and why.
    Failed(Failure),
    /// These.
    Members(Vec<Membership>),
}

/// The survey. Copies share one state.
#[derive(Clone, Copy)]
pub(super) struct MemberQuery {
    found: RwSignal<BTreeMap<ImageKey, QueryResult>>,
    queue: StoredValue<VecDeque<ImageKey>>,
    out: StoredValue<usize>,
    /// Answers to questions of an earlier round are dropped.
    round: StoredValue<u32>,
    accounts: Accounts,
}

impl MemberQuery {
    /// Nothing asked yet.
    pub(super) fn new() -> Self {
        let survey = Self {
            found: RwSignal::default(),
            queue: StoredValue::default(),
            out: StoredValue::new(0),
            round: StoredValue::new(0),
            accounts: use_accounts(),
        };
        survey.follow_changes();
        survey
    }

    /// Takes what changes of the members, by whoever.
    fn follow_changes(self) {
        use_changes().subscribe(move |cloud, changes| {
            if self.accounts.on(Side::Producer).is_none_or(|producer| producer.origin != *cloud) {
                return;
            }
            let key = |at: &MembershipKey| (at.region.clone(), at.image);
            let is_known = |found: &BTreeMap<ImageKey, QueryResult>| {
                changes.iter().any(|change| found.contains_key(&key(&change.cell)))
            };
            if !self.found.with_untracked(is_known) {
                return;
            }
            let now = idle::now();
            self.found.update(|found| {
                for change in changes {
                    if let Some(QueryResult::Members(members)) = found.get_mut(&key(&change.cell)) {
                        change.apply_to(members, now);
                    }
                }
            });
        });
    }

    /// What is known of an image; nothing where nobody has asked.
    pub(super) fn of(self, key: &ImageKey) -> Option<QueryResult> {
        self.found.with(|found| found.get(key).cloned())
    }

    /// Everybody who has one of the images.
    pub(super) fn members(self) -> Vec<Membership> {
        self.found.with(|found| {
            let known = found.values().filter_map(|found| match found {
                QueryResult::Members(members) => Some(members.clone()),
                QueryResult::Asking | QueryResult::Failed(_) => None,
            });
            known.flatten().collect()
        })
    }

    /// Asks about those of the images that nothing is known of.
    pub(super) fn want(self, keys: impl IntoIterator<Item = ImageKey>) {
        let new: Vec<ImageKey> = self.found.with_untracked(|found| {
            keys.into_iter().filter(|key| !found.contains_key(key)).collect()
        });
        self.ask(new);
    }

    /// Asks about these images anew.
    pub(super) fn again(self, keys: impl IntoIterator<Item = ImageKey>) {
        self.ask(keys.into_iter().collect());
    }

    /// Forgets everything: somebody else's images are looked at now.
    pub(super) fn clear(self) {
        self.round.update_value(|round| *round += 1);
        self.queue.update_value(VecDeque::clear);
        self.out.set_value(0);
        self.found.set(BTreeMap::new());
    }

    fn ask(self, keys: Vec<ImageKey>) {
        if keys.is_empty() {
            return;
        }
        self.found.update(|found| {
            found.extend(keys.iter().map(|key| (key.clone(), QueryResult::Asking)));
        });
        self.queue.update_value(|queue| queue.extend(keys));
        self.pump();
    }

    fn pump(self) {
        while self.out.get_value() < AT_A_TIME {
            let next = self.queue.try_update_value(VecDeque::pop_front).flatten();
            let (Some(key), Some(producer)) = (next, untrack(|| self.accounts.on(Side::Producer)))
            else {
                return;
            };
            self.out.update_value(|out| *out += 1);
            let mine = self.round.get_value();
            spawn_local(async move {
                let answer = match producer.account.images(&key.0) {
                    Ok(service) => service.members(key.1).await,
                    Err(error) => Err(error),
                };
                // The page may have gone on meanwhile.
                if self.round.try_get_value() != Some(mine) {
                    return;
                }
                let found = match answer {
                    Ok(members) => QueryResult::Members(members),
                    Err(error) => QueryResult::Failed(failure::explain(&error)),
                };
                self.out.update_value(|out| *out -= 1);
                self.found.update(|all| drop(all.insert(key, found)));
                self.pump();
            });
        }
    }
}
