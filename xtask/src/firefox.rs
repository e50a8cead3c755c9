//! Finds Firefox and geckodriver, or installs them: Firefox from the OS packages, geckodriver with cargo. Used by `test` and
//! `live test`.

use std::path::PathBuf;
use std::process::Command;

use crate::exec;
use crate::failure::{Failure, Result};
use crate::os_packages;
use crate::paths::Paths;
use crate::tools;

/// Program names, and packages, on Debian and on other distributions.
const NAMES: [&str; 2] = ["firefox-esr", "firefox"];

/// The modules of the browser tests that run in Firefox too: handshake, bulk, inbox, sign-in and offline.
pub const TESTS: [&str; 9] = [
    "bulk_answers::",
    "bulk_run::",
    "connect::",
    "from_file::",
    "handshake::",
    "inbox::",
    "offline::",
    "second_factor::",
    "single_sign_on::",
];

/// A browser and its driver.
#[derive(Debug, Clone)]
pub struct Firefox {
    browser: PathBuf,
    geckodriver: PathBuf,
}

impl Firefox {
    /// Finds both on this machine, or installs them.
    ///
    /// # Errors
    /// One is missing and this user may not install packages, or no package contains the browser.
    pub fn ensure_installed(paths: &Paths) -> Result<Self> {
        let browser = if let Some(found) = find_browser(paths)? {
            found
        } else {
            os_packages::install(paths, &[available_package(paths)?])?;
            find_browser(paths)?.ok_or_else(|| {
                Failure::new("Firefox is still missing after its package was installed.")
            })?
        };
        tools::install_geckodriver(paths)?;
        let geckodriver = exec::find_program(paths, "geckodriver")?
            .ok_or_else(|| Failure::new("geckodriver is still missing after it was installed."))?;
        Ok(Self { browser, geckodriver })
    }

    /// Sets the environment by which a test program chooses Firefox: `IMAGESHARE_GECKODRIVER` and `IMAGESHARE_FIREFOX`, the paths
    /// of both. A geckodriver serves one browser only, so each test starts its own.
    pub fn set_environment(&self, command: &mut Command) {
        command
            .env("IMAGESHARE_GECKODRIVER", &self.geckodriver)
            .env("IMAGESHARE_FIREFOX", &self.browser);
    }
}

fn find_browser(paths: &Paths) -> Result<Option<PathBuf>> {
    for name in NAMES {
        if let Some(program) = exec::find_program(paths, name)? {
            return Ok(Some(program));
        }
    }
    Ok(None)
}

fn available_package(paths: &Paths) -> Result<&'static str> {
    for name in NAMES {
        if os_packages::is_package_available(paths, name)? {
            return Ok(name);
        }
    }
    Err(Failure::new("This OS has no package of Firefox.").with_advice(
        "If your distribution has it only as a snap (Ubuntu), install Firefox from Mozilla's packages.",
    ))
}
