//! Copies the configuration that the cloud's operator needs. Used by the advice after a failed sign-in.

use leptos::task::spawn_local;

use crate::clipboard;
use crate::data::Toasts;

/// Copies the lines, and says whether that worked.
pub(in crate::pages::connect) fn copy_for_operator(toasts: Toasts, lines: String) {
    spawn_local(async move {
        toasts.success(match clipboard::copy(&lines).await {
            Ok(()) => "Copied for the operator",
            Err(clipboard::ClipboardError) => {
                "Couldn't copy: the browser blocked it. Select the lines and copy them yourself."
            }
        });
    });
}
