//! `cargo xtask live report`: writes the README's table of how close the mock is to the real services, from the recordings.
//! Called by `run` and after every recording; needs no running service.

use crate::exec;
use crate::failure::Result;
use crate::paths::Paths;

/// Writes the table.
///
/// # Errors
/// The recordings cannot be read.
pub fn write_readme_table(paths: &Paths) -> Result<()> {
    let mut cargo = exec::cargo(paths, "run")?;
    exec::run(cargo.args(["--quiet", "--package", "imageshare-tests", "--bin", "report"]))
}
