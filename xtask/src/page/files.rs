//! Reads the files of a page into memory and writes them. Used by `split` and `publish`, which change them, and by `size`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::failure::{Context, Result};

/// The files of a page by their path relative to its folder, separated by `/`.
pub type PageFiles = BTreeMap<String, Vec<u8>>;

/// Reads every file below a folder.
///
/// # Errors
/// A file or folder cannot be read.
pub fn read_folder(folder: &Path) -> Result<PageFiles> {
    let mut files = PageFiles::new();
    let mut pending = vec![folder.to_owned()];
    while let Some(next) = pending.pop() {
        for entry in fs::read_dir(&next).context(next.display())? {
            let path = entry.context(next.display())?.path();
            if path.is_dir() {
                pending.push(path);
            } else if let Ok(name) = path.strip_prefix(folder) {
                let bytes = fs::read(&path).context(path.display())?;
                files.insert(name.to_string_lossy().into_owned(), bytes);
            }
        }
    }
    Ok(files)
}

/// Replaces the contents of a folder by these files.
///
/// # Errors
/// A file or folder cannot be written.
pub fn replace_folder(files: &PageFiles, folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).context(folder.display())?;
    }
    for (name, bytes) in files {
        let file = folder.join(name);
        if let Some(parent) = file.parent() {
            fs::create_dir_all(parent).context(parent.display())?;
        }
        fs::write(&file, bytes).context(file.display())?;
    }
    Ok(())
}

/// Whether a file's name has one of these extensions.
pub fn has_extension(name: &str, extensions: &[&str]) -> bool {
    Path::new(name)
        .extension()
        .is_some_and(|found| extensions.iter().any(|extension| found == *extension))
}
