//! `cargo xtask pictures`: takes the README's screenshots of the published page. Called by `main`; what they show is defined in
//! `imageshare-tests`.

use crate::browser::Browser;
use crate::chromedriver::Chromedriver;
use crate::exec;
use crate::failure::Result;
use crate::page::policy::ContentSecurityPolicy;
use crate::page::{self, ServiceWorker, publish};
use crate::paths::Paths;
use crate::step::run_step;
use crate::tools;

/// Builds the page and writes its screenshots into `docs/pictures`.
///
/// # Errors
/// The page cannot be built, or a screenshot cannot be taken.
pub fn run(paths: &Paths) -> Result<()> {
    let browser = Browser::ensure_installed(paths)?;
    tools::install_page_tools(paths)?;
    page::build(paths)?;
    publish(
        paths,
        &paths.tested_page(),
        &ContentSecurityPolicy::allow_any_https(),
        ServiceWorker::Used,
    )?;
    run_step("Taking the README's screenshots", || {
        let driver = Chromedriver::start(paths, browser)?;
        let mut cargo = exec::cargo(paths, "run")?;
        cargo
            .args(["--package", "imageshare-tests", "--bin", "pictures"])
            .env("IMAGESHARE_DIST", paths.tested_page());
        driver.set_environment(&mut cargo);
        exec::run(&mut cargo)
    })
}
