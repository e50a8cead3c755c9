//! Copies text to the clipboard. The only file that uses the clipboard API; used by components.

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// The browser doesn't let this page copy: no permission, or no secure context.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClipboardError;

/// Copies `text`.
///
/// # Errors
/// [`ClipboardError`] if the browser has no clipboard for this page or the user denied it.
pub async fn copy(text: &str) -> Result<(), ClipboardError> {
    let navigator = web_sys::window().ok_or(ClipboardError)?.navigator();
    // Outside a secure context the property is missing, although the binding's type is never null.
    let is_available = js_sys::Reflect::get(&navigator, &JsValue::from_str("clipboard"))
        .is_ok_and(|clipboard| clipboard.is_object());
    if !is_available {
        return Err(ClipboardError);
    }
    JsFuture::from(navigator.clipboard().write_text(text))
        .await
        .map(drop)
        .map_err(|_| ClipboardError)
}
