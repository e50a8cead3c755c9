//! `cargo xtask bench handshake` measures "Share and accept" on the real Glance in a browser, and `cargo xtask bench mock` the
//! mock's speed and memory. Called by `main`. What is measured and compared is defined in `imageshare-tests` and `mock/benches`.

use crate::browser::Browser;
use crate::chromedriver::Chromedriver;
use crate::exec;
use crate::failure::Result;
use crate::live::{self, Use};
use crate::lock;
use crate::paths::Paths;
use crate::step::step;

/// Starts the services that are not running, measures, and stops what it started.
///
/// # Errors
/// A service cannot be started, or the measurement misses its target.
pub fn handshake(paths: &Paths) -> Result<()> {
    let browser = Browser::ensure(paths)?;
    let _lock = lock::hold(paths, live::LOCK)?;
    let services = live::ready(paths)?;
    let outcome = step("Measuring \"Share and accept\"; this takes a few minutes", || {
        measure(paths, browser)
    });
    if services == Use::EndAfterwards {
        live::run(paths, &live::Command::Down)?;
    }
    outcome
}

/// Measures the mock's speed and memory; memory is measured even if the speed target is missed.
///
/// # Errors
/// A measurement misses its target.
pub fn mock(paths: &Paths) -> Result<()> {
    let bench = |name| {
        let package = ["bench", "--quiet", "--package", "imageshare-mock", "--features", "bench"];
        exec::run(exec::cargo(paths)?.args(package).args(["--bench", name]))
    };
    let speed = step("Measuring the mock's response times", || bench("handle"));
    let memory = step("Measuring the memory of a million memberships", || bench("memory"));
    speed.and(memory)
}

fn measure(paths: &Paths, browser: Browser) -> Result<()> {
    let driver = Chromedriver::start(paths, browser)?;
    let mut cargo = exec::cargo(paths)?;
    cargo
        .args([
            "run",
            "--package",
            "imageshare-tests",
            "--features",
            "live",
            "--bin",
            "bench_handshake",
        ])
        .env("IMAGESHARE_LIVE", live::report_file(paths));
    driver.tell(&mut cargo);
    exec::run(&mut cargo)
}
