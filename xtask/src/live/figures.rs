//! `cargo xtask live report`: the README's table of how close the mock is to the real services, made from what was recorded
//! of them. Called by `run`, and after every recording; needs no service.

use crate::exec;
use crate::failure::Result;
use crate::place::Place;

/// Writes the table.
///
/// # Errors
/// What is recorded cannot be read.
pub fn write(place: &Place) -> Result<()> {
    let mut cargo = exec::cargo(place)?;
    exec::run(cargo.args(["run", "--quiet", "--package", "imageshare-tests", "--bin", "report"]))
}
