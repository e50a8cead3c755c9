//! Loads the date of each offer, which no image list contains: the membership, once its row is visible, a few at a time.
//! Used by the rows, the detail pane and the sort by age. The risk of an offer must not depend on it, because it may be missing.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::rc::Rc;

use imageshare_core::model::{Membership, Timestamp};
use imageshare_core::plan::MembershipKey;
use imageshare_core::scheduler::Priority;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::data::AccountKey;
use crate::state::{
    Accounts, Offer, Offers, SignedInAccount, use_accounts, use_membership_changes, use_offers,
};

/// So many wait for the cloud's scheduler or are in flight. The rest waits here, where a row that is scrolled past is removed.
const MAX_PARALLEL_LOADS: usize = 4;

/// Memberships that are loaded, requested and queued. Copies share one state.
#[derive(Clone, Copy)]
pub(super) struct OfferAges {
    /// `None` where the load failed.
    loaded_memberships: RwSignal<BTreeMap<MembershipKey, Option<Membership>>>,
    requesting_accounts: StoredValue<BTreeMap<MembershipKey, AccountKey>>,
    queue: StoredValue<VecDeque<MembershipKey>>,
    loading: StoredValue<BTreeSet<MembershipKey>>,
    accounts: Accounts,
    offers: Offers,
}

impl OfferAges {
    /// Starts empty. Reloads a membership whose answer changes, until the page is closed.
    pub(super) fn start() -> Self {
        let ages = Self {
            loaded_memberships: RwSignal::new(BTreeMap::new()),
            requesting_accounts: StoredValue::new(BTreeMap::new()),
            queue: StoredValue::new(VecDeque::new()),
            loading: StoredValue::new(BTreeSet::new()),
            accounts: use_accounts(),
            offers: use_offers(),
        };
        use_membership_changes().subscribe(move |_, changes| {
            for change in changes {
                if change.before.is_some() && change.after.is_some() {
                    ages.offers.remember_offered_at(&change.key, ages.offered_at(&change.key));
                } else {
                    ages.offers.forget_offered_at(&change.key);
                }
                let is_requested =
                    ages.requesting_accounts.try_with_value(|all| all.contains_key(&change.key));
                if is_requested == Some(true) {
                    ages.enqueue(change.key.clone());
                }
            }
        });
        ages
    }

    /// Clears everything, so that it is loaded again.
    pub(super) fn clear(self) {
        self.requesting_accounts.update_value(BTreeMap::clear);
        self.queue.update_value(VecDeque::clear);
        self.loaded_memberships.set(BTreeMap::new());
    }

    /// Loads the membership of an offer, unless it was requested before.
    pub(super) fn request(self, offer: &Offer) {
        let membership_key = offer.membership_key();
        let before = self
            .requesting_accounts
            .try_update_value(|all| all.insert(membership_key.clone(), offer.account));
        if before == Some(None) {
            self.enqueue(membership_key);
        }
    }

    /// Cancels a queued load, because its row is no longer visible.
    pub(super) fn cancel(self, membership_key: &MembershipKey) {
        let removed = self.queue.try_update_value(|queue| {
            let index = queue.iter().position(|other| other == membership_key)?;
            queue.remove(index)
        });
        if let Some(Some(_)) = removed {
            self.requesting_accounts.try_update_value(|all| all.remove(membership_key));
        }
    }

    /// The membership, if it is loaded.
    pub(super) fn membership(self, membership_key: &MembershipKey) -> Option<Membership> {
        self.loaded_memberships
            .try_with(|known| known.get(membership_key).cloned().flatten())
            .flatten()
    }

    /// When the image was offered.
    pub(super) fn offered_at(self, membership_key: &MembershipKey) -> Option<Timestamp> {
        let membership = self.membership(membership_key)?;
        Some(self.offers.offered_at(membership_key, &membership))
    }

    /// The number of memberships that were loaded or failed.
    pub(super) fn loaded_count(self) -> usize {
        self.loaded_memberships.with(BTreeMap::len)
    }

    fn enqueue(self, membership_key: MembershipKey) {
        self.queue.update_value(|queue| queue.push_back(membership_key));
        self.load_next();
    }

    /// Loads queued memberships up to the limit. Ends when the page is closed.
    fn load_next(self) {
        while self.loading.try_with_value(|loading| loading.len() < MAX_PARALLEL_LOADS)
            == Some(true)
        {
            let next = self.queue.try_update_value(VecDeque::pop_front).flatten();
            let Some(membership_key) = next else { return };
            let key = self.requesting_accounts.with_value(|all| all.get(&membership_key).copied());
            let account = key.and_then(|key| untrack(|| self.accounts.get(key)));
            self.loading.update_value(|loading| {
                loading.insert(membership_key.clone());
            });
            spawn_local(async move {
                let membership = load_membership(account, &membership_key).await;
                self.loading.try_update_value(|loading| loading.remove(&membership_key));
                // `clear` may have dropped the request meanwhile.
                if self.requesting_accounts.try_with_value(|all| all.contains_key(&membership_key))
                    == Some(true)
                {
                    self.loaded_memberships
                        .try_update(|known| drop(known.insert(membership_key, membership)));
                }
                self.load_next();
            });
        }
    }
}

/// The membership; `None` if the request fails or the account has signed out.
async fn load_membership(
    account: Option<Rc<SignedInAccount>>,
    membership_key: &MembershipKey,
) -> Option<Membership> {
    let account = account?;
    let service =
        account.with_priority(Priority::Background).image_service(&membership_key.region).ok()?;
    service.member(membership_key.image, &membership_key.project).await.ok()
}
