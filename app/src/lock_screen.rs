//! What is shown instead of a locked page: the form with which its users sign in again. The page itself stays hidden meanwhile, so that
//! nothing on it is lost.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;

use crate::chunks::{Chunk, ChunkPage};
use crate::route::Route;

/// The locked page.
#[component]
pub fn LockScreen() -> AnyView {
    close_dialogs();
    view! {
        <main class="main lock-screen">
            <ChunkPage chunk=Chunk::Accounts route=Route::Connect />
        </main>
    }
    .into_any()
}

/// An open dialog of the hidden page would keep the form from being used.
fn close_dialogs() {
    let Ok(open) = document().query_selector_all("dialog[open]") else { return };
    for index in 0..open.length() {
        if let Some(dialog) =
            open.item(index).and_then(|it| it.dyn_into::<HtmlDialogElement>().ok())
        {
            dialog.close();
        }
    }
}
