//! Texts next to the icon of a member status. Used by the status component, and by the cells of the pages' grids.

/// For a pending or rejected share: the image isn't in the consumer's list, but works by ID.
pub const USABLE_BY_ID: &str = "usable by ID";

/// For an image without members, or a project without the image.
pub const NOT_SHARED: &str = "not shared";
