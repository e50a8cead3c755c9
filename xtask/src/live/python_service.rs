//! What Keystone and Glance have in common: uWSGI serves them, and sqlite stores their data. Called by `keystone` and `glance`.

use std::path::Path;
use std::process::Command;

use crate::exec;
use crate::failure::Result;
use crate::paths::Paths;
use crate::python::PythonEnvironment;

/// How a service answers several requests at the same time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Concurrency {
    /// Glance: its tasks run in the process that was asked for them.
    Threads,
    /// Keystone: its middleware keeps the token of a request where other threads overwrite it. With threads, 87 of 900 concurrent
    /// requests for the projects of a user were answered with those of another (measured, Keystone 30).
    Processes,
}

impl Concurrency {
    fn arguments(self) -> [&'static str; 4] {
        match self {
            Self::Threads => ["--processes", "1", "--threads", "6"],
            Self::Processes => ["--processes", "4", "--threads", "1"],
        }
    }
}

/// The command that serves a Python web service with uWSGI, with CORS enabled for these origins.
///
/// # Errors
/// `PATH` cannot be built.
pub fn uwsgi_command(
    paths: &Paths,
    python: &PythonEnvironment,
    module: &str,
    port: u16,
    concurrency: Concurrency,
    allowed_origins: &[String],
) -> Result<Command> {
    let mut command = exec::command(paths, python.program("uwsgi"))?;
    command
        .arg("--http-socket")
        .arg(format!("127.0.0.1:{port}"))
        .args(["--module", module, "--callable", "application"])
        // The folder of our own modules; Python must not write compiled files into it.
        .arg("--pythonpath")
        .arg(paths.join("tests/live"))
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .args(["--master", "--die-on-term", "--need-app"])
        .args(concurrency.arguments())
        .args(["--enable-threads", "--http-chunked-input", "--buffer-size", "65535"])
        // uWSGI closes the connection after every response; without this header, clients would send their next request on it.
        .args(["--add-header", "Connection: close"])
        // The CORS middleware does not read the service's own configuration, only the environment.
        .env("OS_CORS__ALLOWED_ORIGIN", allowed_origins.join(","));
    Ok(command)
}

/// Sets the WAL mode, so that readers and a writer can use a sqlite file at the same time.
///
/// # Errors
/// The file cannot be opened.
pub fn enable_wal(paths: &Paths, python: &PythonEnvironment, file: &Path) -> Result<()> {
    let script =
        "import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute('PRAGMA journal_mode=WAL')";
    exec::output(exec::command(paths, python.program("python"))?.args(["-c", script]).arg(file))
        .map(drop)
}
