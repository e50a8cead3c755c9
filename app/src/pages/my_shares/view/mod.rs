//! The views of "Shared by me". They draw, and call `actions` when the user presses something; they send nothing themselves.

pub(super) mod bar;
mod cells;
pub(super) mod controls;
pub(super) mod grid;
mod headers;
mod legend;
pub(super) mod totals;
pub(super) mod warnings;
