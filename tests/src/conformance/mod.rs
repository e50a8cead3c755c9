//! The conformance suite: sends the same sequences of requests (`tests/vectors/sequences`) to a real Keystone and Glance and to
//! the mock, and compares the responses.
//!
//! * [`sequence`], [`parse`], [`fixtures`]: a sequence and how its file is read. [`selection`]: which files a run uses.
//! * [`generated_file`]: generated request bodies, such as a small qcow2 image.
//! * [`backend`]: the clouds that a sequence can be sent to: the real services, the mock in process, the mock's server.
//! * [`actors`]: the users and projects, equal on every backend.
//! * [`run`]: sends a sequence to one backend. [`placeholders`] replaces placeholders in requests by the backend's values; [`normalize`]
//!   and [`clock`] replace values in responses by symbols, so that each [`response`] can be compared between backends.
//! * [`recorded`]: the real services' responses, stored as files for runs without a cloud.
//! * [`matrix`]: every call by every actor for every kind of image, generated and recorded.
//! * [`report`], [`known_differences`]: what differs, and what may differ. [`readme_table`]: the table in the README.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "test code: an error ends the test where it happens"
)]

pub mod actors;
pub mod backend;
pub mod clock;
pub mod fixtures;
pub mod generated_file;
pub mod known_differences;
pub mod matrix;
pub mod normalize;
pub mod parse;
pub mod placeholders;
pub mod readme_table;
pub mod recorded;
pub mod report;
pub mod response;
pub mod run;
pub mod selection;
pub mod sequence;

/// The folder of the suite's files: sequences, recorded responses, known differences.
pub fn vectors_folder() -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors")
}
