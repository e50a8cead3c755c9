//! The mock's native server beside the real services: the Rackspace profile behind the same nginx,
//! since no real Rackspace runs on one machine. Called by `stack`.

use std::ffi::OsStr;
use std::path::Path;

use super::daemon::Daemon;
use super::ports;
use crate::exec;
use crate::failure::Result;
use crate::place::Place;
use crate::step::step;

/// The mock, running or not.
pub fn daemon(place: &Place) -> Daemon {
    Daemon::named(&place.live(), "mock")
}

/// Builds it and starts it anew: it keeps no data, so every run begins with the same world.
///
/// # Errors
/// It does not compile, its port is taken, or it does not answer.
pub fn start(place: &Place) -> Result<()> {
    let daemon = daemon(place);
    daemon.stop()?;
    run(place, &daemon, ports::MOCK, &["--profile".as_ref(), "rackspace".as_ref()])
}

/// The mock under the OpenStack profile, running or not, with a world of its own.
pub fn openstack(place: &Place) -> Daemon {
    Daemon::named(&place.live(), "mock-openstack")
}

/// Builds it and starts it anew with this world.
///
/// # Errors
/// As [`start`].
pub fn start_openstack(place: &Place, world: &Path) -> Result<()> {
    let daemon = openstack(place);
    daemon.stop()?;
    let arguments =
        ["--profile".as_ref(), "openstack".as_ref(), "--world".as_ref(), world.as_os_str()];
    run(place, &daemon, ports::MOCK_OPENSTACK, &arguments)
}

fn run(place: &Place, daemon: &Daemon, port: u16, arguments: &[&OsStr]) -> Result<()> {
    ports::must_be_free(port, "The mock")?;
    step("Building the mock's server", || {
        let arguments = ["build", "--package", "imageshare-mock", "--features", "serve"];
        exec::run(exec::cargo(place)?.args(arguments))
    })?;
    let mut command =
        exec::command(place, exec::target_folder(place).join("debug/imageshare-mock"))?;
    daemon.start(command.args(["--listen", &format!("127.0.0.1:{port}")]).args(arguments))?;
    daemon.wait_until(|| super::http::answers(&ports::url(port)))
}
