//! `cargo xtask live test`: the conformance suite and the browser tests of the
//! handshake, against the real services. Called by `run`.

use super::report;
use super::stack::{self, Use};
use crate::browser::Browser;
use crate::chromedriver::Chromedriver;
use crate::exec;
use crate::failure::{Failure, Result};
use crate::lock;
use crate::paths::Paths;
use crate::step::step;

/// What of the real services only one may do at a time.
pub const LOCK: &str = "using the live environment";

/// Runs them; afterwards ends the services, unless they ran before or `keep` asks for them.
///
/// # Errors
/// Something cannot be started, or a test fails.
pub fn run(paths: &Paths, keep: bool) -> Result<()> {
    let browser = Browser::ensure(paths)?;
    let _alone = lock::hold(paths, LOCK)?;
    let after = match stack::ready(paths) {
        Ok(found) if keep || found == Use::Keep => Use::Keep,
        Ok(_) => Use::EndAfterwards,
        Err(failure) => {
            if !keep {
                stack::down(paths)?;
            }
            return Err(failure);
        }
    };
    let outcome = tests(paths, browser);
    if after == Use::EndAfterwards {
        stack::down(paths)?;
    }
    outcome.map_err(|failure| {
        Failure::new(failure.to_string()).advise("What the services said is in target/live/log.")
    })
}

fn tests(paths: &Paths, browser: Browser) -> Result<()> {
    let driver = Chromedriver::start(paths, browser)?;
    step("Conformance and the handshake in Chromium, against the real services", || {
        let mut cargo = exec::cargo(paths)?;
        cargo
            .args(["test", "--package", "imageshare-tests", "--features", "live"])
            .args(["--test", "bulk_live", "--test", "client_live"])
            .args(["--test", "conformance_live", "--test", "handshake_live"])
            .env("IMAGESHARE_LIVE", report::file(paths));
        driver.tell(&mut cargo);
        exec::run(&mut cargo)
    })
}
