//! Serves files over HTTP for Tempest's imports from the web: those of the mock's world file, which has the same addresses and
//! fetches nothing. Called by `run`.

use std::fs;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

use crate::exec;
use crate::failure::{Context, Failure, Result};
use crate::live::daemon::Daemon;
use crate::live::{http, ports};
use crate::paths::Paths;
use crate::python::PythonEnvironment;

/// The URL of a file.
pub fn url(path: &str) -> String {
    format!("{}{path}", ports::url(ports::FILE_SERVER))
}

/// Starts the file server.
///
/// # Errors
/// The port is taken, the world file has no files, or the server does not respond.
pub fn start_file_server(paths: &Paths, python: &PythonEnvironment) -> Result<Daemon> {
    let daemon = Daemon::new(&paths.live(), "files");
    daemon.stop()?;
    ports::must_be_free(ports::FILE_SERVER, "The file server")?;
    let folder = paths.live().join("suites/files");
    fs::create_dir_all(&folder).context(folder.display())?;
    for (name, contents) in files_of_world(paths)? {
        let file = folder.join(name);
        fs::write(&file, contents).context(file.display())?;
    }
    let mut command = exec::command(paths, python.program("python"))?;
    command.args(["-m", "http.server", "--bind", "127.0.0.1", "--directory"]);
    daemon.start(command.arg(&folder).arg(ports::FILE_SERVER.to_string()))?;
    daemon.wait_until(|| http::is_responding(&url("/image")))?;
    Ok(daemon)
}

/// Name and contents of the files that the world file's image services find at this server.
fn files_of_world(paths: &Paths) -> Result<Vec<(String, Vec<u8>)>> {
    let file = super::world_file(paths);
    let text = fs::read_to_string(&file).context(file.display())?;
    let world: Value = serde_json::from_str(&text).context(file.display())?;
    let services = world["image_services"].as_object().into_iter().flatten();
    let files = services.flat_map(|(_, options)| options["web"].as_object().into_iter().flatten());
    let files = files.filter_map(|(address, contents)| {
        Some((address.strip_prefix(&url("/"))?.to_owned(), contents))
    });
    files
        .map(|(name, contents)| {
            let bytes = match (contents.as_str(), contents["data_base64"].as_str()) {
                (Some(text), _) => Ok(text.as_bytes().to_vec()),
                (None, Some(encoded)) => STANDARD.decode(encoded).context(&name),
                (None, None) => Err(Failure::new(format!("{}: {name} is empty", file.display()))),
            };
            Ok((name, bytes?))
        })
        .collect()
}
