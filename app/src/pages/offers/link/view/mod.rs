//! The views of an offer link: what it claims, and what the cloud reports. They draw; they answer nothing themselves.

pub(super) mod claims;
pub(super) mod result;
