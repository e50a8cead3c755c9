//! Two slots around every page, which a chunk fills once it is loaded. Used by the root, which must not reference their
//! contents: every first visit downloads what the root references.

use leptos::prelude::*;

use crate::reactive::reactive;

/// Renders the content of a slot.
type RenderSlot = fn() -> AnyView;

/// The slots. Copies share one state.
#[derive(Clone, Copy, Default)]
pub struct PageSlots {
    above: RwSignal<Option<RenderSlot>>,
    below: RwSignal<Option<RenderSlot>>,
}

impl PageSlots {
    /// Fills both.
    pub fn fill(self, above: RenderSlot, below: RenderSlot) {
        self.above.set(Some(above));
        self.below.set(Some(below));
    }

    /// The slot above the page's content; empty until it is filled.
    pub fn render_above(self) -> AnyView {
        render_slot(self.above)
    }

    /// The slot below it.
    pub fn render_below(self) -> AnyView {
        render_slot(self.below)
    }
}

fn render_slot(content: RwSignal<Option<RenderSlot>>) -> AnyView {
    reactive(move || content.get().map(|draw| draw())).into_any()
}
