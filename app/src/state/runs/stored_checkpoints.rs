//! Checkpoints as the device stores them, each under its key, and the names of their locks. Used by [`super::Checkpoints`] only.

use imageshare_core::plan::Checkpoint;

use crate::storage;

/// The name of the lock of the tab that works on a checkpoint.
pub(super) fn lock_name(key: &str) -> String {
    format!("image-share run {key}")
}

/// All checkpoints, with their keys. Invalid ones are ignored.
pub(super) fn read_all() -> Vec<(String, Checkpoint)> {
    let read = |(key, text): (String, String)| {
        let checkpoint = Checkpoint::from_text("", &text)?;
        Some((key, checkpoint))
    };
    storage::stored_runs().into_iter().filter_map(read).collect()
}

/// The checkpoint of a key.
pub(super) fn read(key: &str) -> Option<Checkpoint> {
    Checkpoint::from_text("", &storage::stored_run(key)?)
}

/// Moves runs of the version that kept one for each cloud to keys of their own. One that can't be stored again stays where it is.
pub(super) fn move_runs_to_own_keys() {
    for (cloud, text) in storage::runs_without_own_key() {
        let Some(checkpoint) = Checkpoint::from_text(&cloud, &text) else { continue };
        // Not a random key: two tabs that move it at the same time must not make two runs of it.
        let key = format!("{}-{cloud}", checkpoint.started_at.unix_millis());
        if storage::save_run(&key, &checkpoint.to_text()) {
            storage::delete_run_without_own_key(&cloud);
        }
    }
}
