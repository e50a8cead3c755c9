//! Parts of every route, loaded in a chunk of their own: the [`CommandPalette`], the [`RackspaceRulesDialog`], the [`AccountPoller`],
//! which renders nothing, and the [`RestoreUnfinishedWork`]. Used by [`crate::chunks`].
//!
//! All stay while the page is open. [`crate::state`] stores whether the palette is open and how often accounts are polled.

mod command_palette;
mod poller;
mod rackspace_rules;
mod unfinished_work;

pub use command_palette::CommandPalette;
pub use poller::AccountPoller;
pub use rackspace_rules::RackspaceRulesDialog;
pub use unfinished_work::RestoreUnfinishedWork;
