//! `cargo xtask lint`: format, clippy for every target a crate is built for, and the rules of this
//! project that no compiler checks. Called by `main` and by `.ci/run`.

mod circles;
mod code_paths;
mod dependencies;
mod house;
mod modules;
mod source;
mod words;

use crate::exec;
use crate::failure::{Failure, Result};
use crate::output::note;
use crate::paths::Paths;
use crate::step::step;
use crate::tools::{self, WASM};

/// A check by the name it is announced with.
type Check = (&'static str, fn(&Paths) -> Result<()>);

const CHECKS: [Check; 4] = [
    ("Format", format),
    ("Rules of this project", rules),
    ("Clippy, native", clippy_native),
    ("Clippy, WebAssembly", clippy_wasm),
];

/// Runs every check, the later ones also when an earlier one fails, so that one run shows all.
///
/// # Errors
/// Something is not as it should be.
pub fn run(paths: &Paths) -> Result<()> {
    tools::checkers(paths)?;
    tools::wasm_target(paths)?;
    let mut failed = vec![];
    for (name, check) in CHECKS {
        if let Err(failure) = step(name, || check(paths)) {
            note!("    {failure}");
            failed.push(name);
        }
    }
    if failed.is_empty() {
        return Ok(());
    }
    Err(Failure::new(format!("Not as it should be: {}.", failed.join("; "))))
}

fn format(paths: &Paths) -> Result<()> {
    let mut cargo = exec::cargo(paths)?;
    exec::run(cargo.args(["fmt", "--all", "--check"]))
        .map_err(|failure| failure.advise("`cargo fmt --all` fixes it."))
}

fn rules(paths: &Paths) -> Result<()> {
    let mut findings = dependencies::check(paths)?;
    let sources = source::all(paths)?;
    findings.extend(house::check(&sources));
    findings.extend(circles::check(&sources));
    findings.extend(words::check(&sources));
    if findings.is_empty() {
        return Ok(());
    }
    Err(Failure::new(findings.join("\n    "))
        .advise("ARCHITECTURE.md describes every module and the reason for each rule."))
}

fn clippy_native(paths: &Paths) -> Result<()> {
    // The page itself exists in a browser only.
    let what = ["--workspace", "--exclude", "imageshare-app", "--all-features"];
    clippy(paths, &what)
}

fn clippy_wasm(paths: &Paths) -> Result<()> {
    let product = ["-p", "imageshare-core", "-p", "imageshare-mock", "-p", "imageshare-app"];
    // The sandbox's module exists in a browser only, as the page does.
    let features = ["--target", WASM, "--features", "imageshare-mock/page"];
    clippy(paths, &[&features, &product[..]].concat())
}

fn clippy(paths: &Paths, what: &[&str]) -> Result<()> {
    let mut cargo = exec::cargo(paths)?;
    exec::run(
        cargo
            .args(["clippy", "--quiet", "--all-targets"])
            .args(what)
            .args(["--", "-D", "warnings"]),
    )
}
