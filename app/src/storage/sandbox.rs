//! What is stored of the sandbox: its simulated cloud, and for each tab which of its users are signed in. Used by `sandbox_tab` and by the
//! sandbox's state.

use super::StoredKind;
use super::areas::{Area, remove};
use super::items::{read_item, save_for_tab, save_item};

/// The stored sandbox, as `sandbox_tab` writes it. It contains the tokens and passwords of a simulated cloud, and nothing of a real one.
pub fn sandbox() -> Option<String> {
    read_item(StoredKind::Sandbox, "")
}

/// Stores it. Returns false if the browser doesn't.
#[must_use]
pub fn save_sandbox(text: &str) -> bool {
    save_item(StoredKind::Sandbox, "", text)
}

/// Deletes the stored sandbox, and which of its accounts this tab uses.
pub fn delete_sandbox() {
    remove(StoredKind::Sandbox.key_or_prefix());
    delete_sandbox_tab();
}

/// Which accounts of the sandbox this tab uses, by user name.
pub fn sandbox_tab() -> Option<String> {
    Area::Tab.read(StoredKind::SandboxTab.key_or_prefix())
}

/// Stores it, for this tab only. If the browser doesn't, only a reload signs out.
pub fn save_sandbox_tab(text: &str) {
    save_for_tab(StoredKind::SandboxTab.key_or_prefix(), text);
}

/// Deletes it: a reload doesn't open the sandbox.
pub fn delete_sandbox_tab() {
    remove(StoredKind::SandboxTab.key_or_prefix());
}
