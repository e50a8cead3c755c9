//! What stands beside every page and comes in a bundle of its own: the [`CommandPalette`], the [`RulesTable`], the [`AccountPoller`], which shows
//! nothing by itself, and the [`Unfinished`] work around the page.
//!
//! All stay for as long as the page is open. [`crate::state`] says when the finder is open and how often is watched.

mod command_palette;
mod poller;
mod rules;
mod unfinished;

pub use command_palette::CommandPalette;
pub use poller::AccountPoller;
pub use rules::RulesTable;
pub use unfinished::Unfinished;
