//! A page that may still have to arrive: its name and what is on its way, then the page; or that it did not come, with a way on.

use leptos::prelude::*;

use super::Chunk;
use super::chunk_states::{ChunkState, Chunks};
use crate::components::{FailureNotice, PageHead, Skeleton};
use crate::data::Failure;
use crate::navigation::keep_focus;
use crate::reactive::reactive;
use crate::route::Route;
use crate::shell::name_of;

/// The page of a route, which is in this chunk.
#[component]
pub fn ChunkPage(chunk: Chunk, route: Route) -> AnyView {
    let chunks: Chunks = expect_context();
    let arrival = chunks.arrival(chunk);
    // Asked for before anything is shown, so that a chunk that was lost earlier is on its way and not told as lost.
    chunks.want(chunk);
    let show = move || match arrival.get() {
        ChunkState::Here(build) => build(route.clone()),
        ChunkState::Absent | ChunkState::OnItsWay => on_its_way(&route),
        ChunkState::Lost => lost(&route, move || keep_focus(move || chunks.want(chunk))),
    };
    reactive(show).into_any()
}

fn on_its_way(route: &Route) -> AnyView {
    view! {
        <PageHead title=name_of(route) />
        // The sheet lets it appear after a moment: what arrives at once leaves no trace.
        <div class="soon">
            <Skeleton label="Loading this page" />
        </div>
    }
    .into_any()
}

fn lost(route: &Route, again: impl Fn() + 'static) -> AnyView {
    let failure = Failure {
        title: "This page couldn't be loaded".to_owned(),
        why: "A part of Image Share couldn't be downloaded from its web server, or has been altered."
            .to_owned(),
        next: "Nothing was lost and you're still signed in. Try again, or reload to get the newest version; reloading signs you out."
            .to_owned(),
        ..Failure::default()
    };
    view! {
        <PageHead title=name_of(route) />
        <FailureNotice failure=failure on_retry=move || again() />
    }
    .into_any()
}
