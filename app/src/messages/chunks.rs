//! Texts while a part of the page is loaded, and if it couldn't be loaded. Used by the chunks.

pub const LOADING: &str = "Loading this page";

pub const FAILED: &str = "This page couldn't be loaded";
pub const FAILED_REASON: &str = "Part of Image Share couldn't be downloaded from its web server, or the downloaded file was altered.";
pub const FAILED_NEXT_STEP: &str = "Nothing was lost and you're still signed in. Try again, or reload the page to get the latest version. Reloading signs you out.";

/// The command palette, or another part that every page has.
pub const PART_FAILED: &str = "Part of this page couldn't be loaded. Try again.";
/// The bar to cancel confirmed removals.
pub const REMOVALS_BAR_FAILED: &str = "The bar for canceling your confirmed changes couldn't be loaded. The changes will be sent in a few seconds.";
