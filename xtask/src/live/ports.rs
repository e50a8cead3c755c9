//! The ports of the live environment, all on 127.0.0.1. Used by the modules of `live` and by `serve`. They are fixed, so that
//! addresses in a browser's history or a test's output stay valid, and uncommon, so that they are rarely taken.

use std::net::{Ipv4Addr, TcpListener};

use crate::failure::{Failure, Result};

/// Keystone.
pub const KEYSTONE: u16 = 18_750;
/// nginx serving the page on an origin that Keystone and Glance allow by CORS.
pub const PAGE_WITHOUT_PROXY: u16 = 18_770;
/// nginx serving the page on an origin that only the proxy allows.
pub const PAGE_PROXIED: u16 = 18_771;
/// nginx as the CORS proxy.
pub const PROXY: u16 = 18_772;
/// The HTTP file server from which the services import images.
pub const FILE_SERVER: u16 = 18_773;
/// The mock's HTTP server with the Rackspace profile.
pub const MOCK_RACKSPACE: u16 = 18_790;

/// The URL of a port without a path, which is also its origin.
pub fn url(port: u16) -> String {
    format!("http://127.0.0.1:{port}")
}

/// Another origin of the page without a proxy, which Keystone allows by CORS and Glance does not. Browsers resolve every name below
/// `localhost` to this machine.
pub fn page_without_image_services() -> String {
    format!("http://page.localhost:{PAGE_WITHOUT_PROXY}")
}

/// Whether nothing listens on this port.
pub fn is_free(port: u16) -> bool {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok()
}

/// Returns an error if another program uses the port.
///
/// # Errors
/// The port is taken.
pub fn must_be_free(port: u16, service: &str) -> Result<()> {
    if is_free(port) {
        return Ok(());
    }
    Err(Failure::new(format!(
        "{service} needs 127.0.0.1:{port}, but another program listens there."
    ))
    .with_advice(format!(
        "`ss -ltnp 'sport = :{port}'` shows it; if it was started from another checkout, \
             run `cargo xtask live down` there."
    )))
}
