//! Whether the command palette is open, and the keys that open it. What the palette finds is not kept here.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

use super::screen_lock::ScreenLock;

/// Elements whose key presses are left alone: the user is typing there.
const TEXT_INPUT_SELECTOR: &str =
    "input:not([type=checkbox], [type=radio]), select, textarea, [contenteditable]";

/// Whether the palette is open. Copies share one state.
#[derive(Clone, Copy)]
pub struct PaletteState {
    is_open: RwSignal<bool>,
    lock: ScreenLock,
}

impl PaletteState {
    /// Closed; from now on Ctrl+K, Command+K or a slash opens it.
    pub fn start(lock: ScreenLock) -> Self {
        let palette = Self { is_open: RwSignal::new(false), lock };
        let listener = window_event_listener_untyped("keydown", move |event| {
            if let Some(event) = event.dyn_ref::<KeyboardEvent>()
                && is_shortcut(event)
            {
                event.prevent_default();
                palette.open();
            }
        });
        on_cleanup(move || listener.remove());
        palette
    }

    /// Opens it, unless the page is locked.
    pub fn open(self) {
        if !untrack(|| self.lock.is_locked()) {
            self.is_open.set(true);
        }
    }

    /// Closes it.
    pub fn close(self) {
        self.is_open.set(false);
    }

    /// True while it is open.
    pub fn is_open(self) -> bool {
        self.is_open.get()
    }
}

fn is_shortcut(event: &KeyboardEvent) -> bool {
    if event.default_prevented() || event.alt_key() || event.is_composing() {
        return false;
    }
    let command = event.ctrl_key() || event.meta_key();
    match event.key().as_str() {
        "k" | "K" => command && !event.shift_key(),
        "/" => !command && !is_in_text_input(event) && !is_dialog_open(),
        _ => false,
    }
}

fn is_in_text_input(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.matches(TEXT_INPUT_SELECTOR).unwrap_or(true))
}

/// Whether a dialog is open; it has to be answered first.
fn is_dialog_open() -> bool {
    document().query_selector("dialog[open]").ok().flatten().is_some()
}

/// The palette's state, for components below the page's root.
///
/// # Panics
/// If no [`PaletteState`] was provided as context.
pub fn use_palette_state() -> PaletteState {
    expect_context()
}
