//! Slots around every page and on the start page, which a chunk fills once it is loaded. Used by the root, which must not reference their
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
    start: RwSignal<Option<RenderSlot>>,
}

impl PageSlots {
    /// Fills the slot on the start page.
    pub fn fill_start(self, notice: RenderSlot) {
        self.start.set(Some(notice));
    }

    /// The slot on the start page; empty until it is filled.
    pub fn render_on_start(self) -> AnyView {
        render_slot(self.start)
    }

    /// Fills those around every page.
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
