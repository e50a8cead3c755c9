//! What this tab does when another one changes the sandbox. In the accounts chunk.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::enter::sign_in_again;
use super::{Sandbox, SandboxServices, shared_changes};
use crate::data::{CloudId, Intent};
use crate::messages::sandbox;
use crate::sandbox_tab::TabEvent;

/// The subject of its toasts.
const SUBJECT: &str = "sandbox";

/// Handles an event.
pub(super) fn handle(state: Sandbox, event: TabEvent) {
    let services = state.services.get_value();
    let warn = |text: &str| services.toasts.show_lasting(SUBJECT, text, Intent::Warn);
    match event {
        TabEvent::Changed(change) => shared_changes::publish(&services, change),
        TabEvent::Replaced { kind, generation, is_intended } => {
            if is_intended {
                services.toasts.show_about_subject(SUBJECT, sandbox::REPLACED, Intent::default());
            } else {
                warn(sandbox::LOST_WITH_TAB);
            }
            spawn_local(sign_in_again(state, kind, generation));
        }
        TabEvent::ChangesMissing => warn(sandbox::CHANGES_MISSING),
        TabEvent::NotStored => warn(sandbox::NOT_STORED),
        TabEvent::Lost => {
            warn(sandbox::CLOSED_WITH_TAB);
            close(state, &services);
        }
    }
}

/// Forgets the sandbox and its accounts.
fn close(state: Sandbox, services: &SandboxServices) {
    for known in untrack(|| services.accounts.all()) {
        if known.cloud == CloudId::Sandbox {
            services.accounts.remove(known.key);
        }
    }
    state.opened.set(None);
}
