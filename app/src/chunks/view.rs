//! A page that may still be loading: its name and a placeholder, then the page; or a failure with a retry. Used by the root.

use leptos::prelude::*;

use super::Chunk;
use super::chunk_states::{ChunkState, Chunks};
use crate::components::{FailureNotice, PageHead, Skeleton};
use crate::data::Failure;
use crate::messages::chunks;
use crate::navigation::keep_focus;
use crate::reactive::reactive;
use crate::route::Route;
use crate::shell::page_name;

/// The page of a route, which is in this chunk.
#[component]
pub fn ChunkPage(chunk: Chunk, route: Route) -> AnyView {
    let chunks: Chunks = expect_context();
    let state = chunks.state(chunk);
    // Requested before anything is shown, so that a chunk that failed earlier shows as loading, not as failed.
    chunks.load(chunk);
    let show = move || match state.get() {
        ChunkState::Loaded(build) => build(route.clone()),
        ChunkState::NotRequested | ChunkState::Loading => loading_view(&route),
        ChunkState::Failed => failed_view(&route, move || keep_focus(move || chunks.load(chunk))),
    };
    reactive(show).into_any()
}

fn loading_view(route: &Route) -> AnyView {
    view! {
        <PageHead title=page_name(route) />
        // The style sheet shows it after a moment: a page that loads at once leaves no trace.
        <div class="soon">
            <Skeleton label=chunks::LOADING />
        </div>
    }
    .into_any()
}

fn failed_view(route: &Route, retry: impl Fn() + 'static) -> AnyView {
    let failure = Failure {
        title: chunks::FAILED.to_owned(),
        reason: chunks::FAILED_REASON.to_owned(),
        next_step: chunks::FAILED_NEXT_STEP.to_owned(),
        ..Failure::default()
    };
    view! {
        <PageHead title=page_name(route) />
        <FailureNotice failure=failure on_retry=move || retry() />
    }
    .into_any()
}
