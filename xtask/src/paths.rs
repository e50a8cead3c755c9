//! Where things lie: every path that `xtask` reads or writes is named here, so that two verbs never
//! disagree about one. Called by all verbs; touches no file itself.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::failure::{Context, Failure, Result};

/// The workspace on this machine.
#[derive(Debug, Clone)]
pub struct Paths {
    root: PathBuf,
}

impl Paths {
    /// The workspace this `xtask` was built from.
    ///
    /// # Errors
    /// The folder it was built in is gone, which happens when a checkout was moved.
    pub fn find() -> Result<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let root = root.canonicalize().map_err(|_| {
            Failure::new(format!("The workspace is no longer at {}.", root.display())).advise(
                "It was moved after xtask was built: run `cargo clean -p xtask` and try again.",
            )
        })?;
        Ok(Self { root })
    }

    /// The top of the workspace.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// A file or folder, given from the top of the workspace.
    pub fn at(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// Where `xtask` installs the tools that the machine lacks.
    pub fn tools(&self) -> PathBuf {
        self.at("target/tools")
    }

    /// The page as the compiler leaves it, before it is published anywhere.
    pub fn built_page(&self) -> PathBuf {
        self.at("target/page/release")
    }

    /// The page as the browser tests of the sandbox load it: the same bytes as `dist`.
    pub fn tested_page(&self) -> PathBuf {
        self.at("target/page/tested")
    }

    /// The page as it is published.
    pub fn dist(&self) -> PathBuf {
        self.at("dist")
    }

    /// The real services: configuration, data, logs and the Python environment.
    pub fn live(&self) -> PathBuf {
        self.at("target/live")
    }

    /// `PATH` with the tools of this workspace in front, so that children find the right versions.
    ///
    /// # Errors
    /// The workspace's own path contains a colon and so cannot stand in `PATH`.
    pub fn search_path(&self) -> Result<OsString> {
        let inherited = env::var_os("PATH").unwrap_or_default();
        let folders = std::iter::once(self.tools().join("bin")).chain(env::split_paths(&inherited));
        env::join_paths(folders).context("The folder of the workspace cannot be put on PATH")
    }
}
