//! Parts of every route, loaded in a chunk of their own: the [`CommandPalette`] and the [`RackspaceRulesDialog`]; and the
//! [`AccountPoller`], [`RestoreUnfinishedWork`], [`PageUpdateNotice`] and [`NetworkStateNotice`], which render nothing. Used by
//! [`crate::chunks`].
//!
//! All stay while the page is open. [`crate::state`] stores whether the palette is open and how often accounts are polled.

mod command_palette;
mod network_state;
mod page_update;
mod poller;
mod rackspace_rules;
mod unfinished_work;

pub use command_palette::CommandPalette;
pub use network_state::NetworkStateNotice;
pub use page_update::PageUpdateNotice;
pub use poller::AccountPoller;
pub use rackspace_rules::RackspaceRulesDialog;
pub use unfinished_work::RestoreUnfinishedWork;
