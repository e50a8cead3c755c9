//! A file lock for work that two `xtask` processes must not do at the same time. Used by `page` (two builds into one folder would
//! mix their files) and by `live` and `bench` (sqlite allows one writer).

use std::fs::{self, File};

use crate::failure::{Context, Result};
use crate::output::note;
use crate::paths::Paths;

/// Waits until no other `xtask` of this workspace holds the lock `lock_name`, and holds it until the returned file is dropped.
///
/// # Errors
/// The lock file cannot be created or locked.
pub fn acquire(paths: &Paths, lock_name: &str) -> Result<File> {
    let folder = paths.join("target/xtask");
    fs::create_dir_all(&folder).context(folder.display())?;
    let path = folder.join(format!("{}.lock", lock_name.replace(' ', "-")));
    let file = File::create(&path).context(path.display())?;
    if file.try_lock().is_err() {
        note!("==> Waiting for another xtask: {lock_name}");
        file.lock().context(path.display())?;
    }
    Ok(file)
}
