//! Short messages in the corner of the window. The page's root provides one [`Toasts`] as context and renders it with
//! [`crate::components::ToastRegion`]. A new toast replaces an older one with the same subject, so that none is outdated.
//! A failure that needs a decision is shown on the page, never as a toast.

use leptos::prelude::*;

use super::Intent;

/// One message.
#[derive(Clone)]
pub struct Toast {
    /// The message.
    pub text: String,
    /// Its button: the label and the action, undo or a next step.
    pub action: Option<(String, UnsyncCallback<()>)>,
    /// What it is about, if a later message about the same would make it untrue.
    pub subject: Option<String>,
}

/// A toast that is shown now.
#[derive(Clone)]
pub struct VisibleToast {
    /// Identifies it for as long as the page is open.
    pub key: u32,
    /// Its text and its action.
    pub toast: Toast,
    /// What kind of message it is.
    pub intent: Intent,
    /// Whether it stays until the user dismisses it, because nobody may be there to read it.
    pub is_lasting: bool,
}

/// Shows messages. Copies share one state.
#[derive(Clone, Copy)]
pub struct Toasts {
    visible: RwSignal<Vec<VisibleToast>>,
    next_key: StoredValue<u32>,
}

impl Toasts {
    /// No messages.
    pub fn new() -> Self {
        Self { visible: RwSignal::new(Vec::new()), next_key: StoredValue::new(0) }
    }

    /// Shows that something succeeded.
    pub fn success(self, text: impl Into<String>) {
        self.show(Toast { text: text.into(), action: None, subject: None });
    }

    /// Shows that something failed, if no decision is needed.
    pub fn warning(self, text: impl Into<String>) {
        self.add(Toast { text: text.into(), action: None, subject: None }, Intent::Warn);
    }

    /// Shows that something succeeded, perhaps with an undo button.
    pub fn show(self, toast: Toast) {
        self.add(toast, Intent::Good);
    }

    /// Shows a message about a subject, which replaces earlier ones about it.
    pub fn show_about_subject(
        self,
        subject: impl Into<String>,
        text: impl Into<String>,
        intent: Intent,
    ) {
        self.add(Toast { text: text.into(), action: None, subject: Some(subject.into()) }, intent);
    }

    /// Shows a message about a subject until the user dismisses it or it is removed.
    pub fn show_lasting(self, subject: impl Into<String>, text: impl Into<String>, intent: Intent) {
        let toast = Toast { text: text.into(), action: None, subject: Some(subject.into()) };
        self.show_lasting_toast(toast, intent);
    }

    /// Shows a message, perhaps with a button, until the user dismisses it.
    pub fn show_lasting_toast(self, toast: Toast, intent: Intent) {
        self.add_visible(toast, intent, true);
    }

    /// Removes the messages about a subject.
    pub fn remove_by_subject(self, subject: &str) {
        let is_of = |one: &VisibleToast| one.toast.subject.as_deref() == Some(subject);
        if self.visible.with_untracked(|shown| shown.iter().any(is_of)) {
            self.visible.update(|shown| shown.retain(|one| !is_of(one)));
        }
    }

    fn add(self, toast: Toast, intent: Intent) {
        self.add_visible(toast, intent, false);
    }

    fn add_visible(self, toast: Toast, intent: Intent, is_lasting: bool) {
        if let Some(subject) = &toast.subject {
            self.remove_by_subject(subject);
        }
        let key = self.next_key.get_value();
        self.next_key.set_value(key.wrapping_add(1));
        self.visible.update(|shown| shown.push(VisibleToast { key, toast, intent, is_lasting }));
    }

    /// The toasts that are shown now, the oldest first. Reactive.
    pub fn visible_toasts(self) -> Vec<VisibleToast> {
        self.visible.get()
    }

    /// Dismisses one.
    pub fn dismiss(self, key: u32) {
        self.visible.try_update(|shown| shown.retain(|one| one.key != key));
    }
}

impl Default for Toasts {
    fn default() -> Self {
        Self::new()
    }
}
