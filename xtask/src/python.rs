//! The Python environments that the real services and OpenStack's own tests run from, and axe comes with: each made once under
//! `target`, and again when its list of packages changes. Called by `live` and `test`.

use std::fs;
use std::path::{Path, PathBuf};

use crate::exec;
use crate::failure::{Context, Failure, Result};
use crate::paths::Paths;
use crate::step::step;
use crate::system;

/// What an environment is for.
pub struct Kit {
    /// Where it lies, below `target`.
    folder: &'static str,
    /// The packages, each at one version.
    requirements: &'static str,
    /// What is said while they are installed.
    installing: &'static str,
    /// Leaves out what the packages depend on: only a file of theirs is wanted.
    alone: bool,
}

/// The real services and the `openstack` client.
pub const SERVICES: Kit = Kit {
    folder: "live/venv",
    requirements: "tests/live/requirements.txt",
    installing: "Installing Keystone and Glance into target/live/venv; this takes 1 to 3 minutes",
    alone: false,
};

/// OpenStack's own tests. Apart from the services, because the two ask for different versions of some packages.
pub const TEMPEST: Kit = Kit {
    folder: "live/tempest/venv",
    requirements: "tests/live/tempest/requirements.txt",
    installing: "Installing Tempest into target/live/tempest/venv; this takes about a minute",
    alone: false,
};

/// axe, which finds what WCAG forbids. The package is a Python program that brings the script along; only that is used.
pub const AXE: Kit =
    Kit { folder: "axe", requirements: "tests/axe.txt", installing: "Fetching axe", alone: true };

/// A Python environment with the packages of a [`Kit`].
pub struct Environment {
    folder: PathBuf,
}

impl Environment {
    /// Where an environment of this workspace lies, whether it is ready or not.
    pub fn at(paths: &Paths, kit: &Kit) -> Self {
        Self { folder: paths.at("target").join(kit.folder) }
    }

    /// Makes it, unless it is there already.
    ///
    /// # Errors
    /// Python is missing or too old, or a package cannot be installed.
    pub fn prepare(paths: &Paths, kit: &Kit) -> Result<Self> {
        let environment = Self::at(paths, kit);
        let requirements = paths.at(kit.requirements);
        let wanted = fs::read_to_string(&requirements).context(requirements.display())?;
        let installed = environment.folder.join("installed.txt");
        if fs::read_to_string(&installed).is_ok_and(|done| done == wanted) {
            return Ok(environment);
        }
        step(kit.installing, || {
            environment.create(paths)?;
            exec::output(
                exec::command(paths, environment.program("pip"))?
                    .args(["install", "--quiet", "--disable-pip-version-check"])
                    .args(kit.alone.then_some("--no-deps"))
                    .arg("--requirement")
                    .arg(&requirements),
            )?;
            fs::write(&installed, wanted).context(installed.display())
        })?;
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

    /// A file among the packages, whatever the version of Python.
    ///
    /// # Errors
    /// There is none.
    pub fn packaged(&self, relative: &str) -> Result<PathBuf> {
        let lib = self.folder.join("lib");
        let versions = fs::read_dir(&lib).context(lib.display())?;
        let mut files = versions
            .filter_map(|version| Some(version.ok()?.path().join("site-packages").join(relative)));
        files
            .find(|file| file.is_file())
            .ok_or_else(|| Failure::new(format!("{relative} is not in {}.", lib.display())))
    }

    fn create(&self, paths: &Paths) -> Result<()> {
        if works(paths, &self.program("python")) {
            return Ok(());
        }
        let make = || -> Result<()> {
            let mut python = exec::command(paths, python(paths)?)?;
            exec::output(python.args(["-m", "venv", "--clear"]).arg(&self.folder)).map(drop)
        };
        make().or_else(|_| {
            // Debian keeps `venv` in a package of its own.
            system::install(paths, &["python3", "python3-venv"])?;
            make()
        })
    }
}

/// A Python that Keystone 30 and Glance 33 run on.
fn python(paths: &Paths) -> Result<PathBuf> {
    let names = ["python3", "python3.13", "python3.12", "python3.11"];
    for name in names {
        if let Some(program) = exec::find(paths, name)?.filter(|program| works(paths, program)) {
            return Ok(program);
        }
    }
    Err(Failure::new("Python 3.11 or newer is needed, and none was found.")
        .advise("Install one, for example with `apt-get install python3 python3-venv` on Debian 12 or Ubuntu 24.04."))
}

fn works(paths: &Paths, program: &Path) -> bool {
    exec::command(paths, program).is_ok_and(|mut python| {
        exec::probe(python.args(["-c", "import sys; assert sys.version_info >= (3, 11)"])).is_some()
    })
}
