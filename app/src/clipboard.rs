//! Puts text on the clipboard. The only file that touches it.

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// The browser does not let this page copy: no permission, or no secure context.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClipboardError;

/// Copies `text`.
///
/// # Errors
/// [`Refused`] when the browser has no clipboard for this page or the person said no.
pub async fn copy(text: &str) -> Result<(), ClipboardError> {
    let navigator = web_sys::window().ok_or(ClipboardError)?.navigator();
    // Outside a secure context the property is missing, though the binding's type says it is always there.
    let offered = js_sys::Reflect::get(&navigator, &JsValue::from_str("clipboard"))
        .is_ok_and(|clipboard| clipboard.is_object());
    if !offered {
        return Err(ClipboardError);
    }
    JsFuture::from(navigator.clipboard().write_text(text))
        .await
        .map(drop)
        .map_err(|_| ClipboardError)
}
