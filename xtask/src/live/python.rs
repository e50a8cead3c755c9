//! The Python environment the real services run from: made once under `target/live`, and again when
//! `tests/live/requirements.txt` changes. Called by `up`.

use std::fs;
use std::path::{Path, PathBuf};

use crate::exec;
use crate::failure::{Context, Failure, Result};
use crate::place::Place;
use crate::step::step;
use crate::system;

/// A Python environment with the packages of `tests/live/requirements.txt`.
pub struct Environment {
    folder: PathBuf,
}

impl Environment {
    /// Where the environment of this workspace lies, whether it is ready or not.
    pub fn at(place: &Place) -> Self {
        Self { folder: place.live().join("venv") }
    }

    /// Makes it, unless it is there already.
    ///
    /// # Errors
    /// Python is missing or too old, or a package cannot be installed.
    pub fn prepare(place: &Place) -> Result<Self> {
        let environment = Self::at(place);
        let requirements = place.at("tests/live/requirements.txt");
        let wanted = fs::read_to_string(&requirements).context(requirements.display())?;
        let installed = environment.folder.join("installed.txt");
        if fs::read_to_string(&installed).is_ok_and(|done| done == wanted) {
            return Ok(environment);
        }
        step(
            "Installing Keystone and Glance into target/live/venv; this takes 1 to 3 minutes",
            || {
                environment.create(place)?;
                exec::output(
                    exec::command(place, environment.program("pip"))?
                        .args([
                            "install",
                            "--quiet",
                            "--disable-pip-version-check",
                            "--requirement",
                        ])
                        .arg(&requirements),
                )?;
                fs::write(&installed, wanted).context(installed.display())
            },
        )?;
        Ok(environment)
    }

    /// A program of the environment.
    pub fn program(&self, name: &str) -> PathBuf {
        self.folder.join("bin").join(name)
    }

    /// A file that a package brought along.
    pub fn file(&self, relative: &str) -> PathBuf {
        self.folder.join(relative)
    }

    fn create(&self, place: &Place) -> Result<()> {
        if works(place, &self.program("python")) {
            return Ok(());
        }
        let make = || -> Result<()> {
            let mut python = exec::command(place, python(place)?)?;
            exec::output(python.args(["-m", "venv", "--clear"]).arg(&self.folder)).map(drop)
        };
        make().or_else(|_| {
            // Debian keeps `venv` in a package of its own.
            system::install(place, &["python3", "python3-venv"])?;
            make()
        })
    }
}

/// A Python that Keystone 30 and Glance 33 run on.
fn python(place: &Place) -> Result<PathBuf> {
    let names = ["python3", "python3.13", "python3.12", "python3.11"];
    for name in names {
        if let Some(program) = exec::find(place, name)?.filter(|program| works(place, program)) {
            return Ok(program);
        }
    }
    Err(Failure::new("Keystone and Glance need Python 3.11 or newer, and none was found.")
        .advise("Install one, for example with `apt-get install python3 python3-venv` on Debian 12 or Ubuntu 24.04."))
}

fn works(place: &Place, program: &Path) -> bool {
    exec::command(place, program).is_ok_and(|mut python| {
        exec::probe(python.args(["-c", "import sys; assert sys.version_info >= (3, 11)"])).is_some()
    })
}
