//! The views of the plan: its grid, its findings and the checklist. They draw; they send nothing.

pub(super) mod checklist;
pub(super) mod findings;
pub(super) mod grid;
