//! The views of "Shared by me". They draw, and call `actions` when the user presses something; they send nothing themselves.

pub(super) mod bar;
mod cells;
pub(super) mod controls;
mod headers;
mod legend;
pub(super) mod matrix;
pub(super) mod totals;
pub(super) mod warnings;
