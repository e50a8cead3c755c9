//! What the page loads: the list, page by page, and the counts of the members' answers.

pub(super) mod load_stage;
pub(super) mod loader;
pub(super) mod member_counts;
