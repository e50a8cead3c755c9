//! The images of a region: [`ImageEntry`]s in a [`Region`], changed through an [`ImageMut`], found by an [`index`].
//!
//! It only stores and finds. The handlers ask the core rules who can see an image and what may be changed.

mod entry;
mod image_mut;
mod index;
#[cfg(all(test, not(target_arch = "wasm32")))]
pub(crate) mod random_regions;
pub(crate) mod region;
mod term;

pub(crate) use entry::{ImageEntry, MemberRow};
pub(crate) use image_mut::ImageMut;
pub(crate) use index::Direction;
pub(crate) use region::Region;
pub(crate) use term::Term;
