//! `cargo xtask live tempest`: runs OpenStack's own tests of the image service against the real services and against the mock's
//! server, which must pass every test that the real services pass. Called by `run`.

mod files;
mod outcome;
mod suite;
mod tenants;

use std::fs;
use std::path::PathBuf;

use super::stack::{self, Use};
use super::test::LOCK;
use super::{keystone, mock, ports};
use crate::failure::{Context, Failure, Result};
use crate::lock;
use crate::paths::Paths;
use crate::python::{Environment, TEMPEST};
use crate::step::step;

use outcome::Outcomes;
use suite::Cloud;

/// Runs the suite on both and stops what it started. The results are compared with `tests/vectors/tempest.json`, or written
/// there if `record` is true.
///
/// # Errors
/// Something cannot be started, the mock fails a test that the real services pass, or the results differ from the record.
pub fn run(paths: &Paths, record: bool) -> Result<()> {
    let _lock = lock::hold(paths, LOCK)?;
    let python = Environment::prepare(paths, &TEMPEST)?;
    let services = stack::services_ready(paths)?;
    let real = run_real(paths, &python);
    if services == Use::EndAfterwards {
        stack::down(paths)?;
    }
    let real = real?;
    let mock = run_mock(paths, &python)?;
    outcome::print(&real, &mock);
    let behind = outcome::behind(&real, &mock);
    if !behind.is_empty() {
        return Err(Failure::new(format!(
            "The mock fails tests that the real services pass:\n{}",
            behind.join("\n")
        )));
    }
    if real.passed() == 0 {
        return Err(Failure::new(
            "The real services pass no test, so the comparison proves nothing.",
        ));
    }
    record_or_compare(paths, &outcome::figures(paths, &real, &mock)?, record)
}

fn run_real(paths: &Paths, python: &Environment) -> Result<Outcomes> {
    let files = files::start(paths, python)?;
    let outcome = tenants::make().and_then(|tenants| {
        let cloud = Cloud { name: "real", keystone: keystone::url() };
        let outcome =
            step("Tempest against the real services", || suite::run(paths, python, &cloud));
        tenants.remove().and(outcome)
    });
    files.stop()?;
    outcome
}

fn run_mock(paths: &Paths, python: &Environment) -> Result<Outcomes> {
    mock::start_openstack(paths, &paths.at("tests/live/tempest/world.json"))?;
    let keystone = format!("{}/identity/v3", ports::url(ports::MOCK_OPENSTACK));
    let cloud = Cloud { name: "mock", keystone };
    let outcome = step("Tempest against the mock", || suite::run(paths, python, &cloud));
    mock::openstack(paths).stop()?;
    outcome
}

/// Writes the record if `record` is true, else compares with it.
fn record_or_compare(paths: &Paths, figures: &str, record: bool) -> Result<()> {
    let file = record_file(paths);
    if record {
        fs::write(&file, figures).context(file.display())?;
        return super::figures::write(paths);
    }
    if fs::read_to_string(&file).is_ok_and(|recorded| recorded == figures) {
        return Ok(());
    }
    Err(Failure::new(format!("The results differ from {}.", file.display()))
        .advise("If they are right, run `cargo xtask live tempest --record`."))
}

fn record_file(paths: &Paths) -> PathBuf {
    paths.at("tests/vectors/tempest.json")
}
