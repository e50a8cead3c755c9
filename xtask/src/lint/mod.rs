//! `cargo xtask lint`: format, clippy for every target a crate is built for, and the rules of the
//! house that no compiler knows. Called by `main` and by `.ci/run`.

mod dependencies;
mod house;
mod source;

use crate::exec;
use crate::failure::{Failure, Result};
use crate::place::Place;
use crate::step::step;
use crate::tools::{self, WASM};

/// Checks everything; the house rules all at once, so that one run shows every finding.
///
/// # Errors
/// Something is not as it should be.
pub fn run(place: &Place) -> Result<()> {
    tools::checkers(place)?;
    tools::wasm_target(place)?;
    step("Format", || exec::run(exec::cargo(place)?.args(["fmt", "--all", "--check"])))?;
    step("Rules of the house", || {
        let mut findings = dependencies::check(place)?;
        findings.extend(house::check(place)?);
        report(&findings)
    })?;
    step("Clippy, native", || {
        let all = [
            "clippy",
            "--workspace",
            "--exclude",
            "imageshare-app",
            "--all-targets",
            "--all-features",
        ];
        exec::run(exec::cargo(place)?.args(all).args(["--", "-D", "warnings"]))
    })?;
    step("Clippy, WebAssembly", || {
        let product = ["-p", "imageshare-core", "-p", "imageshare-mock", "-p", "imageshare-app"];
        let mut cargo = exec::cargo(place)?;
        cargo.args(["clippy", "--target", WASM, "--all-targets"]).args(product);
        exec::run(cargo.args(["--", "-D", "warnings"]))
    })
}

fn report(findings: &[String]) -> Result<()> {
    if findings.is_empty() {
        return Ok(());
    }
    for finding in findings {
        eprintln!("    {finding}");
    }
    Err(Failure::new(format!("{} rules of the house are broken.", findings.len()))
        .advise("ARCHITECTURE.md says what lives in which room and why."))
}
