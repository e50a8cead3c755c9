//! `cargo xtask live`: a real Keystone, two real Glance regions and a real nginx on 127.0.0.1, and the tests that run against
//! them. Called by `main`; `bench` uses the same services. Other programs read their addresses from `target/live/env.json`, which
//! `tests/live/README.md` describes.

mod accounts;
mod admin_client;
mod daemon;
mod env_file;
mod glance;
mod http;
mod identity;
mod images;
mod keystone;
mod mock;
mod nginx;
pub mod ports;
mod probes;
mod python_service;
mod raw_http;
mod readme_table;
mod record;
mod service_catalog;
mod single_sign_on;
mod stack;
mod suites;
mod template;
mod test;

use crate::failure::Result;
use crate::paths::Paths;

pub use env_file::env_file as report_file;
pub use stack::{AfterRun, start_for_tests};
pub use suites::SuiteOptions;
pub use test::LIVE_ENVIRONMENT_LOCK;

/// A subcommand of `cargo xtask live`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Start the services that are not running, create their data, and print their addresses.
    Up,
    /// Stop everything.
    Down,
    /// Print which services are running.
    Status,
    /// Run the tests, then stop the services that this call started.
    Test {
        /// Leave the services running.
        keep: bool,
    },
    /// Record the responses of the real services.
    Record {
        /// The files to record, separated by commas; all if `None`.
        files: Option<String>,
    },
    /// Write the README's table of how close the mock is to the real services.
    Report,
    /// Run the test suites of OpenStack's own projects against the mock and the real services.
    Suites(SuiteOptions),
}

/// Runs a subcommand.
///
/// # Errors
/// A service cannot be installed or started, or a test fails.
pub fn run(paths: &Paths, command: &Command) -> Result<()> {
    match command {
        Command::Up => stack::up(paths),
        Command::Down => stack::down(paths),
        Command::Status => {
            stack::status(paths);
            Ok(())
        }
        Command::Test { keep } => test::run(paths, *keep),
        Command::Report => readme_table::write_readme_table(paths),
        Command::Suites(options) => suites::run(paths, options),
        Command::Record { files } => record::run(paths, files.as_deref()),
    }
}
