//! Copies the configuration that the cloud's operator needs. Used by the advice after a failed sign-in.

use leptos::task::spawn_local;

use crate::clipboard;
use crate::data::Toasts;
use crate::messages::connect::cors_help;

/// Copies the lines, and says whether that worked.
pub(in crate::pages::connect) fn copy_cors_config(toasts: Toasts, lines: String) {
    spawn_local(async move {
        toasts.success(match clipboard::copy(&lines).await {
            Ok(()) => cors_help::COPIED,
            Err(clipboard::ClipboardError) => cors_help::NOT_COPIED,
        });
    });
}
