//! `cargo xtask live`: a real Keystone, two real Glance regions and a real nginx on the loopback, and
//! the tests that run against them. What other programs may know about it stands in
//! `target/live/env.json`, described in `tests/live/README.md`.

mod accounts;
mod daemon;
mod figures;
mod glance;
mod http;
mod identity;
mod images;
mod keystone;
mod mock;
mod nginx;
pub mod ports;
mod probes;
mod raw;
mod record;
mod report;
mod service;
mod stack;
mod tempest;
mod template;
mod test;

use crate::failure::Result;
use crate::paths::Paths;

pub use report::file as report_file;
pub use stack::{Use, ready};
pub use test::LOCK;

/// What `cargo xtask live` is asked to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Start what is not running, fill it, and say where it is.
    Up,
    /// End everything.
    Down,
    /// Say what runs.
    Status,
    /// Run the tests, and end what this call started unless told to keep it.
    Test {
        /// Leave the services running.
        keep: bool,
    },
    /// Write down what the real services answer.
    Record {
        /// The files of sequences that are meant, with commas between; without it all of them.
        only: Option<String>,
    },
    /// Write the README's table of how close the mock is.
    Report,
    /// Run OpenStack's own tests against the real services and the mock.
    Tempest {
        /// Write down what came of it, instead of comparing.
        record: bool,
    },
}

/// Carries out an order.
///
/// # Errors
/// A service cannot be installed or started, or a test failed.
pub fn run(paths: &Paths, command: &Command) -> Result<()> {
    match command {
        Command::Up => stack::up(paths),
        Command::Down => stack::down(paths),
        Command::Status => {
            stack::status(paths);
            Ok(())
        }
        Command::Test { keep } => test::run(paths, *keep),
        Command::Report => figures::write(paths),
        Command::Tempest { record } => tempest::run(paths, *record),
        Command::Record { only } => record::run(paths, only.as_deref()),
    }
}
