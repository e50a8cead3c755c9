//! `cargo xtask live test`: the conformance suite and the browser tests of the
//! handshake, against the real services. Called by `run`.

use std::process::Command;

use super::env_file;
use super::stack::{self, AfterRun};
use crate::browser::Browser;
use crate::chromedriver::Chromedriver;
use crate::exec;
use crate::failure::{Failure, Result};
use crate::firefox::Firefox;
use crate::lock;
use crate::paths::Paths;
use crate::step::run_step;

/// What of the real services only one may do at a time.
pub const LIVE_ENVIRONMENT_LOCK: &str = "using the live environment";

/// Runs them; afterwards ends the services, unless they ran before or `keep` asks for them.
///
/// # Errors
/// Something cannot be started, or a test fails.
pub fn run(paths: &Paths, keep: bool) -> Result<()> {
    let browser = Browser::ensure_installed(paths)?;
    let firefox = Firefox::ensure_installed(paths)?;
    let _alone = lock::acquire(paths, LIVE_ENVIRONMENT_LOCK)?;
    let after = match stack::start_for_tests(paths) {
        Ok(found) if keep || found == AfterRun::KeepRunning => AfterRun::KeepRunning,
        Ok(_) => AfterRun::Stop,
        Err(failure) => {
            if !keep {
                stack::down(paths)?;
            }
            return Err(failure);
        }
    };
    let outcome = run_tests(paths, browser, &firefox);
    if after == AfterRun::Stop {
        stack::down(paths)?;
    }
    outcome.map_err(|failure| {
        Failure::new(failure.to_string())
            .with_advice("What the services said is in target/live/log.")
    })
}

fn run_tests(paths: &Paths, browser: Browser, firefox: &Firefox) -> Result<()> {
    let driver = Chromedriver::start(paths, browser)?;
    run_step("Conformance and the handshake in Chromium, against the real services", || {
        let mut cargo = live_tests(paths)?;
        cargo.args(["--test", "bulk_live", "--test", "client_live"]).args([
            "--test",
            "conformance_live",
            "--test",
            "handshake_live",
        ]);
        driver.set_environment(&mut cargo);
        exec::run(&mut cargo)
    })?;
    run_step("Single sign-on in Firefox, against the real Keystone", || {
        let mut cargo = live_tests(paths)?;
        cargo.args(["--test", "handshake_live", "--", "single_sign_on::"]);
        firefox.set_environment(&mut cargo);
        exec::run(&mut cargo)
    })
}

/// The command that runs live tests, without their names.
fn live_tests(paths: &Paths) -> Result<Command> {
    let mut cargo = exec::cargo(paths, "test")?;
    cargo
        .args(["--package", "imageshare-tests", "--features", "live"])
        .env("IMAGESHARE_LIVE", env_file::env_file(paths));
    Ok(cargo)
}
