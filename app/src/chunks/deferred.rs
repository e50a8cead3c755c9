//! The part of the page that every route shows and that is loaded after the first paint. What a user asks of it before it has
//! arrived says that it is still loading, or that it could not be loaded.

use leptos::prelude::*;

use super::Chunk;
use super::chunk_states::{ChunkState, Chunks};
use crate::data::Toasts;
use crate::reactive::{effect, reactive};
use crate::route::Route;
use crate::state::{use_palette_state, use_pending_removals, use_sandbox};

/// Finding, watching, unfinished work, and what differs by the sandbox's rules. Stands in the page's root, below the page.
#[component]
pub fn DeferredPages() -> AnyView {
    let chunks: Chunks = expect_context();
    let finding = use_palette_state();
    let (pending, sandbox) = (use_pending_removals(), use_sandbox());
    let toasts: Toasts = expect_context();
    let arrival = chunks.arrival(Chunk::Deferred);
    let mut asked = false;
    effect(move || {
        let wanted = finding.is_open() || sandbox.explained().get() || pending.is_any();
        match arrival.get() {
            ChunkState::Absent if wanted => chunks.want(Chunk::Deferred),
            // Asked for once more at the next press, and told when that does not help.
            ChunkState::Lost if wanted && !std::mem::replace(&mut asked, true) => {
                chunks.want(Chunk::Deferred);
            }
            ChunkState::Lost if wanted => {
                asked = false;
                toasts.warn(if untrack(|| pending.is_any()) {
                    "What you confirmed is sent in a few seconds. The bar to take it back couldn't be loaded."
                } else {
                    "A part of this page couldn't be loaded. Try again."
                });
                finding.close();
                sandbox.explain(false);
            }
            ChunkState::Absent | ChunkState::OnItsWay | ChunkState::Lost | ChunkState::Here(_) => {}
        }
    });
    let show = move || match arrival.get() {
        // The route is no matter: it is the same beside all of them.
        ChunkState::Here(build) => build(Route::Start),
        ChunkState::Absent | ChunkState::OnItsWay | ChunkState::Lost => ().into_any(),
    };
    reactive(show).into_any()
}
