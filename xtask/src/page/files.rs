//! A page as its files in memory. Called by `publish`, which changes them, and by `size`, which weighs
//! them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::failure::{Context, Result};

/// The files of a page by their path below its folder, with `/`.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Every file below a folder.
///
/// # Errors
/// A file or folder cannot be read.
pub fn read(folder: &Path) -> Result<Files> {
    let mut files = Files::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(&next).context(next.display())? {
            let path = entry.context(next.display())?.path();
            if path.is_dir() {
                open.push(path);
            } else if let Ok(name) = path.strip_prefix(folder) {
                let bytes = fs::read(&path).context(path.display())?;
                files.insert(name.to_string_lossy().into_owned(), bytes);
            }
        }
    }
    Ok(files)
}

/// Writes files into a folder, which is emptied before.
///
/// # Errors
/// A file or folder cannot be written.
pub fn write(files: &Files, folder: &Path) -> Result<()> {
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

/// Whether a file's name ends in one of these.
pub fn has_extension(name: &str, extensions: &[&str]) -> bool {
    Path::new(name)
        .extension()
        .is_some_and(|it| extensions.iter().any(|extension| it == *extension))
}
