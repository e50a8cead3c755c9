//! `cargo xtask bench handshake`: the one-step share on the real Glance, measured in a browser; `cargo xtask bench mock`: the
//! mock's speed and memory. Called by `main`; what is measured and compared is decided by `imageshare-tests` and by
//! `mock/benches`.

use crate::browser::Browser;
use crate::chromedriver::Chromedriver;
use crate::exec;
use crate::failure::Result;
use crate::live::{self, Use};
use crate::lock;
use crate::paths::Paths;
use crate::step::step;

/// Starts what is missing, measures, and ends what it started.
///
/// # Errors
/// A service cannot be started, or the measurement misses its target.
pub fn handshake(paths: &Paths) -> Result<()> {
    let browser = Browser::ensure(paths)?;
    let _alone = lock::hold(paths, live::LOCK)?;
    let found = live::ready(paths)?;
    let outcome =
        step("Measuring the one-step share; this takes some minutes", || measure(paths, browser));
    if found == Use::EndAfterwards {
        live::run(paths, &live::Command::Down)?;
    }
    outcome
}

/// Measures the mock, its memory also when it is too slow.
///
/// # Errors
/// A measurement misses its target.
pub fn mock(paths: &Paths) -> Result<()> {
    let bench = |name| {
        let package = ["bench", "--quiet", "--package", "imageshare-mock", "--features", "bench"];
        exec::run(exec::cargo(paths)?.args(package).args(["--bench", name]))
    };
    let speed = step("Measuring how long the mock's answers take", || bench("handle"));
    let memory = step("Measuring what a million memberships weigh", || bench("memory"));
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
