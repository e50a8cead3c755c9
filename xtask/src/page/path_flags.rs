//! The folders of the machine that builds the page, which are nobody else's business: the compiler writes the path of every
//! source file that may panic into the module. Called by `build`, which has them shortened, and by `publish`, which looks.

use std::path::{Path, PathBuf};
use std::{env, fs};

use super::files::Files;
use crate::exec;
use crate::failure::{Context, Result};
use crate::paths::Paths;

/// Adds flags to those of `.cargo/config.toml`, for the page alone.
pub const FLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";

/// A folder as it is on this machine, and what is written in its stead.
type Folder = (PathBuf, &'static str);

/// The folders that sources come from: libraries, the standard library, this workspace.
///
/// # Errors
/// The compiler does not say where it is, or the registry cannot be read.
pub fn folders(paths: &Paths) -> Result<Vec<Folder>> {
    let sysroot = exec::output(exec::command(paths, "rustc")?.args(["--print", "sysroot"]))?;
    let mut folders = vec![
        (paths.root().to_owned(), "/imageshare"),
        (Path::new(sysroot.trim()).join("lib/rustlib/src/rust"), "/rust"),
    ];
    let home = env::home_dir().map(|home| home.join(".cargo"));
    if let Some(cargo) = env::var_os("CARGO_HOME").map(PathBuf::from).or(home) {
        // A folder per registry, below which a folder per library tells name and version.
        let registries = cargo.join("registry/src");
        folders.push((registries.clone(), "/registry"));
        for registry in fs::read_dir(&registries).context(registries.display())?.flatten() {
            folders.push((registry.path(), "/crates"));
        }
    }
    Ok(folders)
}

/// What tells the compiler to write short names; of several that fit, it takes the last. Flags are separated by blanks, so a
/// folder with one in its name keeps it, and `refuse` says so.
pub fn flags(folders: &[Folder]) -> String {
    let flag = |(folder, name): &Folder| format!("--remap-path-prefix={}={name}", folder.display());
    let takes_a_flag = |flag: &String| !flag.contains(char::is_whitespace);
    folders.iter().map(flag).filter(takes_a_flag).collect::<Vec<_>>().join(" ")
}

/// Refuses a page that names one of the folders.
///
/// # Errors
/// The file, and the folder it names.
pub fn refuse(files: &Files, folders: &[Folder]) -> std::result::Result<(), String> {
    for (name, bytes) in files {
        for (folder, _) in folders {
            let path = folder.to_string_lossy();
            if bytes.windows(path.len()).any(|window| window == path.as_bytes()) {
                return Err(format!("{name} names {path}, a folder of this machine"));
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folders() -> Vec<Folder> {
        vec![
            ("/home/ann/page".into(), "/page"),
            ("/home/ann/.cargo/registry/src".into(), "/crates"),
        ]
    }

    #[test]
    fn every_folder_that_can_has_its_flag() {
        let blank = ("/home/ann/my page".into(), "/page");
        assert_eq!(
            flags(&[folders(), vec![blank]].concat()),
            "--remap-path-prefix=/home/ann/page=/page --remap-path-prefix=/home/ann/.cargo/registry/src=/crates"
        );
    }

    #[test]
    fn a_page_that_names_a_folder_is_refused() {
        let page = |text: &str| Files::from([("a.wasm".to_owned(), text.as_bytes().to_vec())]);
        assert!(refuse(&page("\0/crates/leptos-0.8.23/src/a.rs"), &folders()).is_ok());
        let reason = refuse(&page("\0/home/ann/page/target/x.rs"), &folders()).unwrap_err();
        assert!(reason.contains("a.wasm") && reason.contains("/home/ann/page"), "{reason}");
    }
}
