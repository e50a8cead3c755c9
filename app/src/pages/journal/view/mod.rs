//! Draws the journal page. It sends nothing and reads the journal through the page's model.

mod commands;
pub(super) mod controls;
pub(super) mod detail;
mod exchange;
pub(super) mod list;
