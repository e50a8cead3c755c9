//! Builds the page: trunk compiles it, `split` splits its WebAssembly module, and `publish` writes the files that a host serves.
//! Used by `serve`, `dist`, `test`, `pictures` and `live`. A build that is up to date is not repeated.

pub mod files;
mod hashed_name;
pub mod html;
mod icons;
pub mod imports;
mod join;
mod path_flags;
pub mod policy;
mod publish;
pub mod script;
mod service_worker;
mod split;
mod strip;

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

pub use hashed_name::SERVICE_WORKER;
pub use publish::publish;
pub use service_worker::ServiceWorker;

use crate::exec;
use crate::failure::{Context, Result};
use crate::lock;
use crate::paths::Paths;
use crate::step::run_step;
use crate::tools;

/// The sources of the page: a change in any of them makes the built page stale.
const SOURCE_PATHS: [&str; 11] = [
    "app",
    "core/Cargo.toml",
    "core/src",
    "mock/src",
    "mock/Cargo.toml",
    "docs/glossary.md",
    "xtask/src/page",
    "index.html",
    "Trunk.toml",
    "Cargo.toml",
    "Cargo.lock",
];

/// Builds the release page, unless the last build is newer than all [`SOURCE_PATHS`].
///
/// # Errors
/// A tool cannot be installed or the page does not compile.
pub fn build(paths: &Paths) -> Result<()> {
    let _lock = lock::acquire(paths, "building the page")?;
    let stamp = stamp_path(paths);
    if let Some(built) = modified_at(&stamp) {
        let newest =
            SOURCE_PATHS.iter().filter_map(|source| newest_modification(&paths.join(source))).max();
        if newest.is_some_and(|newest| newest < built) {
            return Ok(());
        }
    }
    tools::install_page_tools(paths)?;
    run_step("Building the page for release; this takes 1 to 3 minutes", || {
        // The stamp has the start time: a file saved during the build must count as newer.
        let started = SystemTime::now();
        let mut trunk = trunk_command(paths, "build")?;
        trunk.args(["--release", "--features", "split", "--dist"]).arg(paths.built_page());
        exec::run(trunk.env(
            path_flags::RUSTFLAGS_VARIABLE,
            path_flags::remap_flags(&path_flags::source_folders(paths)?),
        ))?;
        split::split_page(paths)?;
        let file = File::create(&stamp).context(stamp.display())?;
        file.set_modified(started).context(stamp.display())
    })
}

/// Options of [`serve`].
#[derive(Debug, PartialEq, Eq)]
pub struct ServeOptions {
    /// The port on 127.0.0.1.
    pub port: u16,
    /// Serve the release build.
    pub release: bool,
}

/// Serves the page on 127.0.0.1 and rebuilds it when a file changes, until it is interrupted.
///
/// # Errors
/// trunk cannot be started or the page does not compile.
pub fn serve(paths: &Paths, options: &ServeOptions) -> Result<()> {
    let mut trunk = trunk_command(paths, "serve")?;
    trunk.args(["--address", "127.0.0.1", "--port", &options.port.to_string()]);
    trunk.arg("--dist").arg(paths.join("target/page/served"));
    if options.release {
        trunk.arg("--release");
    }
    exec::run(&mut trunk)
}

fn trunk_command(paths: &Paths, command: &str) -> Result<Command> {
    let mut trunk = exec::command(paths, "trunk")?;
    // trunk refuses NO_COLOR=1, which some environments set, and would check online for a newer trunk.
    trunk.arg(command).env_remove("NO_COLOR").env("TRUNK_SKIP_VERSION_CHECK", "true");
    // If the page does not compile, the compiler's messages matter, not trunk's backtrace.
    trunk.env("RUST_LIB_BACKTRACE", "0");
    Ok(trunk)
}

fn stamp_path(paths: &Paths) -> PathBuf {
    paths.built_page().with_extension("stamp")
}

fn modified_at(file: &Path) -> Option<SystemTime> {
    fs::metadata(file).ok()?.modified().ok()
}

/// The modification time of the newest file in this file or folder.
fn newest_modification(path: &Path) -> Option<SystemTime> {
    let own = modified_at(path);
    let Ok(entries) = fs::read_dir(path) else { return own };
    entries.flatten().filter_map(|entry| newest_modification(&entry.path())).chain(own).max()
}
