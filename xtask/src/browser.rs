//! Chromium and its driver, from the system's packages. Called by everything that tests in a browser.

use std::path::PathBuf;

use crate::exec;
use crate::failure::{Failure, Result};
use crate::paths::Paths;
use crate::system;

/// A browser and the driver that fits it.
#[derive(Debug, Clone)]
pub struct Browser {
    /// The browser's program.
    pub chromium: PathBuf,
    /// The driver's program.
    pub chromedriver: PathBuf,
}

/// What the programs are called on different systems.
const CHROMIUM: [&str; 4] =
    ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const CHROMEDRIVER: [&str; 2] = ["chromedriver", "chromium.chromedriver"];

/// The packages that bring both, on Debian and on Ubuntu.
const PACKAGES: [[&str; 2]; 2] =
    [["chromium", "chromium-driver"], ["chromium-browser", "chromium-chromedriver"]];

impl Browser {
    /// The browser of this machine, installed when it is missing.
    ///
    /// # Errors
    /// It is missing and this user may not install it, or no package brings it.
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
                "Where they come as a snap only (Ubuntu), install Google Chrome and the chromedriver of the same version.",
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
