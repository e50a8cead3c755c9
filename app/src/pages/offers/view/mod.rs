//! The views of "Offers for me": the list with its controls, and the open offer. They draw; they answer nothing themselves.

mod answering;
mod cells;
mod collapsible;
mod detail;
pub(super) mod offer;
pub(super) mod panel;
mod report;
mod rows;
pub(super) mod scope;
pub(super) mod search;
pub(super) mod selection_summary;
mod toast_offsets;
