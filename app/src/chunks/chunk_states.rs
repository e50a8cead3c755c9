//! The loading state of the chunks. Provided as context by the page's root.

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Chunk;
use super::fetch::{BuildPage, fetch};
use crate::data::LoadError;
use crate::navigation::keep_focus;

/// The delay before the remaining chunks are loaded, in milliseconds: what the first page needs is loaded
/// first.
const BACKGROUND_LOAD_DELAY_MS: u32 = 500;

/// The state of a chunk.
#[derive(Debug, Clone, Copy, Default)]
pub(super) enum ChunkState {
    /// Not requested.
    #[default]
    NotRequested,
    /// Loading.
    Loading,
    /// It couldn't be loaded.
    Failed,
    /// Loaded, with the function that builds its pages.
    Loaded(BuildPage),
}

/// The chunks. Copies share one state.
#[derive(Clone, Copy)]
pub struct Chunks {
    accounts: RwSignal<ChunkState>,
    images: RwSignal<ChunkState>,
    sharing: RwSignal<ChunkState>,
    deferred: RwSignal<ChunkState>,
    journal: RwSignal<ChunkState>,
}

impl Chunks {
    /// None is loaded. All are loaded soon, one after the other, so that no later click waits and, above all, so that an
    /// open page continues to work when its host gets a new version and the files of this one are gone: a loaded module
    /// is compiled and stays in memory. One that fails now is loaded again when a page of it is opened; once the user
    /// has seen it fail, only on request.
    pub fn start_loading() -> Self {
        let new = || RwSignal::new(ChunkState::default());
        let (accounts, images, sharing) = (new(), new(), new());
        let chunks = Self { accounts, images, sharing, deferred: new(), journal: new() };
        spawn_local(async move {
            TimeoutFuture::new(BACKGROUND_LOAD_DELAY_MS).await;
            for chunk in Chunk::ALL {
                if matches!(chunks.state(chunk).get_untracked(), ChunkState::NotRequested) {
                    chunks.load_chunk(chunk).await;
                }
            }
        });
        chunks
    }

    /// The state of a chunk.
    pub(super) fn state(self, chunk: Chunk) -> RwSignal<ChunkState> {
        match chunk {
            Chunk::Accounts => self.accounts,
            Chunk::Images => self.images,
            Chunk::Sharing => self.sharing,
            Chunk::Deferred => self.deferred,
            Chunk::Journal => self.journal,
        }
    }

    /// Loads a chunk, unless it is loaded or loading.
    pub(super) fn load(self, chunk: Chunk) {
        spawn_local(self.load_chunk(chunk));
    }

    async fn load_chunk(self, chunk: Chunk) {
        let state = self.state(chunk);
        if matches!(state.get_untracked(), ChunkState::Loaded(_) | ChunkState::Loading) {
            return;
        }
        state.set(ChunkState::Loading);
        let now = match fetch(chunk).await {
            Ok(build) => ChunkState::Loaded(build),
            Err(LoadError) => ChunkState::Failed,
        };
        keep_focus(move || state.set(now));
    }
}
