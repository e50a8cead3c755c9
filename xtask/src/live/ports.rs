//! The ports of the live environment, all on 127.0.0.1. Fixed, so that an address in a browser's
//! history or a test's output stays true; uncommon, so that they are seldom taken.

use std::net::{Ipv4Addr, TcpListener};

use crate::failure::{Failure, Result};

/// Keystone.
pub const KEYSTONE: u16 = 18_750;
/// nginx serving the page on an origin that Keystone and Glance allow by CORS.
pub const PAGE_DIRECT: u16 = 18_770;
/// nginx serving the page on an origin that only the proxy allows.
pub const PAGE_PROXIED: u16 = 18_771;
/// nginx as the CORS proxy.
pub const PROXY: u16 = 18_772;
/// A folder of files over HTTP, from which the services import images.
pub const FILES: u16 = 18_773;
/// The mock's native server under the Rackspace profile.
pub const MOCK: u16 = 18_790;
/// The mock's native server as OpenStack's own tests see it.
pub const MOCK_OPENSTACK: u16 = 18_791;

/// The address of a port as a URL without a path, which is also its origin.
pub fn url(port: u16) -> String {
    format!("http://127.0.0.1:{port}")
}

/// Whether nothing listens on this port.
pub fn is_free(port: u16) -> bool {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok()
}

/// Refuses a port that something else holds.
///
/// # Errors
/// The port is taken.
pub fn must_be_free(port: u16, wanted_by: &str) -> Result<()> {
    if is_free(port) {
        return Ok(());
    }
    Err(Failure::new(format!("{wanted_by} needs 127.0.0.1:{port}, where another program listens."))
        .advise(format!(
            "`ss -ltnp 'sport = :{port}'` names it; if it is left over from another checkout, \
             run `cargo xtask live down` there."
        )))
}
