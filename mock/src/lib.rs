//! An offline cloud: Keystone v3, Identity v2.0, Glance v2, a little of Nova and of Swift behind one function,
//! [`Cloud::handle`].
//!
//! The page's sandbox calls it in process ([`MockTransport`]); `imageshare-mock --features serve` serves it over HTTP. It answers
//! like the real services because it uses the same rules ([`imageshare_core::rules`]) and the same serialization
//! ([`imageshare_core::wire`]). It reads neither the system time nor system randomness: the same seed and requests give the same
//! bytes, even if the cloud is saved and restored in between.

mod admin;
mod auth_middleware;
mod clock;
mod cloud;
mod cloud_control;
mod compute;
mod content;
mod cors;
mod delivery;
mod dispatch;
pub mod fault;
mod format;
mod handle;
mod healthcheck;
mod identity_v2;
mod identity_v3;
mod image;
mod json_path;
mod object_store;
mod python;
mod rackspace;
mod repeated_headers;
mod reply;
mod rng;
mod saved_cloud;
mod schema;
mod service;
mod store;
mod token_cache;
mod tokens;
mod transport;
mod vhd;
pub mod world;

pub use clock::{Clock, ClockError};
pub use cloud::Cloud;
pub use cloud_control::RuleError;
pub use delivery::{Delivery, DeliveryOutcome};
pub use json_path::JsonError;
pub use transport::MockTransport;
pub use world::World;

/// The examples of the README, which are tested with those of the documentation.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
pub struct ReadmeExamples;
