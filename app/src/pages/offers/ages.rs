//! Since when offers have existed, which no list tells: the membership of each, loaded when its row comes into sight, a few at a time.
//! While that isn't known, or fails, the page says less; whether an offer can be trusted doesn't depend on it.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::rc::Rc;

use imageshare_core::model::{Membership, Timestamp};
use imageshare_core::plan::MembershipKey;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::state::{
    AccountKey, Accounts, Offer, Offers, SignedIn, use_accounts, use_changes, use_offers,
};

/// So many are loaded at the same time.
const AT_ONCE: usize = 4;

/// The memberships that were loaded, those that were asked for, and those that wait. Copies share one state.
#[derive(Clone, Copy)]
pub(super) struct Ages {
    /// None where the cloud did not tell.
    known: RwSignal<BTreeMap<MembershipKey, Option<Membership>>>,
    asked: StoredValue<BTreeMap<MembershipKey, AccountKey>>,
    waiting: StoredValue<VecDeque<MembershipKey>>,
    loading: StoredValue<BTreeSet<MembershipKey>>,
    accounts: Accounts,
    offers: Offers,
}

impl Ages {
    /// None yet. What is answered is loaded again, until the page goes away.
    pub(super) fn start() -> Self {
        let ages = Self {
            known: RwSignal::new(BTreeMap::new()),
            asked: StoredValue::new(BTreeMap::new()),
            waiting: StoredValue::new(VecDeque::new()),
            loading: StoredValue::new(BTreeSet::new()),
            accounts: use_accounts(),
            offers: use_offers(),
        };
        use_changes().subscribe(move |_, changes| {
            for change in changes {
                if change.before.is_some() && change.after.is_some() {
                    ages.offers.note_answered(&change.cell, ages.offered_at(&change.cell));
                } else {
                    ages.offers.note_not_offered(&change.cell);
                }
                let asked = ages.asked.try_with_value(|asked| asked.contains_key(&change.cell));
                if asked == Some(true) {
                    ages.enqueue(change.cell.clone());
                }
            }
        });
        ages
    }

    /// Forgets everything, so that it is loaded again.
    pub(super) fn clear(self) {
        self.asked.update_value(BTreeMap::clear);
        self.waiting.update_value(VecDeque::clear);
        self.known.set(BTreeMap::new());
    }

    /// Loads the membership of an offer, unless that was asked for before.
    pub(super) fn want(self, offer: &Offer) {
        let cell = offer.cell();
        let before = self.asked.try_update_value(|asked| asked.insert(cell.clone(), offer.account));
        if before == Some(None) {
            self.enqueue(cell);
        }
    }

    /// No longer: its row went out of sight before its turn came.
    pub(super) fn leave(self, cell: &MembershipKey) {
        let waited = self.waiting.try_update_value(|waiting| {
            let place = waiting.iter().position(|other| other == cell)?;
            waiting.remove(place)
        });
        if let Some(Some(_)) = waited {
            self.asked.try_update_value(|asked| asked.remove(cell));
        }
    }

    /// The membership, as far as it is known.
    pub(super) fn of(self, cell: &MembershipKey) -> Option<Membership> {
        self.known.try_with(|known| known.get(cell).cloned().flatten()).flatten()
    }

    /// When it was offered.
    pub(super) fn offered_at(self, cell: &MembershipKey) -> Option<Timestamp> {
        let membership = self.of(cell)?;
        Some(self.offers.offered_at(cell, &membership))
    }

    /// How many memberships were told, or refused.
    pub(super) fn heard(self) -> usize {
        self.known.with(BTreeMap::len)
    }

    fn enqueue(self, cell: MembershipKey) {
        self.waiting.update_value(|waiting| waiting.push_back(cell));
        self.go_on();
    }

    /// Loads what waits, as long as not too much is on its way. Ends when the page has gone.
    fn go_on(self) {
        while self.loading.try_with_value(|loading| loading.len() < AT_ONCE) == Some(true) {
            let next = self.waiting.try_update_value(VecDeque::pop_front).flatten();
            let Some(cell) = next else { return };
            let key = self.asked.with_value(|asked| asked.get(&cell).copied());
            let account = key.and_then(|key| untrack(|| self.accounts.get(key)));
            self.loading.update_value(|loading| {
                loading.insert(cell.clone());
            });
            spawn_local(async move {
                let membership = load(account, &cell).await;
                self.loading.try_update_value(|loading| loading.remove(&cell));
                // What was forgotten meanwhile is not wanted any more.
                if self.asked.try_with_value(|asked| asked.contains_key(&cell)) == Some(true) {
                    self.known.try_update(|known| drop(known.insert(cell, membership)));
                }
                self.go_on();
            });
        }
    }
}

/// The membership; nothing where the cloud does not tell, or the account has gone.
async fn load(account: Option<Rc<SignedIn>>, cell: &MembershipKey) -> Option<Membership> {
    let account = account?;
    let service = account.account.images(&cell.region).ok()?;
    service.member(cell.image, &cell.project).await.ok()
}
