//! The parts that every route shows and that are loaded after the first paint. If the user needs one that couldn't be
//! loaded, a message is shown.

use leptos::prelude::*;

use super::Chunk;
use super::chunk_states::{ChunkState, Chunks};
use crate::data::Toasts;
use crate::messages::chunks;
use crate::reactive::{effect, reactive};
use crate::route::Route;
use crate::state::{use_palette_state, use_pending_removals, use_sandbox};

/// The palette, the poller, unfinished runs, and the sandbox's rules. Used in the page's root, below the page.
#[component]
pub fn DeferredComponents() -> AnyView {
    let chunks: Chunks = expect_context();
    let palette = use_palette_state();
    let (pending, sandbox) = (use_pending_removals(), use_sandbox());
    let toasts: Toasts = expect_context();
    let state = chunks.state(Chunk::Deferred);
    let mut is_retried = false;
    effect(move || {
        let wanted = palette.is_open() || sandbox.shows_rules().get() || pending.has_any();
        match state.get() {
            ChunkState::NotRequested if wanted => chunks.load(Chunk::Deferred),
            // Loaded once more at the next press; a second failure is reported.
            ChunkState::Failed if wanted && !std::mem::replace(&mut is_retried, true) => {
                chunks.load(Chunk::Deferred);
            }
            ChunkState::Failed if wanted => {
                is_retried = false;
                toasts.warning(if untrack(|| pending.has_any()) {
                    chunks::REMOVALS_BAR_FAILED
                } else {
                    chunks::PART_FAILED
                });
                palette.close();
                sandbox.show_rules(false);
            }
            ChunkState::NotRequested
            | ChunkState::Loading
            | ChunkState::Failed
            | ChunkState::Loaded(_) => {}
        }
    });
    let show = move || match state.get() {
        // The route doesn't matter: the content is the same on all of them.
        ChunkState::Loaded(build) => build(Route::Start),
        ChunkState::NotRequested | ChunkState::Loading | ChunkState::Failed => ().into_any(),
    };
    reactive(show).into_any()
}
