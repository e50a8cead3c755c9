//! Signs in again for a run that waits for it, if no password is needed. Used by the runs.

use imageshare_core::model::{ProjectId, Side};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::state::sandbox::Sandbox;

/// Signs in the sandbox's persona of this project.
pub(super) fn sign_in_again(sandbox: Sandbox, side: Side, project: &ProjectId) {
    let people = untrack(|| sandbox.personas());
    let Some(persona) = people.into_iter().find(|one| one.project.to_string() == project.as_str())
    else {
        return;
    };
    spawn_local(async move {
        // If that fails too, the run continues to wait.
        drop(sandbox.sign_in(&persona, side).await);
    });
}
