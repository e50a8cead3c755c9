//! The live environment as a whole: what is started in which order, and who may count on what.
//! Called by `run` and, for their services, by `test` and `bench`.

use super::daemon::Daemon;
use super::glance::REGIONS;
use super::{identity, images, keystone, mock, nginx, probes, report};
use crate::failure::Result;
use crate::page;
use crate::place::Place;
use crate::python::{Environment, SERVICES};
use crate::say::say;
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
pub fn up(place: &Place) -> Result<()> {
    services(place)?;
    web(place)?;
    report::print();
    Ok(())
}

/// Ends everything.
///
/// # Errors
/// A process cannot be ended.
pub fn down(place: &Place) -> Result<()> {
    for daemon in all(place).iter().rev() {
        if daemon.stop()? {
            say!("{} ended", daemon.name());
        }
    }
    Ok(())
}

/// Says what runs.
pub fn status(place: &Place) {
    for daemon in all(place) {
        say!(
            "{:<18} {}",
            daemon.name(),
            if daemon.is_running() { "runs" } else { "is not running" }
        );
    }
    say!("");
    report::print();
}

/// Everything, the mock under the Rackspace profile included, for tests and measurements; nothing is
/// handed out through a proxy that lets too much through. Gives back whether Keystone ran before, and so whether the caller may end it.
///
/// # Errors
/// As [`up`].
pub fn ready(place: &Place) -> Result<Use> {
    let found = services_ready(place)?;
    web(place)?;
    mock::daemon(place).stop()?;
    step("What the CORS proxy must refuse", || probes::run(place))?;
    mock::start(place)?;
    Ok(found)
}

/// Keystone and Glance of both regions, without the page and its proxy, for callers that need no browser. Gives back as
/// [`ready`] does.
///
/// # Errors
/// As [`up`].
pub fn services_ready(place: &Place) -> Result<Use> {
    let found = found(place);
    services(place)?;
    Ok(found)
}

fn found(place: &Place) -> Use {
    if keystone::daemon(place).is_running() { Use::Keep } else { Use::EndAfterwards }
}

fn services(place: &Place) -> Result<()> {
    let python = Environment::prepare(place, &SERVICES)?;
    step("Starting Keystone and Glance of two regions", || {
        keystone::start(place, &python)?;
        // Glance checks tokens as a user that has to be there first.
        let identity = identity::fill()?;
        for region in REGIONS {
            region.start(place, &python)?;
        }
        report::write(place, &identity, &images::fill()?)
    })
}

/// nginx and the page it serves.
fn web(place: &Place) -> Result<()> {
    page::build(place)?;
    page::publish(place, &nginx::root(place), &nginx::policy()?)?;
    step("Starting nginx", || nginx::start(place))
}

fn all(place: &Place) -> Vec<Daemon> {
    let mut all = vec![keystone::daemon(place)];
    all.extend(REGIONS.map(|region| region.daemon(place)));
    all.extend([mock::daemon(place), nginx::daemon(place)]);
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
