//! Finds Chromium and its driver, or installs them from the OS packages. Used by every command that runs browser tests.

use std::path::PathBuf;

use crate::exec;
use crate::failure::{Failure, Result};
use crate::paths::Paths;
use crate::system;

/// A browser and its matching driver.
#[derive(Debug, Clone)]
pub struct Browser {
    /// Path of the browser.
    pub chromium: PathBuf,
    /// Path of the driver.
    pub chromedriver: PathBuf,
}

/// Program names on different distributions.
const CHROMIUM: [&str; 4] =
    ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const CHROMEDRIVER: [&str; 2] = ["chromedriver", "chromium.chromedriver"];

/// The packages that contain both, on Debian and on Ubuntu.
const PACKAGES: [[&str; 2]; 2] =
    [["chromium", "chromium-driver"], ["chromium-browser", "chromium-chromedriver"]];

impl Browser {
    /// Finds the browser of this machine, or installs it.
    ///
    /// # Errors
    /// It is missing and this user may not install packages, or no package contains it.
    pub fn ensure(paths: &Paths) -> Result<Self> {
        if let Some(browser) = Self::find(paths)? {
            return Ok(browser);
        }
        let mut packages = &PACKAGES[0];
        if !system::offers(paths, packages[0])? && system::offers(paths, PACKAGES[1][0])? {
            packages = &PACKAGES[1];
        }
        system::install(paths, packages)?;
        Self::find(paths)?.ok_or_else(|| {
            Failure::new("Chromium or its driver is still missing after its packages were installed.").advise(
                "If your distribution has them only as a snap (Ubuntu), install Google Chrome and the chromedriver of the same version.",
            )
        })
    }

    fn find(paths: &Paths) -> Result<Option<Self>> {
        let first = |names: &[&str]| -> Result<Option<PathBuf>> {
            for name in names {
                if let Some(program) = exec::find(paths, name)? {
                    return Ok(Some(program));
                }
            }
            Ok(None)
        };
        let found = first(&CHROMIUM)?.zip(first(&CHROMEDRIVER)?);
        Ok(found.map(|(chromium, chromedriver)| Self { chromium, chromedriver }))
    }
}
