//! Short messages in the corner of the window. The page's root provides one [`Toasts`] as context and draws it with
//! [`crate::components::ToastRegion`]. A new toast replaces the older one about the same subject, so that none is out of date.
//! A failure that needs a decision is shown in its place, never as a toast.

use leptos::prelude::*;

use super::Intent;

/// One message.
#[derive(Clone)]
pub struct Toast {
    /// What happened.
    pub text: String,
    /// The text of its button and what that does: undo, or a next step.
    pub act: Option<(String, UnsyncCallback<()>)>,
    /// What it is about, if a later message about the same makes it untrue.
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
}

/// Where news are told.
#[derive(Clone, Copy)]
pub struct Toasts {
    shown: RwSignal<Vec<VisibleToast>>,
    next: StoredValue<u32>,
}

impl Toasts {
    /// An empty corner.
    pub fn new() -> Self {
        Self { shown: RwSignal::new(Vec::new()), next: StoredValue::new(0) }
    }

    /// Tells that something went well.
    pub fn say(self, text: impl Into<String>) {
        self.show(Toast { text: text.into(), act: None, subject: None });
    }

    /// Tells that something did not happen, where nothing needs to be decided.
    pub fn warn(self, text: impl Into<String>) {
        self.add(Toast { text: text.into(), act: None, subject: None }, Intent::Warn);
    }

    /// Tells that something went well, perhaps with a way back.
    pub fn show(self, toast: Toast) {
        self.add(toast, Intent::Good);
    }

    /// Tells something of a subject, in the place of what was told of it before.
    pub fn say_of(self, subject: impl Into<String>, text: impl Into<String>, intent: Intent) {
        self.add(Toast { text: text.into(), act: None, subject: Some(subject.into()) }, intent);
    }

    /// Takes away what was told of a subject.
    pub fn forget(self, subject: &str) {
        let is_of = |one: &VisibleToast| one.toast.subject.as_deref() == Some(subject);
        if self.shown.with_untracked(|shown| shown.iter().any(is_of)) {
            self.shown.update(|shown| shown.retain(|one| !is_of(one)));
        }
    }

    fn add(self, toast: Toast, intent: Intent) {
        if let Some(subject) = &toast.subject {
            self.forget(subject);
        }
        let key = self.next.get_value();
        self.next.set_value(key.wrapping_add(1));
        self.shown.update(|shown| shown.push(VisibleToast { key, toast, intent }));
    }

    /// The toasts that are shown now, the oldest first. Reactive.
    pub fn shown(self) -> Vec<VisibleToast> {
        self.shown.get()
    }

    /// Dismisses one.
    pub fn dismiss(self, key: u32) {
        self.shown.try_update(|shown| shown.retain(|one| one.key != key));
    }
}

impl Default for Toasts {
    fn default() -> Self {
        Self::new()
    }
}
