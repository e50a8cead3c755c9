//! Serves a file over HTTP for Tempest's imports from the web. Called by `run`. The mock has the same address in its world file
//! and fetches nothing.

use std::fs;

use crate::exec;
use crate::failure::{Context, Result};
use crate::live::daemon::Daemon;
use crate::live::{http, ports};
use crate::paths::Paths;
use crate::python::PythonEnvironment;

/// The contents of the file. Any contents will do, because no server boots from it.
const IMAGE_DATA: &[u8] = b"an image from the web";

/// The URL of the file.
pub fn image_url() -> String {
    format!("{}/image", ports::url(ports::FILE_SERVER))
}

/// Starts the file server.
///
/// # Errors
/// The port is taken, or the server does not respond.
pub fn start_file_server(paths: &Paths, python: &PythonEnvironment) -> Result<Daemon> {
    let daemon = Daemon::new(&paths.live(), "files");
    daemon.stop()?;
    ports::must_be_free(ports::FILE_SERVER, "The file server")?;
    let folder = paths.live().join("tempest/files");
    fs::create_dir_all(&folder).context(folder.display())?;
    fs::write(folder.join("image"), IMAGE_DATA).context(folder.display())?;
    let mut command = exec::command(paths, python.program("python"))?;
    command.args(["-m", "http.server", "--bind", "127.0.0.1", "--directory"]);
    daemon.start(command.arg(&folder).arg(ports::FILE_SERVER.to_string()))?;
    daemon.wait_until(|| http::is_responding(&image_url()))?;
    Ok(daemon)
}
