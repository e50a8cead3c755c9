//! Text files that the user chooses or drops: lists of projects, settings. Used by the share form, the address book and the sign-in. The browser reads
//! them; nothing is uploaded.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, HtmlInputElement};

use crate::components::unique_id;
use crate::data::Toasts;
use crate::messages::text_file;

/// The maximum size of a file in bytes: some ten thousand projects.
const MAX_FILE_BYTES: f64 = 1_000_000.0;

/// Reads a file as text and calls `on_text`, or shows why it can't.
pub fn read_file(file: File, toasts: Toasts, on_text: UnsyncCallback<String>) {
    if file.size() > MAX_FILE_BYTES {
        toasts.warning(text_file::too_large(&file.name()));
        return;
    }
    spawn_local(async move {
        let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
        match text {
            // The page may have been left meanwhile.
            Some(text) => drop(on_text.try_run(text)),
            None => toasts.warning(text_file::unreadable(&file.name())),
        }
    });
}

/// The kinds of files with lists of projects, for [`choose_file_button`].
pub const LIST_FILE_TYPES: &str = ".csv,.txt,text/csv,text/plain";

/// A button that opens the file chooser for these kinds of files, as in the attribute `accept`.
pub fn choose_file_button(file_types: &'static str, on_text: UnsyncCallback<String>) -> AnyView {
    let toasts: Toasts = expect_context();
    let id = unique_id("file");
    let chosen = move |event: web_sys::Event| {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        let Some(input) = input else { return };
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            read_file(file, toasts, on_text);
        }
        // So that the same file can be chosen again.
        input.set_value("");
    };
    view! {
        <span class="file">
            <input
                class="sr"
                id=id.clone()
                type="file"
                accept=file_types
                on:change=chosen
            />
            <label class="button" for=id>
                {text_file::CHOOSE}
            </label>
        </span>
    }
    .into_any()
}
