//! `cargo xtask bench handshake` measures "Share and accept" on the real Glance in a browser, and `cargo xtask bench mock` the
//! mock's speed and memory. Called by `main`. What is measured and compared is defined in `imageshare-tests` and `mock/benches`.

use crate::browser::Browser;
use crate::chromedriver::Chromedriver;
use crate::exec;
use crate::failure::Result;
use crate::live::{self, AfterRun};
use crate::lock;
use crate::paths::Paths;
use crate::step::run_step;

/// Starts the services that are not running, measures, and stops what it started.
///
/// # Errors
/// A service cannot be started, or the measurement misses its target.
pub fn measure_share_and_accept(paths: &Paths) -> Result<()> {
    let browser = Browser::ensure_installed(paths)?;
    let _lock = lock::acquire(paths, live::LIVE_ENVIRONMENT_LOCK)?;
    let services = live::start_for_tests(paths)?;
    let outcome = run_step("Measuring \"Share and accept\"; this takes a few minutes", || {
        run_share_and_accept_bench(paths, browser)
    });
    if services == AfterRun::Stop {
        live::run(paths, &live::Command::Down)?;
    }
    outcome
}

/// Measures the mock's speed and memory; memory is measured even if the speed target is missed.
///
/// # Errors
/// A measurement misses its target.
pub fn measure_mock(paths: &Paths) -> Result<()> {
    let bench = |name| {
        let package = ["--quiet", "--package", "imageshare-mock", "--features", "bench"];
        exec::run(exec::cargo(paths, "bench")?.args(package).args(["--bench", name]))
    };
    let speed = run_step("Measuring the mock's response times", || bench("handle"));
    let memory = run_step("Measuring the memory of a million memberships", || bench("memory"));
    speed.and(memory)
}

fn run_share_and_accept_bench(paths: &Paths, browser: Browser) -> Result<()> {
    let driver = Chromedriver::start(paths, browser)?;
    let mut cargo = exec::cargo(paths, "run")?;
    cargo
        .args(["--package", "imageshare-tests", "--features", "live", "--bin", "bench_handshake"])
        .env("IMAGESHARE_LIVE", live::report_file(paths));
    driver.set_environment(&mut cargo);
    exec::run(&mut cargo)
}
