//! `cargo xtask live report`: the README's table of how close the mock is to the real services, made from what was recorded
//! of them. Called by `run`, and after every recording; needs no service.

use crate::exec;
use crate::failure::Result;
use crate::paths::Paths;

/// Writes the table.
///
/// # Errors
/// What is recorded cannot be read.
pub fn write(paths: &Paths) -> Result<()> {
    let mut cargo = exec::cargo(paths)?;
    exec::run(cargo.args(["run", "--quiet", "--package", "imageshare-tests", "--bin", "report"]))
}
