//! The text while the device is offline.

pub const OFFLINE: &str = "This device is offline. What you see may be out of date. The page loads it again when you're back online.";
