//! The names of pages, in headings, navigation and search results. Used by the shell and by pages.

/// The name of the product, for a route without a page name.
pub const PRODUCT: &str = "Image Share";

pub const IMAGES: &str = "Images";
pub const SHARE: &str = "Share";
pub const SHARED_BY_ME: &str = "Shared by me";
pub const SHARED_SHORT: &str = "Shared";
pub const OFFERS_FOR_ME: &str = "Offers for me";
pub const OFFERS_SHORT: &str = "Offers";
pub const SHARE_AND_ACCEPT: &str = "Share and accept";
pub const JOURNAL: &str = "Journal";
pub const ACCOUNTS: &str = "Accounts";
pub const ABOUT: &str = "About";
pub const ABOUT_PRODUCT: &str = "About Image Share";
pub const CONNECT: &str = "Connect a cloud";
pub const ADDRESS_BOOK: &str = "Address book";
pub const STOP_ACCESS: &str = "Revoke all access";
