//! The Python environments under `target` for the real services, OpenStack's own tests and axe. Each is created once, and again
//! when its list of packages changes. Used by `live` and `test`.

use std::fs;
use std::path::{Path, PathBuf};

use crate::exec;
use crate::failure::{Context, Failure, Result};
use crate::os_packages;
use crate::paths::Paths;
use crate::step::run_step;

/// The description of an environment.
pub struct PythonEnvironmentSpec {
    /// Its folder below `target`.
    folder: &'static str,
    /// The requirements files, installed in this order. They have the version and the hashes of every package.
    requirements: &'static [&'static str],
    /// The progress message during the installation.
    install_message: &'static str,
    /// Whether to skip the packages' dependencies, because only one file of a package is needed.
    skip_dependencies: bool,
}

/// The real services and the `openstack` client.
pub const SERVICES: PythonEnvironmentSpec = PythonEnvironmentSpec {
    folder: "live/venv",
    requirements: &["tests/live/build-requirements.txt", "tests/live/requirements.txt"],
    install_message: "Installing Keystone and Glance into target/live/venv; this takes 1 to 3 minutes",
    skip_dependencies: false,
};

/// The test suites of OpenStack's own projects. Separate from the services, because the two need different versions of some
/// packages.
pub const SUITES: PythonEnvironmentSpec = PythonEnvironmentSpec {
    folder: "live/suites/venv",
    requirements: &["tests/live/suites/requirements.txt"],
    install_message: "Installing OpenStack's test suites into target/live/suites/venv; this takes about a minute",
    skip_dependencies: false,
};

/// axe, which finds violations of WCAG. The package is a Python program that contains the script; only the script is used.
pub const AXE: PythonEnvironmentSpec = PythonEnvironmentSpec {
    folder: "axe",
    requirements: &["tests/axe.txt"],
    install_message: "Fetching axe",
    skip_dependencies: true,
};

/// Installs only files whose hashes are listed, and runs no code of a package while it does, except for the one that has no wheel.
/// Without isolation pip fetches no further packages to build it.
const PIP_INSTALL: [&str; 9] = [
    "install",
    "--quiet",
    "--disable-pip-version-check",
    "--require-hashes",
    "--only-binary",
    ":all:",
    "--no-binary",
    "simplegeneric",
    "--no-build-isolation",
];

impl PythonEnvironmentSpec {
    /// The text of all requirements files.
    fn requirements_text(&self, paths: &Paths) -> Result<String> {
        let files = self.requirements.iter();
        files.map(|file| fs::read_to_string(paths.join(file)).context(file)).collect()
    }
}

/// A Python environment with the packages of a [`PythonEnvironmentSpec`].
pub struct PythonEnvironment {
    folder: PathBuf,
}

impl PythonEnvironment {
    /// The environment of this specification, whether it exists or not.
    pub fn new(paths: &Paths, spec: &PythonEnvironmentSpec) -> Self {
        Self { folder: paths.join("target").join(spec.folder) }
    }

    /// Creates the environment, unless it is up to date.
    ///
    /// # Errors
    /// Python is missing or too old, or a package cannot be installed.
    pub fn prepare(paths: &Paths, spec: &PythonEnvironmentSpec) -> Result<Self> {
        let environment = Self::new(paths, spec);
        let wanted = spec.requirements_text(paths)?;
        let installed = environment.folder.join("installed.txt");
        if fs::read_to_string(&installed).is_ok_and(|installed| installed == wanted) {
            return Ok(environment);
        }
        run_step(spec.install_message, || {
            environment.create(paths)?;
            for requirements in spec.requirements {
                exec::output(
                    exec::command(paths, environment.program("pip"))?
                        .args(PIP_INSTALL)
                        .args(spec.skip_dependencies.then_some("--no-deps"))
                        .args(["--requirement", requirements]),
                )?;
            }
            fs::write(&installed, wanted).context(installed.display())
        })?;
        Ok(environment)
    }

    /// The path of a program of the environment.
    pub fn program(&self, name: &str) -> PathBuf {
        self.folder.join("bin").join(name)
    }

    /// The path of a file that a package installed.
    pub fn file(&self, relative: &str) -> PathBuf {
        self.folder.join(relative)
    }

    /// The path of a file in `site-packages`, whatever the version of Python.
    ///
    /// # Errors
    /// There is no such file.
    pub fn site_package_file(&self, relative: &str) -> Result<PathBuf> {
        let lib = self.folder.join("lib");
        let versions = fs::read_dir(&lib).context(lib.display())?;
        let mut files = versions
            .filter_map(|version| Some(version.ok()?.path().join("site-packages").join(relative)));
        files
            .find(|file| file.is_file())
            .ok_or_else(|| Failure::new(format!("{relative} is not in {}.", lib.display())))
    }

    fn create(&self, paths: &Paths) -> Result<()> {
        if is_supported_python(paths, &self.program("python")) {
            return Ok(());
        }
        let create = || -> Result<()> {
            let mut python = exec::command(paths, find_python(paths)?)?;
            exec::output(python.args(["-m", "venv", "--clear"]).arg(&self.folder)).map(drop)
        };
        create().or_else(|_| {
            // Debian has `venv` in a separate package.
            os_packages::install(paths, &["python3", "python3-venv"])?;
            create()
        })
    }
}

/// A Python that Keystone 30 and Glance 33 run on.
fn find_python(paths: &Paths) -> Result<PathBuf> {
    let names = ["python3", "python3.13", "python3.12", "python3.11"];
    for name in names {
        if let Some(program) =
            exec::find_program(paths, name)?.filter(|program| is_supported_python(paths, program))
        {
            return Ok(program);
        }
    }
    Err(Failure::new("Python 3.11 or newer is needed, but none was found.")
        .with_advice("Install it, for example with `apt-get install python3 python3-venv` on Debian 12 or Ubuntu 24.04."))
}

fn is_supported_python(paths: &Paths, program: &Path) -> bool {
    exec::command(paths, program).is_ok_and(|mut python| {
        exec::try_output(python.args(["-c", "import sys; assert sys.version_info >= (3, 11)"]))
            .is_some()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_python_package_has_a_version_and_hashes() {
        let paths = Paths::find().unwrap();
        for spec in [SERVICES, SUITES, AXE] {
            let text = spec.requirements_text(&paths).unwrap().replace("\\\n", " ");
            let packages: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
            assert!(!packages.is_empty());
            for package in packages {
                let (name, hashes) = package.split_once("--hash=sha256:").unwrap_or((package, ""));
                assert!(name.contains("==") && hashes.len() >= 64, "{package}");
            }
        }
    }

    #[test]
    fn what_builds_a_package_is_the_listed_version() {
        let paths = Paths::find().unwrap();
        let [build, all] = SERVICES.requirements else { panic!("{:?}", SERVICES.requirements) };
        let read = |file: &str| fs::read_to_string(paths.join(file)).unwrap();
        let (build, all) = (read(build), read(all));
        let packages = build.split_once("setuptools==").unwrap().1;
        assert!(all.contains(packages.trim_end()), "{packages}");
    }
}
