//! Saves text as a file, by a download. The only file that uses the blob API; nothing is sent to a server. Used by pages.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// The type of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileType {
    /// A table.
    Csv,
    /// Data for programs.
    Json,
    /// Settings.
    Yaml,
    /// Recorded HTTP calls (HAR 1.2), for developer tools.
    Har,
    /// A document.
    Markdown,
    /// A POSIX shell script.
    Shell,
}

impl FileType {
    /// The media type, and the file name extension.
    const fn media_type_and_extension(self) -> (&'static str, &'static str) {
        match self {
            Self::Csv => ("text/csv;charset=utf-8", "csv"),
            Self::Json => ("application/json", "json"),
            Self::Yaml => ("application/yaml", "yaml"),
            Self::Har => ("application/json", "har"),
            Self::Markdown => ("text/markdown;charset=utf-8", "md"),
            Self::Shell => ("application/x-sh", "sh"),
        }
    }
}

/// The browser doesn't let this page create a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DownloadError;

impl From<JsValue> for DownloadError {
    fn from(_: JsValue) -> Self {
        Self
    }
}

/// Downloads `text` as a file called `name`, with the extension of its type. The browser saves it, or asks where to.
///
/// # Errors
/// [`DownloadError`] if the browser creates no file.
pub fn save_as_file(name: &str, kind: FileType, text: &str) -> Result<(), DownloadError> {
    let (media, extension) = kind.media_type_and_extension();
    let document = web_sys::window().and_then(|window| window.document()).ok_or(DownloadError)?;
    let options = BlobPropertyBag::new();
    options.set_type(media);
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let link = document.create_element("a")?;
    let link: HtmlAnchorElement = link.dyn_into().map_err(|_| DownloadError)?;
    link.set_href(&url);
    link.set_download(&format!("{name}.{extension}"));
    link.click();
    // The browser has the data by now (File API, 8.3.1: the URL is resolved when it is followed), so it can be revoked.
    Ok(Url::revoke_object_url(&url)?)
}
