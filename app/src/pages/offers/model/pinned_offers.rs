//! Offers that were answered on this page keep their place in the list until it is refreshed or another tab is selected, so that
//! no row moves under the pointer. Used by the list; cleared by the page's "Refresh".

use std::collections::BTreeMap;

use imageshare_core::model::MemberStatus;
use imageshare_core::plan::MembershipKey;
use leptos::prelude::*;

use crate::state::use_membership_changes;

/// The offers that keep their place, each with its answer when the list was drawn, which is its tab. Copies share one state.
#[derive(Clone, Copy)]
pub(in crate::pages::offers) struct PinnedOffers(RwSignal<BTreeMap<MembershipKey, MemberStatus>>);

impl PinnedOffers {
    /// Starts empty. Watches the answers until the page is closed.
    pub fn start() -> Self {
        let places = Self(RwSignal::new(BTreeMap::new()));
        use_membership_changes().subscribe(move |_, changes| {
            for change in changes {
                if let (Some(before), Some(after)) = (change.before, change.after) {
                    places.pin_answered(&change.key, before, after);
                }
            }
        });
        places
    }

    fn pin_answered(
        self,
        membership_key: &MembershipKey,
        previous_status: MemberStatus,
        new_status: MemberStatus,
    ) {
        self.0.update(|places| match places.get(membership_key) {
            Some(tab) if *tab == new_status => drop(places.remove(membership_key)),
            None if previous_status != new_status => {
                places.insert(membership_key.clone(), previous_status);
            }
            Some(_) | None => {}
        });
    }

    /// Whether an offer keeps its place on a tab.
    pub(super) fn contains(self, membership_key: &MembershipKey, tab: MemberStatus) -> bool {
        self.0.with(|places| places.get(membership_key) == Some(&tab))
    }

    /// Forgets all places.
    pub fn clear(self) {
        if self.0.with_untracked(|places| !places.is_empty()) {
            self.0.update(BTreeMap::clear);
        }
    }
}
