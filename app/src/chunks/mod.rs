//! Which pages are loaded together: each chunk is a WebAssembly module, loaded when the first of its pages is opened.
//!
//! A visitor of the start page loads only the main module, so everything in it is downloaded by every first visit.
//! A new page goes into the chunk with which it shares most code. Few chunks are better than many: code that two of them need
//! and the main module doesn't becomes another module, for every combination that exists.
//!
//! Used by the page's root. `cargo xtask` splits the module (`xtask/src/page/split.rs`); a build with `trunk` alone has
//! all chunks in one module, and behaves the same.

mod chunk_states;
mod deferred;
mod fetch;
mod view;

pub use chunk_states::Chunks;
pub use deferred::DeferredComponents;
pub use view::ChunkPage;

use crate::route::Route;

/// Pages that are loaded together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chunk {
    /// Accounts, sign-in, the sandbox, and the About page.
    Accounts,
    /// The images of a region, and one image.
    Images,
    /// Sharing and answering.
    Sharing,
    /// The journal, with its commands and exports.
    Journal,
    /// The parts of every page that the first paint doesn't need: the command palette and polling.
    Deferred,
}

impl Chunk {
    /// All, in the order in which they are needed.
    pub const ALL: [Self; 5] =
        [Self::Accounts, Self::Images, Self::Sharing, Self::Deferred, Self::Journal];

    /// The chunk of a route's page; none for pages of the main module.
    pub const fn for_route(route: &Route) -> Option<Self> {
        match route {
            Route::Start | Route::NotFound { .. } => None,
            Route::Connect | Route::Accounts | Route::SandboxSide { .. } | Route::About { .. } => {
                Some(Self::Accounts)
            }
            Route::Journal => Some(Self::Journal),
            Route::Images { .. } | Route::Image { .. } | Route::StopAccess { .. } => {
                Some(Self::Images)
            }
            Route::Share { .. }
            | Route::SharedByMe { .. }
            | Route::Invite { .. }
            | Route::AddressBook
            | Route::Offers { .. }
            | Route::Offer { .. }
            | Route::OfferLink { .. }
            | Route::ShareAndAccept { .. } => Some(Self::Sharing),
        }
    }
}
