//! `cargo xtask live tempest`: runs OpenStack's own tests of the image service against the real services and against the mock's
//! server, which must pass every test that the real services pass. Called by `run`.

mod file_server;
mod outcome;
mod suite;
mod test_projects;

use std::fs;
use std::path::PathBuf;

use super::stack::{self, AfterRun};
use super::test::LIVE_ENVIRONMENT_LOCK;
use super::{keystone, mock, ports};
use crate::failure::{Context, Failure, Result};
use crate::lock;
use crate::paths::Paths;
use crate::python::{PythonEnvironment, TEMPEST};
use crate::step::run_step;

use outcome::TestOutcomes;
use suite::TestedCloud;

/// Runs the suite on both and stops what it started. The results are compared with `tests/vectors/tempest.json`, or written
/// there if `record` is true.
///
/// # Errors
/// Something cannot be started, the mock fails a test that the real services pass, or the results differ from the record.
pub fn run(paths: &Paths, record: bool) -> Result<()> {
    let _lock = lock::acquire(paths, LIVE_ENVIRONMENT_LOCK)?;
    let python = PythonEnvironment::prepare(paths, &TEMPEST)?;
    let services = stack::start_services_for_tests(paths)?;
    let real = run_real(paths, &python);
    if services == AfterRun::Stop {
        stack::down(paths)?;
    }
    let real = real?;
    let mock = run_mock(paths, &python)?;
    outcome::print_results(&real, &mock);
    let behind = outcome::failing_only_on_mock(&real, &mock);
    if !behind.is_empty() {
        return Err(Failure::new(format!(
            "The mock fails tests that the real services pass:\n{}",
            behind.join("\n")
        )));
    }
    if real.passed_count() == 0 {
        return Err(Failure::new(
            "The real services pass no test, so the comparison proves nothing.",
        ));
    }
    record_or_compare(paths, &outcome::record_json(paths, &real, &mock)?, record)
}

fn run_real(paths: &Paths, python: &PythonEnvironment) -> Result<TestOutcomes> {
    let files = file_server::start_file_server(paths, python)?;
    let outcome = test_projects::create().and_then(|test_projects| {
        let cloud = TestedCloud { name: "real", keystone_url: keystone::url() };
        let outcome =
            run_step("Tempest against the real services", || suite::run(paths, python, &cloud));
        test_projects.remove().and(outcome)
    });
    files.stop()?;
    outcome
}

fn run_mock(paths: &Paths, python: &PythonEnvironment) -> Result<TestOutcomes> {
    mock::start_openstack_mock(paths, &paths.join("tests/live/tempest/world.json"))?;
    let keystone = format!("{}/identity/v3", ports::url(ports::MOCK_OPENSTACK));
    let cloud = TestedCloud { name: "mock", keystone_url: keystone };
    let outcome = run_step("Tempest against the mock", || suite::run(paths, python, &cloud));
    mock::openstack_daemon(paths).stop()?;
    outcome
}

/// Writes the record if `record` is true, else compares with it.
fn record_or_compare(paths: &Paths, new_record: &str, record: bool) -> Result<()> {
    let file = record_path(paths);
    if record {
        fs::write(&file, new_record).context(file.display())?;
        return super::readme_table::write_readme_table(paths);
    }
    if fs::read_to_string(&file).is_ok_and(|recorded| recorded == new_record) {
        return Ok(());
    }
    Err(Failure::new(format!("The results differ from {}.", file.display()))
        .with_advice("If they are right, run `cargo xtask live tempest --record`."))
}

fn record_path(paths: &Paths) -> PathBuf {
    paths.join("tests/vectors/tempest.json")
}
