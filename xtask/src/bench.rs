//! `cargo xtask bench handshake`: the one-step share on the real Glance, measured in a browser.
//! Called by `main`; what is measured and compared is decided by `imageshare-tests`.

use crate::browser::Browser;
use crate::chromedriver::Chromedriver;
use crate::exec;
use crate::failure::Result;
use crate::live::{self, Use};
use crate::lock;
use crate::place::Place;
use crate::step::step;

/// Starts what is missing, measures, and ends what it started.
///
/// # Errors
/// A service cannot be started, or the measurement misses its target.
pub fn handshake(place: &Place) -> Result<()> {
    let browser = Browser::ensure(place)?;
    let _alone = lock::hold(place, live::LOCK)?;
    let found = live::ready(place)?;
    let outcome =
        step("Measuring the one-step share; this takes some minutes", || measure(place, browser));
    if found == Use::EndAfterwards {
        live::run(place, &live::Order::Down)?;
    }
    outcome
}

fn measure(place: &Place, browser: Browser) -> Result<()> {
    let driver = Chromedriver::start(place, browser)?;
    let mut cargo = exec::cargo(place)?;
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
        .env("IMAGESHARE_LIVE", live::report_file(place));
    driver.tell(&mut cargo);
    exec::run(&mut cargo)
}
