//! What each page is for, and the names of lists of offers. Used by the command palette.

pub const IMAGES_HINT: &str = "own, accepted and public images";
pub const SHARE_HINT: &str = "offer images to other projects";
pub const SHARED_BY_ME_HINT: &str = "who can use your images; stop sharing, clean up";
pub const OFFERS_FOR_ME_HINT: &str = "pending offers, to accept or reject";
pub const ACCEPTED: &str = "Accepted offers";
pub const ACCEPTED_HINT: &str = "images that you accepted, and how to leave them";
pub const REJECTED: &str = "Rejected offers";
pub const REJECTED_HINT: &str = "images that you rejected and can still accept";
pub const SHARE_AND_ACCEPT_HINT: &str = "share and accept with two accounts";
pub const ACCOUNTS_HINT: &str = "sign out, sandbox, checking for changes, connect a cloud";
pub const ABOUT_HINT: &str = "version and license";
pub const CONNECT_HINT: &str = "sign in with a password, a token or a key";
