//! Which offers are chosen to be answered together, and which of them are not answered in bulk.

use std::collections::BTreeSet;

use imageshare_core::plan::Cell;
use leptos::prelude::*;

use crate::state::Offer;

/// What is chosen on the page. Copies share one state.
#[derive(Clone, Copy)]
pub(super) struct Selected {
    cells: RwSignal<BTreeSet<Cell>>,
    suspected: RwSignal<BTreeSet<Cell>>,
}

impl Selected {
    /// Nothing.
    pub(super) fn new() -> Self {
        Self { cells: RwSignal::new(BTreeSet::new()), suspected: RwSignal::new(BTreeSet::new()) }
    }

    /// Whether an offer is chosen.
    pub(super) fn has(self, cell: &Cell) -> bool {
        self.cells.with(|cells| cells.contains(cell))
    }

    /// Chooses an offer, or no longer.
    pub(super) fn choose(self, cell: &Cell, on: bool) {
        self.cells.update(|cells| {
            if on {
                cells.insert(cell.clone());
            } else {
                cells.remove(cell);
            }
        });
    }

    /// Chooses these and no others.
    pub(super) fn only(self, cells: impl IntoIterator<Item = Cell>) {
        self.cells.set(cells.into_iter().collect());
    }

    /// Says whether an offer may want to deceive: then it is not accepted with others in one go.
    pub(super) fn suspect(self, cell: &Cell, is_suspicious: bool) {
        if self.suspected.with_untracked(|all| all.contains(cell)) != is_suspicious {
            self.suspected.update(|all| {
                if is_suspicious {
                    all.insert(cell.clone());
                } else {
                    all.remove(cell);
                }
            });
        }
    }

    /// Whether an offer may want to deceive.
    pub(super) fn is_suspected(self, cell: &Cell) -> bool {
        self.suspected.with(|all| all.contains(cell))
    }
}

/// The box by which a card is chosen.
pub(super) fn select_one(offer: &Offer, selected: Selected) -> AnyView {
    let (cell, chosen) = (offer.cell(), offer.cell());
    let label = format!("Choose {} in {}", offer.image.title(), offer.region);
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
