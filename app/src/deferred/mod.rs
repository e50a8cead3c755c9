//! What every route shows and a chunk of its own brings: the [`CommandPalette`], the [`RulesTable`], the [`AccountPoller`], which
//! shows nothing by itself, and the [`Unfinished`] work.
//!
//! All stay for as long as the page is open. [`crate::state`] holds whether the palette is open and how often accounts are polled.

mod command_palette;
mod poller;
mod rules;
mod unfinished;

pub use command_palette::CommandPalette;
pub use poller::AccountPoller;
pub use rules::RulesTable;
pub use unfinished::Unfinished;
