//! What stands beside every page and comes in a bundle of its own: the [`Finder`], the [`RulesTable`], the [`Watcher`], which shows
//! nothing by itself, and the [`Unfinished`] work around the page.
//!
//! All stay for as long as the page is open. [`crate::state`] says when the finder is open and how often is watched.

mod finder;
mod rules;
mod unfinished;
mod watcher;

pub use finder::Finder;
pub use rules::RulesTable;
pub use unfinished::Unfinished;
pub use watcher::Watcher;
