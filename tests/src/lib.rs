//! Shared code of the conformance, browser and live tests.
#[cfg(feature = "live")]
pub mod account;
pub mod browser;
pub mod conformance;
