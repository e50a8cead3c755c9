//! The text while the device is offline.

pub const OFFLINE: &str = "This device is offline, so the data shown may be out of date. It will be refreshed when you're back online.";
