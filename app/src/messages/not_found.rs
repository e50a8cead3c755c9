//! Texts of the page for an unknown address. Used by that page only.

pub const TITLE: &str = "Page not found";
pub const EXPLANATION: &str = "There is no page at this address. The address may be from another version of this site, or part of the address may be missing.";
/// The end of the address follows.
pub const ADDRESS: &str = "End of the address:";
pub const TURNED_OFF_TITLE: &str = "This page is turned off";
pub const TURNED_OFF: &str =
    "The operator of this site has turned this page off. The other pages work as usual.";
pub const GO_TO_IMAGES: &str = "Go to images";
pub const GO_TO_START: &str = "Go to the start page";
