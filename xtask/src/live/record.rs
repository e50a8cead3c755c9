//! `cargo xtask live record`: records the expected responses of the conformance suite from the real services. Called by `run`.

use super::env_file;
use super::readme_table;
use super::stack::{self, AfterRun};
use super::test::LIVE_ENVIRONMENT_LOCK;
use crate::exec;
use crate::failure::Result;
use crate::lock;
use crate::paths::Paths;
use crate::step::run_step;

/// Sends all sequences, or those of the files in `files`, to the real services, then stops the services that it started.
///
/// # Errors
/// A service cannot be started, or a sequence cannot be sent.
pub fn run(paths: &Paths, files: Option<&str>) -> Result<()> {
    let _lock = lock::acquire(paths, LIVE_ENVIRONMENT_LOCK)?;
    let services = stack::start_services_for_tests(paths)?;
    let outcome = run_step("Recording the responses of the real services", || {
        let mut cargo = exec::cargo(paths, "test")?;
        cargo
            .args(["--package", "imageshare-tests", "--features", "live"])
            .args(["--test", "conformance_live"])
            .env("IMAGESHARE_LIVE", env_file::env_file(paths))
            .env("IMAGESHARE_RECORD", "1");
        if let Some(files) = files {
            cargo.env("IMAGESHARE_SEQUENCES", files);
        }
        exec::run(&mut cargo)
    });
    if services == AfterRun::Stop {
        stack::down(paths)?;
    }
    outcome?;
    readme_table::write_readme_table(paths)
}
