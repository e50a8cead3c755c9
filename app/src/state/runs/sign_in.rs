//! Signing in again for a run that waits for it, where that needs nobody's secret.

use imageshare_core::model::{ProjectId, Side};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::state::sandbox::Sandbox;

/// Signs one of the sandbox's people in again, whose project it is.
pub(super) fn sign_in_again(sandbox: Sandbox, side: Side, project: &ProjectId) {
    let people = untrack(|| sandbox.personas());
    let Some(persona) = people.into_iter().find(|one| one.project.to_string() == project.as_str())
    else {
        return;
    };
    spawn_local(async move {
        // Where even that fails, the run goes on waiting.
        drop(sandbox.sign_in(&persona, side).await);
    });
}
