//! Which chunks are here. One state for the whole page, given as context by its root.

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Chunk;
use super::fetch::{BuildPage, LoadError, fetch};
use crate::navigation::keep_focus;

/// How long after the start the chunks are fetched that nobody has asked for, in milliseconds: what the first page needs
/// to draw itself goes before.
const AFTER_THE_START: u32 = 500;

/// How far a chunk is.
#[derive(Debug, Clone, Copy, Default)]
pub(super) enum ChunkState {
    /// Nobody has asked for it.
    #[default]
    Absent,
    /// Asked for.
    OnItsWay,
    /// It did not arrive.
    Lost,
    /// Here, with what makes its pages.
    Here(BuildPage),
}

/// The chunks as they arrive. Copies share one state.
#[derive(Clone, Copy)]
pub struct Chunks {
    accounts: RwSignal<ChunkState>,
    images: RwSignal<ChunkState>,
    sharing: RwSignal<ChunkState>,
    deferred: RwSignal<ChunkState>,
}

impl Chunks {
    /// None is here yet. All are fetched soon, one after the other, so that no later click waits and, above all, so that a
    /// page which stays open works on when its host gets a new version and the files of this one are gone: a module that was
    /// fetched is compiled and stays in memory. One that fails now is fetched again when a page of it is opened; one that somebody
    /// has seen fail waits for him.
    pub fn start() -> Self {
        let new = || RwSignal::new(ChunkState::default());
        let chunks = Self { accounts: new(), images: new(), sharing: new(), deferred: new() };
        spawn_local(async move {
            TimeoutFuture::new(AFTER_THE_START).await;
            for chunk in Chunk::ALL {
                if matches!(chunks.arrival(chunk).get_untracked(), ChunkState::Absent) {
                    chunks.bring(chunk).await;
                }
            }
        });
        chunks
    }

    /// How far a chunk is.
    pub(super) fn arrival(self, chunk: Chunk) -> RwSignal<ChunkState> {
        match chunk {
            Chunk::Accounts => self.accounts,
            Chunk::Images => self.images,
            Chunk::Sharing => self.sharing,
            Chunk::Deferred => self.deferred,
        }
    }

    /// Fetches a chunk, unless it is here or on its way.
    pub(super) fn want(self, chunk: Chunk) {
        spawn_local(self.bring(chunk));
    }

    async fn bring(self, chunk: Chunk) {
        let arrival = self.arrival(chunk);
        if matches!(arrival.get_untracked(), ChunkState::Here(_) | ChunkState::OnItsWay) {
            return;
        }
        arrival.set(ChunkState::OnItsWay);
        let now = match fetch(chunk).await {
            Ok(build) => ChunkState::Here(build),
            Err(LoadError) => ChunkState::Lost,
        };
        keep_focus(move || arrival.set(now));
    }
}
