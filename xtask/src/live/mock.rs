//! The mock's HTTP server for live tests: the Rackspace profile behind the same nginx, since Rackspace's software is not
//! available, and the OpenStack profile for Tempest. Called by `stack` and `tempest`.

use std::ffi::OsStr;
use std::path::Path;

use super::daemon::Daemon;
use super::ports;
use crate::exec;
use crate::failure::Result;
use crate::paths::Paths;
use crate::step::run_step;

/// The mock's server with the Rackspace profile, running or not.
pub fn rackspace_daemon(paths: &Paths) -> Daemon {
    Daemon::new(&paths.live(), "mock")
}

/// Builds and restarts the server. It keeps no data, so every run begins with the same world.
///
/// # Errors
/// It does not compile, its port is taken, or it does not respond.
pub fn start_rackspace_mock(paths: &Paths) -> Result<()> {
    let daemon = rackspace_daemon(paths);
    daemon.stop()?;
    build_and_start(
        paths,
        &daemon,
        ports::MOCK_RACKSPACE,
        &["--profile".as_ref(), "rackspace".as_ref()],
    )
}

/// The mock's server with the OpenStack profile and its own world, running or not.
pub fn openstack_daemon(paths: &Paths) -> Daemon {
    Daemon::new(&paths.live(), "mock-openstack")
}

/// Builds and restarts the server with this world.
///
/// # Errors
/// As [`start_rackspace_mock`].
pub fn start_openstack_mock(paths: &Paths, world: &Path) -> Result<()> {
    let daemon = openstack_daemon(paths);
    daemon.stop()?;
    let arguments =
        ["--profile".as_ref(), "openstack".as_ref(), "--world".as_ref(), world.as_os_str()];
    build_and_start(paths, &daemon, ports::MOCK_OPENSTACK, &arguments)
}

fn build_and_start(paths: &Paths, daemon: &Daemon, port: u16, arguments: &[&OsStr]) -> Result<()> {
    ports::must_be_free(port, "The mock")?;
    run_step("Building the mock's server", || {
        let arguments = ["--package", "imageshare-mock", "--features", "serve"];
        exec::run(exec::cargo(paths, "build")?.args(arguments))
    })?;
    let mut command =
        exec::command(paths, exec::target_folder(paths).join("debug/imageshare-mock"))?;
    daemon.start(command.args(["--listen", &format!("127.0.0.1:{port}")]).args(arguments))?;
    daemon.wait_until(|| super::http::is_responding(&ports::url(port)))
}
