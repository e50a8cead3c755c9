//! Two places around every page that a part of the product fills once it has been fetched. The root shows them; it names nobody who
//! fills them, since what it names is paid for by every first visit.

use leptos::prelude::*;

use crate::reactive::reactive;

/// Draws what fills a place.
type RenderSlot = fn() -> AnyView;

/// The places. Copies share one state.
#[derive(Clone, Copy, Default)]
pub struct Slots {
    above: RwSignal<Option<RenderSlot>>,
    below: RwSignal<Option<RenderSlot>>,
}

impl Slots {
    /// Fills both.
    pub fn fill(self, above: RenderSlot, below: RenderSlot) {
        self.above.set(Some(above));
        self.below.set(Some(below));
    }

    /// What is above the page's content; nothing until it is filled.
    pub fn above(self) -> AnyView {
        drawn(self.above)
    }

    /// What is below it.
    pub fn below(self) -> AnyView {
        drawn(self.below)
    }
}

fn drawn(place: RwSignal<Option<RenderSlot>>) -> AnyView {
    reactive(move || place.get().map(|draw| draw())).into_any()
}
