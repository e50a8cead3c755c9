//! The live environment as a whole: what is started in which order, and who may count on what.
//! Called by `run` and, for their services, by `test` and `bench`.

use super::daemon::Daemon;
use super::glance::REGIONS;
use super::{identity, images, keystone, mock, nginx, probes, report};
use crate::failure::Result;
use crate::output::output;
use crate::page;
use crate::paths::Paths;
use crate::python::{Environment, SERVICES};
use crate::step::step;

/// Whether services that a caller started outlive it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// They were running before, or shall run on.
    Keep,
    /// They are ended when the caller is done.
    EndAfterwards,
}

/// Starts what is not running, fills it, and says where it is.
///
/// # Errors
/// A service cannot be installed, started or filled, or the page does not compile.
pub fn up(paths: &Paths) -> Result<()> {
    services(paths)?;
    web(paths)?;
    report::print();
    Ok(())
}

/// Ends everything.
///
/// # Errors
/// A process cannot be ended.
pub fn down(paths: &Paths) -> Result<()> {
    for daemon in all(paths).iter().rev() {
        if daemon.stop()? {
            output!("{} ended", daemon.name());
        }
    }
    Ok(())
}

/// Says what runs.
pub fn status(paths: &Paths) {
    for daemon in all(paths) {
        output!(
            "{:<18} {}",
            daemon.name(),
            if daemon.is_running() { "runs" } else { "is not running" }
        );
    }
    output!("");
    report::print();
}

/// Everything, the mock under the Rackspace profile included, for tests and measurements; nothing is
/// handed out through a proxy that lets too much through. Gives back whether Keystone ran before, and so whether the caller may end it.
///
/// # Errors
/// As [`up`].
pub fn ready(paths: &Paths) -> Result<Use> {
    let found = services_ready(paths)?;
    web(paths)?;
    mock::daemon(paths).stop()?;
    step("What the CORS proxy must refuse", || probes::run(paths))?;
    mock::start(paths)?;
    Ok(found)
}

/// Keystone and Glance of both regions, without the page and its proxy, for callers that need no browser. Gives back as
/// [`ready`] does.
///
/// # Errors
/// As [`up`].
pub fn services_ready(paths: &Paths) -> Result<Use> {
    let found = found(paths);
    services(paths)?;
    Ok(found)
}

fn found(paths: &Paths) -> Use {
    if keystone::daemon(paths).is_running() { Use::Keep } else { Use::EndAfterwards }
}

fn services(paths: &Paths) -> Result<()> {
    let python = Environment::prepare(paths, &SERVICES)?;
    step("Starting Keystone and Glance of two regions", || {
        keystone::start(paths, &python)?;
        // Glance checks tokens as a user that has to be there first.
        let identity = identity::fill()?;
        for region in REGIONS {
            region.start(paths, &python)?;
        }
        report::write(paths, &identity, &images::fill()?)
    })
}

/// nginx and the page it serves.
fn web(paths: &Paths) -> Result<()> {
    page::build(paths)?;
    page::publish(paths, &nginx::root(paths), &nginx::policy()?)?;
    step("Starting nginx", || nginx::start(paths))
}

fn all(paths: &Paths) -> Vec<Daemon> {
    let mut all = vec![keystone::daemon(paths)];
    all.extend(REGIONS.map(|region| region.daemon(paths)));
    all.extend([mock::daemon(paths), nginx::daemon(paths)]);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_services_want_the_same_port() {
        use crate::live::ports::{
            FILES, KEYSTONE, MOCK, MOCK_OPENSTACK, PAGE_DIRECT, PAGE_PROXIED, PROXY,
        };
        let [one, two] = REGIONS.map(|region| region.port);
        let web = [PAGE_DIRECT, PAGE_PROXIED, PROXY, FILES];
        let ports = [&[KEYSTONE, one, two, MOCK, MOCK_OPENSTACK][..], &web[..]].concat();
        let distinct: std::collections::BTreeSet<u16> = ports.iter().copied().collect();
        assert_eq!(distinct.len(), ports.len());
    }
}
