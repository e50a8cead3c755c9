//! What stands beside every page and comes in a bundle of its own: the [`Finder`], and the [`Watcher`], which shows nothing by itself.
//!
//! Both stay for as long as the page is open. [`crate::state`] says when the finder is open and how often is watched.

mod finder;
mod watcher;

pub use finder::Finder;
pub use watcher::Watcher;
