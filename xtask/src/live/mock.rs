//! The mock's HTTP server for live tests: the Rackspace profile behind the same nginx, since Rackspace's software is not
//! available, and the OpenStack profile for the suites of OpenStack's projects. Called by `stack` and `suites`.

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
    build_server(paths)?;
    let arguments = ["--profile".as_ref(), "rackspace".as_ref()];
    start_server(paths, &daemon, ports::MOCK_RACKSPACE, &arguments)
}

/// Starts a server with the OpenStack profile and this world for a suite. It must have been built.
///
/// # Errors
/// Its port is taken, or it does not respond.
pub fn start_for_suite(paths: &Paths, suite: &str, port: u16, world: &Path) -> Result<Daemon> {
    let daemon = Daemon::new(&paths.live(), &format!("mock-{suite}"));
    daemon.stop()?;
    let arguments =
        ["--profile".as_ref(), "openstack".as_ref(), "--world".as_ref(), world.as_os_str()];
    start_server(paths, &daemon, port, &arguments)?;
    Ok(daemon)
}

/// Builds the server.
///
/// # Errors
/// It does not compile.
pub fn build_server(paths: &Paths) -> Result<()> {
    run_step("Building the mock's server", || {
        let arguments = ["--package", "imageshare-mock", "--features", "serve"];
        exec::run(exec::cargo(paths, "build")?.args(arguments))
    })
}

fn start_server(paths: &Paths, daemon: &Daemon, port: u16, arguments: &[&OsStr]) -> Result<()> {
    ports::must_be_free(port, "The mock")?;
    let mut command =
        exec::command(paths, exec::target_folder(paths).join("debug/imageshare-mock"))?;
    daemon.start(command.args(["--listen", &format!("127.0.0.1:{port}")]).args(arguments))?;
    daemon.wait_until(|| super::http::is_responding(&ports::url(port)))
}
