//! Two slots around every page, which a chunk fills once it is loaded. Used by the root, which must not reference their
//! contents: every first visit downloads what the root references.

use leptos::prelude::*;

use crate::reactive::reactive;

/// Renders the content of a slot.
type RenderSlot = fn() -> AnyView;

/// The slots. Copies share one state.
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

    /// The slot above the page's content; empty until it is filled.
    pub fn above(self) -> AnyView {
        slot(self.above)
    }

    /// The slot below it.
    pub fn below(self) -> AnyView {
        slot(self.below)
    }
}

fn slot(content: RwSignal<Option<RenderSlot>>) -> AnyView {
    reactive(move || content.get().map(|draw| draw())).into_any()
}
