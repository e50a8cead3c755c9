//! Hands a text over as a file to be saved. The only file that makes one; nothing is sent anywhere.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// What is in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileType {
    /// A table.
    Csv,
    /// Data for programs.
    Json,
}

impl FileType {
    /// The media type, and the ending of the file's name.
    const fn row(self) -> (&'static str, &'static str) {
        match self {
            Self::Csv => ("text/csv;charset=utf-8", "csv"),
            Self::Json => ("application/json", "json"),
        }
    }
}

/// The browser does not let this page make a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DownloadError;

impl From<JsValue> for DownloadError {
    fn from(_: JsValue) -> Self {
        Self
    }
}

/// Offers `text` as a file called `name`, with the ending of its kind. The browser saves it, or asks where to.
///
/// # Errors
/// [`Refused`] where the browser makes no file.
pub fn offer(name: &str, kind: FileType, text: &str) -> Result<(), DownloadError> {
    let (media, ending) = kind.row();
    let document = web_sys::window().and_then(|window| window.document()).ok_or(DownloadError)?;
    let options = BlobPropertyBag::new();
    options.set_type(media);
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let link = document.create_element("a")?;
    let link: HtmlAnchorElement = link.dyn_into().map_err(|_| DownloadError)?;
    link.set_href(&url);
    link.set_download(&format!("{name}.{ending}"));
    link.click();
    // The browser has taken hold of the data by now (File API, 8.3.1: the URL is resolved when it is followed).
    Ok(Url::revoke_object_url(&url)?)
}
