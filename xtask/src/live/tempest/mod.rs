//! `cargo xtask live tempest`: OpenStack's own tests of the image service, once against the real services and once against
//! the mock's server, which has to pass whatever the real ones pass. Called by `run`.

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

/// Runs the suite on both, and ends what it started. What came is compared with `tests/vectors/tempest.json`, or written
/// there with `record`.
///
/// # Errors
/// Something cannot be started, the mock fails where the real services pass, or the outcome is not the recorded one.
pub fn run(paths: &Paths, record: bool) -> Result<()> {
    let _alone = lock::hold(paths, LOCK)?;
    let python = Environment::prepare(paths, &TEMPEST)?;
    let found = stack::services_ready(paths)?;
    let real = against_the_real_services(paths, &python);
    if found == Use::EndAfterwards {
        stack::down(paths)?;
    }
    let real = real?;
    let mock = against_the_mock(paths, &python)?;
    outcome::print(&real, &mock);
    let behind = outcome::behind(&real, &mock);
    if !behind.is_empty() {
        return Err(Failure::new(format!(
            "The mock fails what the real services pass:\n{}",
            behind.join("\n")
        )));
    }
    if real.passed() == 0 {
        return Err(Failure::new("The real services pass nothing, which proves nothing."));
    }
    keep(paths, &outcome::figures(paths, &real, &mock)?, record)
}

fn against_the_real_services(paths: &Paths, python: &Environment) -> Result<Outcomes> {
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

fn against_the_mock(paths: &Paths, python: &Environment) -> Result<Outcomes> {
    mock::start_openstack(paths, &paths.at("tests/live/tempest/world.json"))?;
    let keystone = format!("{}/identity/v3", ports::url(ports::MOCK_OPENSTACK));
    let cloud = Cloud { name: "mock", keystone };
    let outcome = step("Tempest against the mock", || suite::run(paths, python, &cloud));
    mock::openstack(paths).stop()?;
    outcome
}

/// Compares with the record, or writes it.
fn keep(paths: &Paths, figures: &str, record: bool) -> Result<()> {
    let file = record_of(paths);
    if record {
        fs::write(&file, figures).context(file.display())?;
        return super::figures::write(paths);
    }
    if fs::read_to_string(&file).is_ok_and(|recorded| recorded == figures) {
        return Ok(());
    }
    Err(Failure::new(format!("This is not what {} says.", file.display()))
        .advise("If it is right: `cargo xtask live tempest --record`."))
}

fn record_of(paths: &Paths) -> PathBuf {
    paths.at("tests/vectors/tempest.json")
}
