//! The views of "Offers for me": the list with its controls, and the open offer. They draw; they answer nothing themselves.

pub(super) mod account_scope;
pub(super) mod bulk_run;
mod cells;
mod detail;
mod help_sections;
pub(super) mod offer;
pub(super) mod panel;
mod report;
mod rows;
pub(super) mod search;
pub(super) mod selection_summary;
mod toast_offsets;
