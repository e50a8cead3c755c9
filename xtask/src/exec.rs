//! Running other programs: build a [`Command`] that finds this workspace's tools, run it, and say in
//! a sentence what went wrong. Called by every verb; knows nothing about what the programs do.

use std::env;
use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::failure::{Context, Failure, Result};
use crate::paths::Paths;

/// A command in the top folder of the workspace, with the workspace's tools first on `PATH`.
///
/// # Errors
/// `PATH` cannot be made (see [`Paths::search_path`]).
pub fn command(paths: &Paths, program: impl AsRef<OsStr>) -> Result<Command> {
    let mut command = Command::new(program);
    command.current_dir(paths.root()).env("PATH", paths.search_path()?);
    Ok(command)
}

/// The `cargo` that runs this `xtask`.
///
/// # Errors
/// As [`command`].
pub fn cargo(paths: &Paths) -> Result<Command> {
    command(paths, env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Runs a command that speaks for itself on the terminal.
///
/// # Errors
/// The program is missing, or it ended with a failure.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command.status().context(format!("`{}` could not be started", shown(command)))?;
    if status.success() {
        return Ok(());
    }
    Err(Failure::new(format!("`{}` failed ({status}).", shown(command)))
        .advise("Its own messages stand above."))
}

/// Runs a command quietly and gives what it printed; on failure, all it printed is shown.
///
/// # Errors
/// The program is missing, or it ended with a failure.
pub fn output(command: &mut Command) -> Result<String> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .context(format!("`{}` could not be started", shown(command)))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    Err(Failure::new(format!(
        "`{}` failed ({}) and said:\n{}{}",
        shown(command),
        output.status,
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
    )))
}

/// What a quiet command printed, or nothing when it is missing or fails: for asking whether a tool is there.
pub fn probe(command: &mut Command) -> Option<String> {
    output(command).ok()
}

/// The first program of this name on the workspace's `PATH`.
///
/// # Errors
/// As [`command`].
pub fn find(paths: &Paths, program: &str) -> Result<Option<PathBuf>> {
    let path = paths.search_path()?;
    Ok(env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file()))
}

fn shown(command: &Command) -> String {
    std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(OsStr::to_string_lossy)
        .collect::<Vec<_>>()
        .join(" ")
}

/// Where cargo puts what it builds.
pub fn target_folder(paths: &Paths) -> PathBuf {
    env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| paths.at("target"), |folder| paths.root().join(folder))
}
