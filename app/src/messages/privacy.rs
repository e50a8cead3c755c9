//! The privacy promises of the page. Used by the start page and next to the sign-in form; the About page has their heading.

pub const TITLE: &str = "Privacy";
pub const MEMORY: &str = "Secrets are kept in memory only.";
pub const MEMORY_TEXT: &str = "A password is deleted as soon as the cloud has accepted it. Its token is deleted when you sign out, reload or leave, and after 10 minutes of inactivity.";
pub const CALLS: &str = "Calls go to your cloud only.";
pub const CALLS_TEXT: &str = "This page calls the cloud directly, or through a proxy that you enter. Nothing passes through us, and no other service is called.";
pub const STORED: &str = "No secret is ever stored.";
pub const STORED_TEXT: &str = "Your settings, address book, unfinished runs, review dates and the members of paused images are stored on this device only.";
