//! The mock's native server beside the real services: the Rackspace profile behind the same nginx,
//! since no real Rackspace runs on one machine. Called by `stack`.

use std::ffi::OsStr;
use std::path::Path;

use super::daemon::Daemon;
use super::ports;
use crate::exec;
use crate::failure::Result;
use crate::paths::Paths;
use crate::step::step;

/// The mock, running or not.
pub fn daemon(paths: &Paths) -> Daemon {
    Daemon::named(&paths.live(), "mock")
}

/// Builds it and starts it anew: it keeps no data, so every run begins with the same world.
///
/// # Errors
/// It does not compile, its port is taken, or it does not answer.
pub fn start(paths: &Paths) -> Result<()> {
    let daemon = daemon(paths);
    daemon.stop()?;
    run(paths, &daemon, ports::MOCK, &["--profile".as_ref(), "rackspace".as_ref()])
}

/// The mock under the OpenStack profile, running or not, with a world of its own.
pub fn openstack(paths: &Paths) -> Daemon {
    Daemon::named(&paths.live(), "mock-openstack")
}

/// Builds it and starts it anew with this world.
///
/// # Errors
/// As [`start`].
pub fn start_openstack(paths: &Paths, world: &Path) -> Result<()> {
    let daemon = openstack(paths);
    daemon.stop()?;
    let arguments =
        ["--profile".as_ref(), "openstack".as_ref(), "--world".as_ref(), world.as_os_str()];
    run(paths, &daemon, ports::MOCK_OPENSTACK, &arguments)
}

fn run(paths: &Paths, daemon: &Daemon, port: u16, arguments: &[&OsStr]) -> Result<()> {
    ports::must_be_free(port, "The mock")?;
    step("Building the mock's server", || {
        let arguments = ["build", "--package", "imageshare-mock", "--features", "serve"];
        exec::run(exec::cargo(paths)?.args(arguments))
    })?;
    let mut command =
        exec::command(paths, exec::target_folder(paths).join("debug/imageshare-mock"))?;
    daemon.start(command.args(["--listen", &format!("127.0.0.1:{port}")]).args(arguments))?;
    daemon.wait_until(|| super::http::answers(&ports::url(port)))
}
