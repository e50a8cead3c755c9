//! Stores the cloud that this tab runs on the device: soon after each change, and when the page is left. Used by the files of this
//! folder, and by the About page, which deletes it.

use std::cell::Cell;

use gloo_timers::callback::Timeout;
use leptos::ev;
use leptos::prelude::{document, window, window_event_listener};

use super::saved::SavedSandbox;
use super::tab::{Role, TabEvent, report, with_tab};
use crate::data::SandboxKind;
use crate::storage::{self, StoredKind};

/// How long after a change the cloud is stored, in milliseconds: not during it, and once for several.
const STORE_DELAY_MS: u32 = 50;

thread_local! {
    static IS_SCHEDULED: Cell<bool> = const { Cell::new(false) };
    static HAS_FAILED: Cell<bool> = const { Cell::new(false) };
}

/// Stores the cloud soon, if a request or another tab has changed it.
pub(super) fn store_if_changed() {
    if with_tab(|tab| std::mem::take(&mut tab.has_changed)) == Some(true) {
        store_soon();
    }
}

/// Stores the cloud soon.
pub(super) fn store_soon() {
    if !IS_SCHEDULED.replace(true) {
        Timeout::new(STORE_DELAY_MS, || {
            IS_SCHEDULED.set(false);
            store_now();
        })
        .forget();
    }
}

/// Stores the cloud, if this tab runs it and it has changed. Reports when the browser doesn't store it, once.
pub(super) fn store_now() {
    let text = with_tab(|tab| {
        let Role::Runs(cloud) = &tab.role else { return None };
        if tab.is_deleted || !std::mem::take(&mut tab.is_dirty) {
            return None;
        }
        // A hundred thousand images are 60 MB, and a browser stores 5 MB (measured).
        let saved = if tab.kind == SandboxKind::Large { String::new() } else { cloud.save()? };
        let (kind, revision) = (tab.kind, tab.revision);
        Some(SavedSandbox { kind, revision, cloud: &saved }.to_text())
    });
    if let Some(text) = text.flatten() {
        let is_stored = storage::save_sandbox(&text);
        if !is_stored && !HAS_FAILED.get() {
            report(TabEvent::NotStored);
        }
        HAS_FAILED.set(!is_stored);
    }
}

/// Deletes the stored sandbox. The open one isn't stored any more, in no tab, until it is started over.
pub fn delete_saved() {
    with_tab(|tab| tab.is_deleted = true);
    storage::delete_sandbox();
}

/// Whether the open sandbox may be stored.
pub fn is_saving() -> bool {
    with_tab(|tab| !tab.is_deleted).unwrap_or_default()
}

/// Stores the cloud when the page is left, and follows another tab that deletes it, as long as the page is open.
pub(super) fn start_listeners() {
    let _hidden = window_event_listener(ev::visibilitychange, |_| {
        // A phone may end a hidden page without another event.
        if document().hidden() {
            store_now();
        }
    });
    let _left = window_event_listener(ev::pagehide, |_| store_now());
    let _returned = window_event_listener(ev::pageshow, |event| {
        // A page that comes back from the browser's cache of pages may have lost its lock meanwhile.
        if event.persisted() {
            drop(window().location().reload());
        }
    });
    storage::on_change_in_other_tab(StoredKind::Sandbox, || {
        if storage::sandbox().is_none() {
            with_tab(|tab| tab.is_deleted = true);
            storage::delete_sandbox_tab();
        }
    });
}
