//! Keeps folder names of the build machine out of the page: the compiler writes the path of every source file that may panic into
//! the module. Used by `build`, which passes flags that shorten the paths, and by `publish`, which checks the result.

use std::path::{Path, PathBuf};
use std::{env, fs};

use super::files::PageFiles;
use crate::exec;
use crate::failure::{Context, Result};
use crate::paths::Paths;

/// The variable that adds compiler flags to those of `.cargo/config.toml`, for the WebAssembly target only.
pub const RUSTFLAGS_VARIABLE: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";

/// A folder of this machine, and the name that replaces it.
type FolderAlias = (PathBuf, &'static str);

/// The folders of the sources: libraries, the standard library and this workspace.
///
/// # Errors
/// The compiler does not print its sysroot, or the registry cannot be read.
pub fn source_folders(paths: &Paths) -> Result<Vec<FolderAlias>> {
    let sysroot = exec::output(exec::command(paths, "rustc")?.args(["--print", "sysroot"]))?;
    let mut folders = vec![
        (paths.root().to_owned(), "/imageshare"),
        (Path::new(sysroot.trim()).join("lib/rustlib/src/rust"), "/rust"),
    ];
    let home = env::home_dir().map(|home| home.join(".cargo"));
    if let Some(cargo) = env::var_os("CARGO_HOME").map(PathBuf::from).or(home) {
        // One folder per registry; in it, one folder per library with its name and version.
        let registries = cargo.join("registry/src");
        folders.push((registries.clone(), "/registry"));
        for registry in fs::read_dir(&registries).context(registries.display())?.flatten() {
            folders.push((registry.path(), "/crates"));
        }
    }
    Ok(folders)
}

/// The flags that make the compiler write short names; if several match, it uses the last one. Flags are separated by spaces, so
/// a folder with a space in its name is not replaced, and `refuse` reports it.
pub fn remap_flags(folders: &[FolderAlias]) -> String {
    let flag =
        |(folder, name): &FolderAlias| format!("--remap-path-prefix={}={name}", folder.display());
    let is_valid = |flag: &String| !flag.contains(char::is_whitespace);
    folders.iter().map(flag).filter(is_valid).collect::<Vec<_>>().join(" ")
}

/// Refuses a page that contains the path of one of the folders.
///
/// # Errors
/// A file contains the path of a folder; the error names both.
pub fn refuse_folder_names(
    files: &PageFiles,
    folders: &[FolderAlias],
) -> std::result::Result<(), String> {
    for (name, bytes) in files {
        for (folder, _) in folders {
            let path = folder.to_string_lossy();
            if bytes.windows(path.len()).any(|window| window == path.as_bytes()) {
                return Err(format!("{name} contains {path}, a folder of this machine"));
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn test_folders() -> Vec<FolderAlias> {
        vec![
            ("/home/ann/page".into(), "/page"),
            ("/home/ann/.cargo/registry/src".into(), "/crates"),
        ]
    }

    #[test]
    fn every_folder_without_a_space_gets_a_flag() {
        let with_space = ("/home/ann/my page".into(), "/page");
        assert_eq!(
            remap_flags(&[test_folders(), vec![with_space]].concat()),
            "--remap-path-prefix=/home/ann/page=/page --remap-path-prefix=/home/ann/.cargo/registry/src=/crates"
        );
    }

    #[test]
    fn a_page_that_contains_a_folder_is_refused() {
        let page = |text: &str| PageFiles::from([("a.wasm".to_owned(), text.as_bytes().to_vec())]);
        assert!(
            refuse_folder_names(&page("\0/crates/leptos-0.8.23/src/a.rs"), &test_folders()).is_ok()
        );
        let reason = refuse_folder_names(&page("\0/home/ann/page/target/x.rs"), &test_folders())
            .unwrap_err();
        assert!(reason.contains("a.wasm") && reason.contains("/home/ann/page"), "{reason}");
    }
}
