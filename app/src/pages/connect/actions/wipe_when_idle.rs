//! Wipes what was typed or read from a file but not sent: a secret does not outlast the user's presence.

use super::super::model::from_file::FileState;
use super::super::model::secrets::SecretInputs;
use super::sign_in::SignIn;
use crate::reactive::effect;
use crate::state::ScreenLock;
use leptos::prelude::{Set as _, untrack};

/// Wipes the secrets whenever the page has been idle.
pub(in crate::pages::connect) fn wipe_when_idle(
    lock_state: ScreenLock,
    secrets: SecretInputs,
    sign_in: SignIn,
    file: FileState,
) {
    let mut seen = untrack(|| lock_state.idle_periods());
    effect(move || {
        let periods = lock_state.idle_periods();
        if std::mem::replace(&mut seen, periods) != periods {
            secrets.clear();
            sign_in.cancel_attempt();
            sign_in.busy.set(false);
            sign_in.cancel_passcode();
            sign_in.cancel_other_tab();
            sign_in.cancel_project_choice();
            file.wipe();
        }
    });
}
