//! The paths that `xtask` reads and writes, defined once so that all commands agree. Used by all commands; it opens no file.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::failure::{Context, Failure, Result};

/// The paths of the workspace on this machine.
#[derive(Debug, Clone)]
pub struct Paths {
    root: PathBuf,
}

impl Paths {
    /// Finds the workspace that this `xtask` was built in.
    ///
    /// # Errors
    /// The folder it was built in no longer exists, which happens after a checkout was moved.
    pub fn find() -> Result<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let root = root.canonicalize().map_err(|_| {
            Failure::new(format!("The workspace is no longer at {}.", root.display())).with_advice(
                "It was moved after xtask was built: run `cargo clean -p xtask` and try again.",
            )
        })?;
        Ok(Self { root })
    }

    /// The root of the workspace.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The path of a file or folder, given relative to the root.
    pub fn join(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// The folder into which `xtask` installs tools that the machine lacks.
    pub fn tools(&self) -> PathBuf {
        self.join("target/tools")
    }

    /// The built page, before it is published.
    pub fn built_page(&self) -> PathBuf {
        self.join("target/page/release")
    }

    /// The page that the browser tests of the sandbox load: the same bytes as `dist`.
    pub fn tested_page(&self) -> PathBuf {
        self.join("target/page/tested")
    }

    /// The published page.
    pub fn dist(&self) -> PathBuf {
        self.join("dist")
    }

    /// The folder of the real services: configuration, data, logs and the Python environment.
    pub fn live(&self) -> PathBuf {
        self.join("target/live")
    }

    /// `PATH` with the tools of this workspace first, so that child processes find the right versions.
    ///
    /// # Errors
    /// The path of the workspace contains a colon, so it cannot be a part of `PATH`.
    pub fn search_path(&self) -> Result<OsString> {
        let inherited = env::var_os("PATH").unwrap_or_default();
        let folders = std::iter::once(self.tools().join("bin")).chain(env::split_paths(&inherited));
        env::join_paths(folders).context("The folder of the workspace cannot be put on PATH")
    }
}
