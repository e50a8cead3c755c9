//! Finds Chromium and its driver, or installs them from the OS packages. Used by every command that runs browser tests.

use std::path::PathBuf;

use crate::exec;
use crate::failure::{Failure, Result};
use crate::os_packages;
use crate::paths::Paths;

/// A browser and its matching driver.
#[derive(Debug, Clone)]
pub struct Browser {
    /// Path of the browser.
    pub chromium: PathBuf,
    /// Path of the driver.
    pub chromedriver: PathBuf,
}

/// Program names on different distributions.
const CHROMIUM_PROGRAMS: [&str; 4] =
    ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const CHROMEDRIVER_PROGRAMS: [&str; 2] = ["chromedriver", "chromium.chromedriver"];

/// The packages that contain both, on Debian and on Ubuntu.
const BROWSER_PACKAGES: [[&str; 2]; 2] =
    [["chromium", "chromium-driver"], ["chromium-browser", "chromium-chromedriver"]];

impl Browser {
    /// Finds the browser of this machine, or installs it.
    ///
    /// # Errors
    /// It is missing and this user may not install packages, or no package contains it.
    pub fn ensure_installed(paths: &Paths) -> Result<Self> {
        if let Some(browser) = Self::find_installed(paths)? {
            return Ok(browser);
        }
        let mut packages = &BROWSER_PACKAGES[0];
        if !os_packages::is_package_available(paths, packages[0])?
            && os_packages::is_package_available(paths, BROWSER_PACKAGES[1][0])?
        {
            packages = &BROWSER_PACKAGES[1];
        }
        os_packages::install(paths, packages)?;
        Self::find_installed(paths)?.ok_or_else(|| {
            Failure::new("Chromium or its driver is still missing after its packages were installed.").with_advice(
                "If your distribution has them only as a snap (Ubuntu), install Google Chrome and the chromedriver of the same version.",
            )
        })
    }

    fn find_installed(paths: &Paths) -> Result<Option<Self>> {
        let first = |names: &[&str]| -> Result<Option<PathBuf>> {
            for name in names {
                if let Some(program) = exec::find_program(paths, name)? {
                    return Ok(Some(program));
                }
            }
            Ok(None)
        };
        let found = first(&CHROMIUM_PROGRAMS)?.zip(first(&CHROMEDRIVER_PROGRAMS)?);
        Ok(found.map(|(chromium, chromedriver)| Self { chromium, chromedriver }))
    }
}
