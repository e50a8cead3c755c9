//! `cargo xtask lint`: format, the project's own rules, and clippy for every target of a crate. Called by `main` and by
//! `.ci/run`.

mod code_paths;
mod cycles;
mod dependencies;
mod forbidden_words;
mod modules;
pub mod source;
mod style_rules;

use crate::exec;
use crate::failure::{Failure, Result};
use crate::output::note;
use crate::paths::Paths;
use crate::rows;
use crate::step::run_step;
use crate::tools::{self, WASM_TARGET};

/// A check and its name in the output.
type Check = (&'static str, fn(&Paths) -> Result<()>);

const CHECKS: [Check; 7] = [
    ("Format", check_format),
    ("Licenses, sources and versions of the dependencies", check_supply_chain),
    ("Rules of this project", check_project_rules),
    ("Clippy, native", clippy_native),
    ("Clippy, the client without a service's parts", clippy_client),
    ("Clippy, WebAssembly", clippy_wasm),
    ("Links in the documentation of the code", check_doc_links),
];

/// Runs every check, even if an earlier one fails, so that one run shows all failures.
///
/// # Errors
/// A check fails.
pub fn run(paths: &Paths) -> Result<()> {
    tools::install_lint_tools(paths)?;
    tools::install_wasm_target(paths)?;
    tools::install_cargo_deny(paths)?;
    let mut failed = vec![];
    for (name, check) in CHECKS {
        if let Err(failure) = run_step(name, || check(paths)) {
            note!("    {failure}");
            failed.push(name);
        }
    }
    if failed.is_empty() {
        return Ok(());
    }
    Err(Failure::new(format!("Failed checks: {}.", failed.join("; "))))
}

fn check_format(paths: &Paths) -> Result<()> {
    exec::run(exec::cargo(paths, "fmt")?.args(["--all", "--check"]))
        .map_err(|failure| failure.with_advice("`cargo fmt --all` fixes it."))
}

/// Checks what `deny.toml` says, which also says why known vulnerabilities are not checked here.
fn check_supply_chain(paths: &Paths) -> Result<()> {
    let mut cargo = exec::cargo(paths, "deny")?;
    // An exception that nothing needs any more must be removed from deny.toml.
    cargo.args(["check", "--deny", "unmatched-skip", "--deny", "unnecessary-skip"]);
    exec::run(cargo.args(["--hide-inclusion-graph", "bans", "licenses", "sources"]))
        .map_err(|failure| failure.with_advice("deny.toml is the list of what is allowed."))
}

fn check_project_rules(paths: &Paths) -> Result<()> {
    let mut findings = dependencies::check(paths)?;
    let sources = source::read_all_sources(paths)?;
    findings.extend(style_rules::check(&sources));
    findings.extend(cycles::check(&sources));
    findings.extend(forbidden_words::check(&sources));
    findings.extend(rows::find_problems(&sources));
    if findings.is_empty() {
        return Ok(());
    }
    Err(Failure::new(findings.join("\n    "))
        .with_advice("ARCHITECTURE.md describes every module and the reason for each rule."))
}

fn clippy_native(paths: &Paths) -> Result<()> {
    // The app crate compiles only for WebAssembly.
    let packages = ["--workspace", "--exclude", "imageshare-app", "--all-features"];
    run_clippy(paths, &packages)
}

fn clippy_client(paths: &Paths) -> Result<()> {
    // Without --all-targets: the tests' mock turns the feature `server` on.
    let mut cargo = exec::cargo(paths, "clippy")?;
    exec::run(cargo.args(["--quiet", "-p", "imageshare-core", "--", "-D", "warnings"]))
}

fn clippy_wasm(paths: &Paths) -> Result<()> {
    let packages = ["-p", "imageshare-core", "-p", "imageshare-mock", "-p", "imageshare-app"];
    // The sandbox's module compiles only for WebAssembly too.
    let features =
        ["--target", WASM_TARGET, "--features", "imageshare-mock/page,imageshare-core/server"];
    run_clippy(paths, &[&features, &packages[..]].concat())
}

/// A link to an item that was renamed or moved is an error.
fn check_doc_links(paths: &Paths) -> Result<()> {
    let mut cargo = exec::cargo(paths, "doc")?;
    cargo.env(
        "RUSTDOCFLAGS",
        "-D rustdoc::broken_intra_doc_links -A rustdoc::private_intra_doc_links",
    );
    let arguments = ["--quiet", "--no-deps", "--document-private-items", "--all-features"];
    exec::run(cargo.arg("--workspace").args(arguments))
}

fn run_clippy(paths: &Paths, arguments: &[&str]) -> Result<()> {
    let mut cargo = exec::cargo(paths, "clippy")?;
    exec::run(
        cargo.args(["--quiet", "--all-targets"]).args(arguments).args(["--", "-D", "warnings"]),
    )
}
