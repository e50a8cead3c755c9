//! The conformance suite: the same sequences of requests, written once in `tests/vectors/sequences`, asked of a real
//! Keystone and Glance and of the mock, and the answers compared.
//!
//! * [`sequence`], [`parse`], [`fixtures`]: what a sequence is and how its file is read; [`selection`]: which files are.
//! * [`file`]: bodies that are files of a format.
//! * [`backend`]: the places it is asked: the real services, the mock in process, the mock's server.
//! * [`run`]: asks a sequence of one backend. [`names`] puts the backend's own ids into requests, [`normalize`] takes them out
//!   of answers, so that [`answer`]s of two backends can be held against each other.
//! * [`recorded`]: the real services' answers, kept as files for runs without a cloud.
//! * [`matrix`]: every call by everyone on every kind of image, written by a machine and recorded alike.
//! * [`report`], [`disabled`]: what differs, and what may. [`figures`]: how much is compared, for the README.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "test code: what cannot be read or sent ends the test where it happens"
)]

pub mod answer;
pub mod backend;
pub mod clock;
pub mod disabled;
pub mod figures;
pub mod file;
pub mod fixtures;
pub mod matrix;
pub mod names;
pub mod normalize;
pub mod parse;
pub mod people;
pub mod recorded;
pub mod report;
pub mod run;
pub mod selection;
pub mod sequence;

/// The folder of everything the suite reads: sequences, recorded answers, known differences.
pub fn vectors() -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors")
}
