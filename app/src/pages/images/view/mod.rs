//! The parts of the page: the controls above the list, the table, and what replaces an empty one.

pub(super) mod controls;
mod count_label;
mod empty;
pub(super) mod load_progress;
mod ownership_badge;
pub(super) mod rows;
