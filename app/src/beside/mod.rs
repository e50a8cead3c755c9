//! What stands beside every page and comes in a bundle of its own: the [`Finder`], the [`RulesTable`], and the
//! [`Watcher`], which shows nothing by itself.
//!
//! Both stay for as long as the page is open. [`crate::state`] says when the finder is open and how often is watched.

mod finder;
mod rules;
mod watcher;

pub use finder::Finder;
pub use rules::RulesTable;
pub use watcher::Watcher;
