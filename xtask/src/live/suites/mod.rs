//! `cargo xtask live suites`: runs the test suites of OpenStack's own projects against the mock's server and, with `--real`, against
//! the real services. Called by `run`. The mock must pass every test that the real services pass, except those listed with a
//! reason in `tests/live/suites/expected_failures.json`.

mod expected_failures;
mod file_server;
mod options;
mod outcome;
mod record;
mod runner;
mod suite;
mod test_projects;

use std::env;
use std::path::PathBuf;
use std::slice;
use std::thread;

use super::stack::{self, AfterRun};
use super::test::LIVE_ENVIRONMENT_LOCK;
use super::{keystone, mock, ports};
use crate::failure::{Failure, Result};
use crate::lock;
use crate::paths::Paths;
use crate::python::{PythonEnvironment, SUITES as SUITES_ENVIRONMENT};
use crate::step::run_step;

pub use options::SuiteOptions;
use outcome::TestOutcomes;
use runner::TestedCloud;
use suite::{SUITES, Suite};

/// The results of one suite.
struct SuiteRun {
    suite: &'static Suite,
    mock: TestOutcomes,
    /// `None` without `--real`.
    real: Option<TestOutcomes>,
}

/// Runs the suites and stops what it started.
///
/// # Errors
/// There is no suite of this name, something cannot be started, the mock fails a test that is not listed, a listed test passes, or
/// the results differ from the record.
pub fn run(paths: &Paths, options: &SuiteOptions) -> Result<()> {
    let suites = selected_suites(&options.names)?;
    let _lock = lock::acquire(paths, LIVE_ENVIRONMENT_LOCK)?;
    let python = PythonEnvironment::prepare(paths, &SUITES_ENVIRONMENT)?;
    mock::build_server(paths)?;
    let on_mock =
        run_step("The suites against the mock", || run_all_on_mock(paths, &python, &suites))?;
    let mut runs = Vec::new();
    for (suite, mock) in suites.iter().zip(on_mock) {
        outcome::print_results(suite.title, "the mock's server", &mock);
        runs.push(SuiteRun { suite, mock, real: None });
    }
    if options.real || options.record {
        run_on_real_services(paths, &python, &mut runs, options.record)?;
    }
    refuse_problems(paths, &runs)?;
    if options.record {
        return super::readme_table::write_readme_table(paths);
    }
    record::compare(paths, &runs)
}

fn refuse_problems(paths: &Paths, runs: &[SuiteRun]) -> Result<()> {
    let mut problems = Vec::new();
    for run in runs {
        problems.extend(expected_failures::find_problems(paths, run)?);
    }
    if problems.is_empty() {
        return Ok(());
    }
    Err(Failure::new(problems.join("\n")).with_advice(
        "Change the mock, or list the test with a reason in tests/live/suites/expected_failures.json.",
    ))
}

/// The ports of the suites' mock servers.
#[cfg(test)]
pub fn mock_ports() -> Vec<u16> {
    SUITES.iter().map(|suite| suite.mock_port).collect()
}

fn selected_suites(names: &[String]) -> Result<Vec<&'static Suite>> {
    let unknown = names.iter().find(|name| !SUITES.iter().any(|suite| suite.name == **name));
    if let Some(name) = unknown {
        let known: Vec<&str> = SUITES.iter().map(|suite| suite.name).collect();
        return Err(Failure::new(format!(
            "There is no suite {name:?}; there are {}.",
            known.join(", ")
        )));
    }
    let is_selected =
        |suite: &&Suite| names.is_empty() || names.iter().any(|name| name == suite.name);
    Ok(SUITES.iter().filter(is_selected).collect())
}

/// Runs every suite against a server of its own, at the same time: the suites would see each other's images.
fn run_all_on_mock(
    paths: &Paths,
    python: &PythonEnvironment,
    suites: &[&'static Suite],
) -> Result<Vec<TestOutcomes>> {
    thread::scope(|scope| {
        let runs: Vec<_> = suites
            .iter()
            .map(|suite| scope.spawn(move || run_on_mock(paths, python, suite)))
            .collect();
        let finished = runs.into_iter().map(|run| {
            run.join().unwrap_or_else(|_| Err(Failure::new("A suite's thread has panicked.")))
        });
        finished.collect()
    })
}

fn run_on_mock(
    paths: &Paths,
    python: &PythonEnvironment,
    suite: &'static Suite,
) -> Result<TestOutcomes> {
    let server = mock::start_for_suite(paths, suite.name, suite.mock_port, &world_file(paths))?;
    let keystone_url = format!("{}/identity/v3", ports::url(suite.mock_port));
    let outcomes = suite.run(paths, python, &TestedCloud { name: "mock", keystone_url });
    server.stop()?;
    outcomes
}

/// Runs the suites against the real services, one after another, and records the results of each if `record` is true, so that an
/// interrupted run keeps those of the finished ones.
fn run_on_real_services(
    paths: &Paths,
    python: &PythonEnvironment,
    runs: &mut [SuiteRun],
    record: bool,
) -> Result<()> {
    // With this variable, those of another checkout run already, at the same addresses.
    let services = match env::var_os("IMAGESHARE_LIVE") {
        Some(_) => AfterRun::KeepRunning,
        None => stack::start_services_for_tests(paths)?,
    };
    let outcome = file_server::start_file_server(paths, python).and_then(|files| {
        let outcome = runs.iter_mut().try_for_each(|run| {
            let message = format!("{} against the real services", run.suite.title);
            let real = run_step(&message, || run_on_real(paths, python, run.suite))?;
            outcome::print_results(run.suite.title, "the real services", &real);
            run.real = Some(real);
            if record {
                refuse_problems(paths, slice::from_ref(run))?;
                record::write(paths, run)?;
            }
            Ok(())
        });
        files.stop()?;
        outcome
    });
    if services == AfterRun::Stop {
        stack::down(paths)?;
    }
    outcome
}

fn run_on_real(paths: &Paths, python: &PythonEnvironment, suite: &Suite) -> Result<TestOutcomes> {
    let test_projects = test_projects::create()?;
    let cloud = TestedCloud { name: "real", keystone_url: keystone::url() };
    let outcomes = suite.run(paths, python, &cloud);
    test_projects.remove().and(outcomes)
}

/// What the mock's servers start with: the same users, projects and public image as the real services.
fn world_file(paths: &Paths) -> PathBuf {
    paths.join("tests/live/suites/world.json")
}
