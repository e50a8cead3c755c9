//! The selection of offers that are answered together. Used by the list, the rows and the bulk bar; answers nothing.

use std::collections::BTreeSet;

use imageshare_core::plan::MembershipKey;
use leptos::prelude::*;

use crate::messages::offers::answers;
use crate::state::Offer;

/// The selected offers. Copies share one state.
#[derive(Clone, Copy)]
pub(in crate::pages::offers) struct SelectedOffers {
    selected: RwSignal<BTreeSet<MembershipKey>>,
    skipped_in_last_run: RwSignal<BTreeSet<MembershipKey>>,
}

impl SelectedOffers {
    /// Starts empty.
    pub fn new() -> Self {
        Self {
            selected: RwSignal::new(BTreeSet::new()),
            skipped_in_last_run: RwSignal::new(BTreeSet::new()),
        }
    }

    /// Whether an offer is selected.
    pub fn contains(self, membership_key: &MembershipKey) -> bool {
        self.selected.with(|cells| cells.contains(membership_key))
    }

    /// Whether no offer is selected.
    pub fn is_empty(self) -> bool {
        self.selected.with(BTreeSet::is_empty)
    }

    /// Selects or deselects an offer.
    pub fn set_selected(self, membership_key: &MembershipKey, on: bool) {
        self.selected.update(|cells| {
            if on {
                cells.insert(membership_key.clone());
            } else {
                cells.remove(membership_key);
            }
        });
    }

    /// Selects only these.
    pub fn select_only(self, membership_keys: impl IntoIterator<Item = MembershipKey>) {
        self.selected.set(membership_keys.into_iter().collect());
    }

    /// Keeps only these selected and marks them as skipped by the run.
    pub fn keep_only_skipped(self, membership_keys: impl IntoIterator<Item = MembershipKey>) {
        self.select_only(membership_keys);
        self.skipped_in_last_run.set(self.selected.get_untracked());
    }

    /// Whether the run skipped an offer.
    pub fn was_skipped(self, membership_key: &MembershipKey) -> bool {
        self.skipped_in_last_run.with(|skipped| skipped.contains(membership_key))
    }
}

/// The checkbox that selects an offer.
pub(in crate::pages::offers) fn offer_checkbox(offer: &Offer, selected: SelectedOffers) -> AnyView {
    let (membership_key, chosen) = (offer.membership_key(), offer.membership_key());
    let label = answers::select_offer_label(&offer.image.title(), &offer.region);
    view! {
        <input
            type="checkbox"
            aria-label=label
            prop:checked=move || selected.contains(&chosen)
            on:change:target=move |event| selected.set_selected(&membership_key, event.target().checked())
        />
    }
    .into_any()
}
