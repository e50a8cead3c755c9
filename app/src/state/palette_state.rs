//! Whether somebody looks for something, and the keys that begin it. What is found is nobody's affair but the finder's, and is kept
//! nowhere.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

/// What the keys are not taken from: whoever types there means a letter.
const TYPED_INTO: &str =
    "input:not([type=checkbox], [type=radio]), select, textarea, [contenteditable]";

/// The finder, open or not. Copies share one state.
#[derive(Clone, Copy)]
pub struct PaletteState(RwSignal<bool>);

impl PaletteState {
    /// Closed, and opened by Ctrl+K, Command+K or a slash from now on.
    pub fn start() -> Self {
        let finding = Self(RwSignal::new(false));
        let listener = window_event_listener_untyped("keydown", move |event| {
            if let Some(event) = event.dyn_ref::<KeyboardEvent>()
                && is_call(event)
            {
                event.prevent_default();
                finding.open();
            }
        });
        on_cleanup(move || listener.remove());
        finding
    }

    /// Opens it.
    pub fn open(self) {
        self.0.set(true);
    }

    /// Closes it.
    pub fn close(self) {
        self.0.set(false);
    }

    /// True while it is open.
    pub fn is_open(self) -> bool {
        self.0.get()
    }
}

fn is_call(event: &KeyboardEvent) -> bool {
    if event.default_prevented() || event.alt_key() || event.is_composing() {
        return false;
    }
    let command = event.ctrl_key() || event.meta_key();
    match event.key().as_str() {
        "k" | "K" => command && !event.shift_key(),
        "/" => !command && !types(event) && !in_dialog(),
        _ => false,
    }
}

fn types(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.matches(TYPED_INTO).unwrap_or(true))
}

/// A question that is open is answered first.
fn in_dialog() -> bool {
    document().query_selector("dialog[open]").ok().flatten().is_some()
}

/// The finder, for components below the page's root.
///
/// # Panics
/// Where no [`Finding`] was given as context.
pub fn use_palette_state() -> PaletteState {
    expect_context()
}
