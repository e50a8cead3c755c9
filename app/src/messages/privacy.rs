//! The privacy promises of the page. Used by the start page and next to the sign-in form; the About page has their heading.

pub const TITLE: &str = "Privacy";
pub const MEMORY: &str = "Secrets are kept in memory only.";
pub const MEMORY_TEXT: &str = "Your password is deleted as soon as the cloud accepts it. The token is deleted when you sign out, when you reload or leave the page, or after 10 minutes of inactivity. If a run is still in progress at that point, the page is locked, and the token is deleted when the run ends.";
pub const CALLS: &str = "API calls go only to your cloud.";
pub const CALLS_TEXT: &str = "This page calls the cloud directly or through a proxy that you specify. No data passes through our servers, and no other service is called.";
pub const NEVER_STORED_TITLE: &str = "Secrets are never stored.";
pub const STORED_TEXT: &str = "Your settings, address book, unfinished runs, follow-up dates, and the members of paused images are stored only on this device.";
