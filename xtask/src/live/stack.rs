//! Starts and stops the whole live environment in the right order. Called by `run`, and by `test`, `record`, `suites` and
//! `bench`, which need its services.

use super::daemon::Daemon;
use super::glance::REGIONS;
use super::{env_file, identity, images, keystone, mock, nginx, probes};
use crate::failure::Result;
use crate::output::output;
use crate::page::{self, ServiceWorker};
use crate::paths::Paths;
use crate::python::{PythonEnvironment, SERVICES};
use crate::step::run_step;

/// Whether to keep the services running when a command is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AfterRun {
    /// Keep them: they were running before, or the user wants to keep them.
    KeepRunning,
    /// Stop them.
    Stop,
}

/// Starts the services that are not running, creates their data, and prints their addresses.
///
/// # Errors
/// A service cannot be installed or started, its data cannot be created, or the page does not compile.
pub fn up(paths: &Paths) -> Result<()> {
    start_services(paths)?;
    start_web_server(paths)?;
    env_file::print_addresses();
    Ok(())
}

/// Stops everything.
///
/// # Errors
/// A process cannot be stopped.
pub fn down(paths: &Paths) -> Result<()> {
    for daemon in all_daemons(paths).iter().rev() {
        if daemon.stop()? {
            output!("{} stopped", daemon.name());
        }
    }
    Ok(())
}

/// Prints which services are running.
pub fn status(paths: &Paths) {
    for daemon in all_daemons(paths) {
        output!(
            "{:<18} {}",
            daemon.name(),
            if daemon.is_running() { "running" } else { "not running" }
        );
    }
    output!("");
    env_file::print_addresses();
}

/// Starts everything for tests and benchmarks, including the mock with the Rackspace profile, and checks the proxy first. Returns
/// [`AfterRun::KeepRunning`] if Keystone was already running, so that the caller must not stop it.
///
/// # Errors
/// As [`up`].
pub fn start_for_tests(paths: &Paths) -> Result<AfterRun> {
    let usage = start_services_for_tests(paths)?;
    start_web_server(paths)?;
    mock::rackspace_daemon(paths).stop()?;
    run_step("Checking what the CORS proxy must refuse", || probes::run(paths))?;
    mock::start_rackspace_mock(paths)?;
    Ok(usage)
}

/// Starts Keystone and both Glances without the page and the proxy, for callers that need no browser. Returns the same as
/// [`start_for_tests`].
///
/// # Errors
/// As [`up`].
pub fn start_services_for_tests(paths: &Paths) -> Result<AfterRun> {
    let usage = after_run(paths);
    start_services(paths)?;
    Ok(usage)
}

fn after_run(paths: &Paths) -> AfterRun {
    if keystone::daemon(paths).is_running() { AfterRun::KeepRunning } else { AfterRun::Stop }
}

fn start_services(paths: &Paths) -> Result<()> {
    let python = PythonEnvironment::prepare(paths, &SERVICES)?;
    run_step("Starting Keystone and two Glance regions", || {
        keystone::start(paths, &python)?;
        // Glance validates tokens as a user that must exist first.
        let identity = identity::create_missing()?;
        for region in REGIONS {
            region.start(paths, &python)?;
        }
        env_file::write_env_file(paths, &identity, &images::create_missing()?)
    })
}

/// Builds the page and starts nginx, which serves it.
fn start_web_server(paths: &Paths) -> Result<()> {
    page::build(paths)?;
    page::publish(
        paths,
        &nginx::page_folder(paths),
        &nginx::direct_page_policy()?,
        ServiceWorker::Used,
    )?;
    run_step("Starting nginx", || nginx::start(paths))
}

fn all_daemons(paths: &Paths) -> Vec<Daemon> {
    let mut daemons = vec![keystone::daemon(paths)];
    daemons.extend(REGIONS.map(|region| region.daemon(paths)));
    daemons.extend([mock::rackspace_daemon(paths), nginx::daemon(paths)]);
    daemons
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_services_have_different_ports() {
        use crate::live::ports::{
            FILE_SERVER, KEYSTONE, MOCK_RACKSPACE, PAGE_PROXIED, PAGE_WITHOUT_PROXY, PROXY,
        };
        let [one, two] = REGIONS.map(|region| region.port);
        let web = [PAGE_WITHOUT_PROXY, PAGE_PROXIED, PROXY, FILE_SERVER];
        let suites = crate::live::suites::mock_ports();
        let ports = [&[KEYSTONE, one, two, MOCK_RACKSPACE][..], &web[..], &suites[..]].concat();
        let distinct: std::collections::BTreeSet<u16> = ports.iter().copied().collect();
        assert_eq!(distinct.len(), ports.len());
    }
}
