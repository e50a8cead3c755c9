//! Which offers are chosen to be answered together.

use std::collections::BTreeSet;

use imageshare_core::plan::MembershipKey;
use leptos::prelude::*;

use crate::state::Offer;

/// What is chosen on the page. Copies share one state.
#[derive(Clone, Copy)]
pub(super) struct Selected {
    cells: RwSignal<BTreeSet<MembershipKey>>,
    skipped: RwSignal<BTreeSet<MembershipKey>>,
}

impl Selected {
    /// Nothing.
    pub(super) fn new() -> Self {
        Self { cells: RwSignal::new(BTreeSet::new()), skipped: RwSignal::new(BTreeSet::new()) }
    }

    /// Whether an offer is chosen.
    pub(super) fn has(self, cell: &MembershipKey) -> bool {
        self.cells.with(|cells| cells.contains(cell))
    }

    /// Whether nothing is chosen.
    pub(super) fn is_empty(self) -> bool {
        self.cells.with(BTreeSet::is_empty)
    }

    /// Chooses an offer, or no longer.
    pub(super) fn choose(self, cell: &MembershipKey, on: bool) {
        self.cells.update(|cells| {
            if on {
                cells.insert(cell.clone());
            } else {
                cells.remove(cell);
            }
        });
    }

    /// Chooses these and no others.
    pub(super) fn only(self, cells: impl IntoIterator<Item = MembershipKey>) {
        self.cells.set(cells.into_iter().collect());
    }

    /// Leaves only these chosen, which were not answered with the others.
    pub(super) fn only_skipped(self, cells: impl IntoIterator<Item = MembershipKey>) {
        self.only(cells);
        self.skipped.set(self.cells.get_untracked());
    }

    /// Whether an offer was left out when the others were answered.
    pub(super) fn was_skipped(self, cell: &MembershipKey) -> bool {
        self.skipped.with(|skipped| skipped.contains(cell))
    }
}

/// The box by which an offer is chosen.
pub(super) fn select_one(offer: &Offer, selected: Selected) -> AnyView {
    let (cell, chosen) = (offer.cell(), offer.cell());
    let label = format!("Select {} in {}", offer.image.title(), offer.region);
    view! {
        <input
            type="checkbox"
            aria-label=label
            prop:checked=move || selected.has(&chosen)
            on:change:target=move |event| selected.choose(&cell, event.target().checked())
        />
    }
    .into_any()
}
