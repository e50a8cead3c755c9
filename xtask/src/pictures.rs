//! `cargo xtask pictures`: takes the README's screenshots of the published page. Called by `main`; what they show is defined in
//! `imageshare-tests`.

use crate::browser::Browser;
use crate::chromedriver::Chromedriver;
use crate::exec;
use crate::failure::Result;
use crate::page::policy::Policy;
use crate::page::{self, publish};
use crate::paths::Paths;
use crate::step::step;
use crate::tools;

/// Builds the page and writes its screenshots into `docs/pictures`.
///
/// # Errors
/// The page cannot be built, or a screenshot cannot be taken.
pub fn run(paths: &Paths) -> Result<()> {
    let browser = Browser::ensure(paths)?;
    tools::for_the_page(paths)?;
    page::build(paths)?;
    publish(paths, &paths.tested_page(), &Policy::any_https())?;
    step("Taking the README's screenshots", || {
        let driver = Chromedriver::start(paths, browser)?;
        let mut cargo = exec::cargo(paths)?;
        cargo
            .args(["run", "--package", "imageshare-tests", "--bin", "pictures"])
            .env("IMAGESHARE_DIST", paths.tested_page());
        driver.tell(&mut cargo);
        exec::run(&mut cargo)
    })
}
