//! What the tests share.
#[cfg(feature = "live")]
pub mod account;
pub mod browser;
pub mod conformance;
