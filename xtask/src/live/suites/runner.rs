//! Configures a suite for one cloud, runs its tests in Python, and reads the results. Called by `run`.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::thread;

use super::file_server;
use super::outcome::TestOutcomes;
use super::suite::{Configuration, Suite};
use crate::exec;
use crate::failure::{Context, Failure, Result};
use crate::live::template;
use crate::paths::Paths;
use crate::python::PythonEnvironment;

/// A cloud to test.
pub struct TestedCloud {
    /// The name of its folder.
    pub name: &'static str,
    /// The URL of its Keystone.
    pub keystone_url: String,
}

impl Suite {
    /// Runs every test: one after another, or the modules at the same time if they create their own users and projects.
    ///
    /// # Errors
    /// The suite cannot be configured or started.
    pub fn run(
        &self,
        paths: &Paths,
        python: &PythonEnvironment,
        cloud: &TestedCloud,
    ) -> Result<TestOutcomes> {
        let folder = paths.live().join("suites").join(self.name).join(cloud.name);
        if folder.exists() {
            // It may contain lock files of accounts from a run that was interrupted.
            fs::remove_dir_all(&folder).context(folder.display())?;
        }
        fs::create_dir_all(&folder).context(folder.display())?;
        let settings = self.configure(paths, python, cloud, &folder)?;
        let groups: Vec<&[&str]> = match self.configuration {
            Configuration::Tempest { dynamic_accounts: true, .. } => {
                self.modules.chunks(1).collect()
            }
            _ => vec![self.modules],
        };
        let run_group = |index: usize, modules: &[&str]| {
            let outcomes = folder.join(format!("outcomes-{index}.jsonl"));
            let mut command = exec::command(paths, python.program("python"))?;
            for (name, _) in env::vars_os() {
                // Settings of another cloud.
                if name.to_string_lossy().starts_with("OS_") {
                    command.env_remove(name);
                }
            }
            command
                .args(["-W", "ignore"])
                .arg(paths.join("tests/live/suites/run.py"))
                .arg(&outcomes)
                .args(modules)
                .envs(settings.iter().map(|(name, value)| (name, value)))
                .current_dir(&folder);
            exec::output(&mut command)?;
            TestOutcomes::read(&outcomes)
        };
        let outcomes = thread::scope(|scope| {
            let run_group = &run_group;
            let spawn = |(index, modules)| scope.spawn(move || run_group(index, modules));
            let runs: Vec<_> = groups.into_iter().enumerate().map(spawn).collect();
            let finished = runs.into_iter().map(|run| {
                run.join().unwrap_or_else(|_| Err(Failure::new("A suite's thread has panicked.")))
            });
            finished.collect::<Result<Vec<_>>>()
        })?;
        Ok(TestOutcomes::merge(outcomes))
    }

    /// Writes the configuration files, and returns the environment variables that name them.
    fn configure(
        &self,
        paths: &Paths,
        python: &PythonEnvironment,
        cloud: &TestedCloud,
        folder: &Path,
    ) -> Result<Vec<(&'static str, OsString)>> {
        let render = |name: &str, values: &[(&str, &str)]| {
            template::render_to_file(paths, &format!("suites/{name}"), &folder.join(name), values)
        };
        match self.configuration {
            Configuration::Tempest { region, format_match, dynamic_accounts } => {
                let values = [
                    ("folder", &*folder.to_string_lossy()),
                    ("keystone", &cloud.keystone_url),
                    ("region", region),
                    ("image", &file_server::url("/image")),
                    ("qcow2_image", &file_server::url("/qcow2")),
                    ("format_match", if format_match { "true" } else { "false" }),
                    ("dynamic_accounts", if dynamic_accounts { "true" } else { "false" }),
                ];
                render("tempest.conf", &values)?;
                render("accounts.yaml", &[])?;
                Ok(vec![
                    ("TEMPEST_CONFIG_DIR", folder.into()),
                    ("TEMPEST_CONFIG", "tempest.conf".into()),
                ])
            }
            Configuration::Clouds { operator } => {
                let values = [("keystone", &*cloud.keystone_url), ("operator", operator)];
                render("clouds.yaml", &values)?;
                // openstacksdk uploads this file of its sources, which the package lacks.
                let file = folder.join("CONTRIBUTING.rst");
                fs::write(&file, "How to contribute\n").context(file.display())?;
                let programs = python.program("glance").parent().map(Path::to_owned);
                Ok(vec![
                    ("OS_CLIENT_CONFIG_FILE", folder.join("clouds.yaml").into()),
                    ("OS_GLANCECLIENT_EXEC_DIR", programs.unwrap_or_default().into()),
                    ("OS_LOG_CAPTURE", "1".into()),
                    ("OS_TEST_TIMEOUT", "120".into()),
                ])
            }
        }
    }
}
