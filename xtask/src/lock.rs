//! One at a time: a file that one `xtask` holds while it does what two must not do together. Called by
//! `page` (two builds into one folder would mix their files) and by `live` (sqlite takes one writer).

use std::fs::{self, File};

use crate::failure::{Context, Result};
use crate::output::note;
use crate::paths::Paths;

/// Waits until no other `xtask` of this workspace does `what`, and keeps others waiting until the
/// file is dropped.
///
/// # Errors
/// The file cannot be made or locked.
pub fn hold(paths: &Paths, what: &str) -> Result<File> {
    let folder = paths.at("target/xtask");
    fs::create_dir_all(&folder).context(folder.display())?;
    let path = folder.join(format!("{}.lock", what.replace(' ', "-")));
    let file = File::create(&path).context(path.display())?;
    if file.try_lock().is_err() {
        note!("==> Waiting for another xtask: {what}");
        file.lock().context(path.display())?;
    }
    Ok(file)
}
