//! What each page is for, and the names of lists of offers. Used by the command palette.

pub const IMAGES_HINT: &str = "your own, accepted, and public images";
pub const SHARE_HINT: &str = "offer images to other projects";
pub const SHARED_BY_ME_HINT: &str =
    "see who can use your images, stop sharing, or clean up rejected shares";
pub const OFFERS_FOR_ME_HINT: &str = "accept or reject pending offers";
pub const ACCEPTED: &str = "Accepted offers";
pub const ACCEPTED_HINT: &str = "images you've accepted, and how to remove them from your list";
pub const REJECTED: &str = "Rejected offers";
pub const REJECTED_HINT: &str = "images you've rejected but can still accept";
pub const SHARE_AND_ACCEPT_HINT: &str = "share from one account and accept with another";
pub const JOURNAL_HINT: &str = "every call that this page has sent, as commands and as files";
pub const ACCOUNTS_HINT: &str =
    "sign out, connect a cloud, use the sandbox, or change how often to check for changes";
pub const ABOUT_HINT: &str = "version and license";
pub const CONNECT_HINT: &str = "sign in with a password, a token, a key, or single sign-on";
