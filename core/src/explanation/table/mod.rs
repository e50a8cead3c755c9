//! The table: the first row whose conditions are met explains a failure.
//!
//! Sources: the statuses of Glance 33 and Keystone 30 (measured; the recordings in `tests/vectors`), Rackspace's documentation of
//! Cloud Images and Identity v2.0, and the policy of [`crate::rules`]. `mock/tests/explanations` walks it with the mock as judge.

mod connection;
mod image;
mod member;
mod request;
mod service;
mod sign_in;

use super::row::Row;

/// All rows, in order.
pub fn rows() -> impl Iterator<Item = &'static Row> {
    [sign_in::ROWS, member::ROWS, image::ROWS, request::ROWS, service::ROWS, connection::ROWS]
        .into_iter()
        .flatten()
}
