//! News in the corner, for some seconds, with a way back where there is one.
//!
//! One [`Toasts`] is given as context by the page's root, which also shows the [`ToastRegion`]. A toast stays while it is
//! hovered or has the focus. Failures that need an answer are no toasts.

use std::time::Duration;

use leptos::prelude::*;

use super::{Button, Icon, Tone, rows};
use crate::live::follow;

/// How long a toast stays, in seconds; one with a way back stays longer.
const STAYS: u64 = 5;
const STAYS_WITH_WAY_BACK: u64 = 10;

/// One piece of news.
#[derive(Clone)]
pub struct Toast {
    /// What happened.
    pub text: String,
    /// A word and what it does: a way back, or on.
    pub act: Option<(String, UnsyncCallback<()>)>,
}

#[derive(Clone)]
struct Shown {
    key: u32,
    toast: Toast,
    tone: Tone,
}

/// Where news are told.
#[derive(Clone, Copy)]
pub struct Toasts {
    shown: RwSignal<Vec<Shown>>,
    next: StoredValue<u32>,
}

impl Toasts {
    /// An empty corner.
    pub fn new() -> Self {
        Self { shown: RwSignal::new(Vec::new()), next: StoredValue::new(0) }
    }

    /// Tells that something went well.
    pub fn say(self, text: impl Into<String>) {
        self.show(Toast { text: text.into(), act: None });
    }

    /// Tells that something did not happen, where nothing needs to be decided.
    pub fn warn(self, text: impl Into<String>) {
        self.add(Toast { text: text.into(), act: None }, Tone::Warn);
    }

    /// Tells that something went well, perhaps with a way back.
    pub fn show(self, toast: Toast) {
        self.add(toast, Tone::Good);
    }

    fn add(self, toast: Toast, tone: Tone) {
        let key = self.next.get_value();
        self.next.set_value(key.wrapping_add(1));
        self.shown.update(|shown| shown.push(Shown { key, toast, tone }));
    }

    fn take_away(self, key: u32) {
        self.shown.try_update(|shown| shown.retain(|one| one.key != key));
    }
}

impl Default for Toasts {
    fn default() -> Self {
        Self::new()
    }
}

/// The corner itself: a live region that stands in the page from the start.
#[component]
pub fn ToastRegion(toasts: Toasts) -> AnyView {
    view! {
        <div class="toasts" role="status">
            {rows(
                move || toasts.shown.get(),
                |one| one.key.to_string(),
                move |one| item(toasts, one),
            )}
        </div>
    }
    .into_any()
}

fn item(toasts: Toasts, Shown { key, toast, tone }: Shown) -> AnyView {
    let stays = if toast.act.is_some() { STAYS_WITH_WAY_BACK } else { STAYS };
    let held = RwSignal::new(false);
    follow(move || {
        if held.get() {
            return;
        }
        let timer =
            set_timeout_with_handle(move || toasts.take_away(key), Duration::from_secs(stays));
        on_cleanup(move || {
            if let Ok(timer) = timer {
                timer.clear();
            }
        });
    });
    let act = toast.act.map(|(label, run)| {
        let press = move || {
            run.run(());
            toasts.take_away(key);
        };
        view! { <Button label=label small=true on_press=press /> }
    });
    view! {
        <div
            class="toast"
            on:pointerenter=move |_| held.set(true)
            on:pointerleave=move |_| held.set(false)
            on:focusin=move |_| held.set(true)
            on:focusout=move |_| held.set(false)
        >
            <Icon name=tone.icon() />
            <span>{toast.text}</span>
            {act}
        </div>
    }
    .into_any()
}
