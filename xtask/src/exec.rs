//! Runs other programs: builds a [`Command`] that finds this workspace's tools, runs it, and reports failures in a sentence.
//! Used by every command of `xtask`; knows nothing about what the programs do.

use std::env;
use std::ffi::OsStr;
use std::io::{ErrorKind, Write as _};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::failure::{Context, Failure, Result};
use crate::paths::Paths;

/// A command that runs in the root of the workspace, with the workspace's tools first on `PATH`.
///
/// # Errors
/// `PATH` cannot be built (see [`Paths::search_path`]).
pub fn command(paths: &Paths, program: impl AsRef<OsStr>) -> Result<Command> {
    let mut command = Command::new(program);
    command.current_dir(paths.root()).env("PATH", paths.search_path()?);
    Ok(command)
}

/// Subcommands of cargo that resolve no dependencies, and so do not accept `--locked`.
const SUBCOMMANDS_WITHOUT_LOCK: [&str; 1] = ["fmt"];

/// A subcommand of the `cargo` that runs this `xtask`, with the versions of the lock file: a build never changes `Cargo.lock`.
///
/// # Errors
/// As [`command`].
pub fn cargo(paths: &Paths, subcommand: &str) -> Result<Command> {
    let mut cargo = command(paths, env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))?;
    cargo.arg(subcommand);
    if !SUBCOMMANDS_WITHOUT_LOCK.contains(&subcommand) {
        cargo.arg("--locked");
    }
    Ok(cargo)
}

/// Runs a command whose output goes to the terminal.
///
/// # Errors
/// The program is missing or exits with a failure.
pub fn run(command: &mut Command) -> Result<()> {
    let status =
        command.status().context(format!("`{}` could not be started", command_line(command)))?;
    if status.success() {
        return Ok(());
    }
    Err(Failure::new(format!("`{}` failed ({status}).", command_line(command)))
        .with_advice("Its own messages are above."))
}

/// Runs a command without a terminal and returns its standard output; an error contains all its output.
///
/// # Errors
/// The program is missing or exits with a failure.
pub fn output(command: &mut Command) -> Result<String> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .context(format!("`{}` could not be started", command_line(command)))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    Err(Failure::new(format!(
        "`{}` failed ({}) with this output:\n{}{}",
        command_line(command),
        output.status,
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
    )))
}

/// Runs a command with this standard input and returns its standard output; its messages go to the terminal.
///
/// # Errors
/// The program is missing, ends before it has read the input, or exits with a failure.
pub fn output_of_input(command: &mut Command, input: &[u8]) -> Result<String> {
    let line = command_line(command);
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().context(format!("`{line}` could not be started"))?;
    let mut stdin = child.stdin.take();
    let written = stdin.as_mut().map_or(Ok(()), |pipe| pipe.write_all(input));
    // Closed, so that the program sees the end of its input.
    drop(stdin);
    let output = child.wait_with_output().context(&line)?;
    match written {
        // A program that has read enough closes the pipe.
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Failure::new(format!("`{line}` could not be given its input: {error}.")))
        }
        _ if output.status.success() => Ok(String::from_utf8_lossy(&output.stdout).into_owned()),
        _ => Err(Failure::new(format!("`{line}` failed ({}).", output.status))
            .with_advice("Its own messages are above.")),
    }
}

/// As [`output`], but `None` if the program is missing or fails: for checks whether a tool is installed.
pub fn try_output(command: &mut Command) -> Option<String> {
    output(command).ok()
}

/// The first program of this name on the workspace's `PATH`.
///
/// # Errors
/// As [`command`].
pub fn find_program(paths: &Paths, program: &str) -> Result<Option<PathBuf>> {
    let path = paths.search_path()?;
    Ok(env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file()))
}

fn command_line(command: &Command) -> String {
    std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(OsStr::to_string_lossy)
        .collect::<Vec<_>>()
        .join(" ")
}

/// Cargo's target folder.
pub fn target_folder(paths: &Paths) -> PathBuf {
    env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| paths.join("target"), |folder| paths.root().join(folder))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;

    fn arguments(subcommand: &str) -> Vec<String> {
        let cargo = cargo(&Paths::find().unwrap(), subcommand).unwrap();
        cargo.get_args().map(|argument| argument.to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn cargo_is_called_with_the_locked_versions() {
        for subcommand in ["build", "test", "run", "clippy", "install", "binstall", "deny"] {
            assert_eq!(arguments(subcommand), [subcommand, "--locked"]);
        }
        assert_eq!(arguments("fmt"), ["fmt"]);
    }

    #[test]
    fn only_this_file_starts_cargo() {
        let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else if !path.ends_with("exec.rs") {
                    let source = fs::read(&path).unwrap();
                    let source = String::from_utf8_lossy(&source);
                    assert!(!source.contains("\"cargo\""), "{}", path.display());
                }
            }
        }
    }

    #[test]
    fn trunk_and_the_alias_use_the_locked_versions() {
        let paths = Paths::find().unwrap();
        for (file, line) in [
            ("Trunk.toml", "\nlocked = true\n"),
            (".cargo/config.toml", "\nxtask = \"run --locked --quiet --package xtask --\"\n"),
        ] {
            assert!(fs::read_to_string(paths.join(file)).unwrap().contains(line), "{file}");
        }
    }
}
