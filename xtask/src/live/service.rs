//! What the two OpenStack services have in common: uWSGI serves them, sqlite keeps their data. Called by
//! `keystone` and `glance`.

use std::path::Path;
use std::process::Command;

use super::ports;
use crate::exec;
use crate::failure::Result;
use crate::paths::Paths;
use crate::python::Environment;

/// A Python web service under uWSGI, with CORS switched on for the page that talks to it directly.
///
/// # Errors
/// `PATH` cannot be made.
pub fn wsgi(paths: &Paths, python: &Environment, module: &str, port: u16) -> Result<Command> {
    let mut command = exec::command(paths, python.program("uwsgi"))?;
    command
        .arg("--http-socket")
        .arg(format!("127.0.0.1:{port}"))
        .args(["--module", module, "--callable", "application"])
        // Where our own modules are; none of them leaves a compiled copy there.
        .arg("--pythonpath")
        .arg(paths.at("tests/live"))
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .args(["--master", "--die-on-term", "--need-app", "--processes", "1", "--threads", "6"])
        .args(["--enable-threads", "--http-chunked-input", "--buffer-size", "65535"])
        // It closes after every answer; unless it says so, a client sends its next request into the void.
        .args(["--add-header", "Connection: close"])
        // The CORS middleware does not read the service's own configuration, only the environment.
        .env("OS_CORS__ALLOWED_ORIGIN", ports::url(ports::PAGE_DIRECT));
    Ok(command)
}

/// Lets readers and a writer share a sqlite file.
///
/// # Errors
/// The file cannot be opened.
pub fn share_database(paths: &Paths, python: &Environment, file: &Path) -> Result<()> {
    let script =
        "import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute('PRAGMA journal_mode=WAL')";
    exec::output(exec::command(paths, python.program("python"))?.args(["-c", script]).arg(file))
        .map(drop)
}
