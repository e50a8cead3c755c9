//! `cargo xtask live record`: the conformance suite's truth, written anew from the real services. Called by `run`.

use super::figures;
use super::report;
use super::stack::{self, Use};
use super::test::LOCK;
use crate::exec;
use crate::failure::Result;
use crate::lock;
use crate::paths::Paths;
use crate::step::step;

/// Asks the real services all sequences, or those of the files `only` names, and ends what it started.
///
/// # Errors
/// A service cannot be started, or a sequence cannot be asked.
pub fn run(paths: &Paths, only: Option<&str>) -> Result<()> {
    let _alone = lock::hold(paths, LOCK)?;
    let found = stack::services_ready(paths)?;
    let outcome = step("Recording what the real services answer", || {
        let mut cargo = exec::cargo(paths)?;
        cargo
            .args(["test", "--package", "imageshare-tests", "--features", "live"])
            .args(["--test", "conformance_live"])
            .env("IMAGESHARE_LIVE", report::file(paths))
            .env("IMAGESHARE_RECORD", "1");
        if let Some(only) = only {
            cargo.env("IMAGESHARE_SEQUENCES", only);
        }
        exec::run(&mut cargo)
    });
    if found == Use::EndAfterwards {
        stack::down(paths)?;
    }
    outcome?;
    figures::write(paths)
}
