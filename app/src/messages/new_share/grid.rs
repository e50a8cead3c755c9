//! The grids of the page "Share": the plan and the run, images by projects. Used by the views of the grids.

/// The plan, for screen readers.
pub const PLAN: &str = "Plan by image and project";

/// The run, for screen readers.
pub const RUN: &str = "Run status by image and project";

/// How to use a grid, for screen readers.
pub const HELP: &str = "Press an arrow key to move to the next cell, Home or End to move to the first or last cell in the row, and Control+Home or Control+End to move to the first or last cell in the grid.";

/// The column of the image names, for screen readers.
pub const IMAGE: &str = "Image";

// What a cell shows.

pub const LOADING: &str = "loading";
pub const UNKNOWN: &str = "unknown";
pub const NEW: &str = "new";
pub const OFFER_AGAIN: &str = "offer again";
pub const REJECTED: &str = "rejected";
pub const TO_CHECK: &str = "to check";
pub const BLOCKED: &str = "blocked";

// The legend.

pub const NEW_OFFER: &str = "new offer";
pub const ALREADY_SHARED: &str = "already shared, unchanged";
pub const BLOCKED_OR_TO_CHECK: &str = "blocked or needs checking first";
