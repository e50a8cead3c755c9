//! Which pages come together: each chunk is a WebAssembly module of its own, fetched when the first of its pages is opened.
//!
//! What somebody loads who only looks at the start is the main module; everything in it is paid for by every first visit.
//! A new page goes into the chunk whose pages it shares most with. Few chunks are better than many: what two of them need
//! and the main module does not is a module again, for every combination that there is.
//!
//! Called by the page's root. `cargo xtask` takes the module apart (`xtask/src/page/split.rs`); a build by `trunk` alone has
//! all chunks in one module, and nothing here behaves otherwise.

mod chunk_states;
mod deferred;
mod fetch;
mod view;

pub use chunk_states::Chunks;
pub use deferred::DeferredPages;
pub use view::ChunkPage;

use crate::route::Route;

/// Pages that are fetched together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chunk {
    /// Who is signed in, signing in, and what this is.
    Accounts,
    /// The images of a region, and one of them.
    Images,
    /// Offering and answering.
    Sharing,
    /// What every page has and no first view needs: the command palette and polling.
    Deferred,
}

impl Chunk {
    /// All, those first that are needed first.
    pub const ALL: [Self; 4] = [Self::Accounts, Self::Images, Self::Sharing, Self::Deferred];

    /// The chunk of a route's page; none for what the main module holds.
    pub const fn of(route: &Route) -> Option<Self> {
        match route {
            Route::Start | Route::NotFound { .. } => None,
            Route::Connect | Route::Accounts | Route::About { .. } => Some(Self::Accounts),
            Route::Images { .. } | Route::Image { .. } | Route::StopAccess { .. } => {
                Some(Self::Images)
            }
            Route::Share { .. }
            | Route::Shared { .. }
            | Route::Invite { .. }
            | Route::Book
            | Route::Offers { .. }
            | Route::Offer { .. }
            | Route::OfferLink { .. }
            | Route::ShareAndAccept { .. } => Some(Self::Sharing),
        }
    }
}
