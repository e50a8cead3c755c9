//! What a region keeps: [`Entry`]s in a [`Region`], changed through a [`ImageMut`], found by an [`Index`].
//!
//! It holds and finds. Who sees an image, and what may become of it, is asked of the rules by the handlers.

mod entry;
mod image_mut;
mod index;
#[cfg(all(test, not(target_arch = "wasm32")))]
pub(crate) mod random;
mod region;
mod term;

pub(crate) use entry::{Entry, MemberRow};
pub(crate) use image_mut::ImageMut;
pub(crate) use index::Direction;
pub(crate) use region::Region;
pub(crate) use term::Term;
