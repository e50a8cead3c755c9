//! Reads the body of an answer in parts, up to a limit: a service that sends more must not fill the memory of the browser. Used by
//! the transport, and for the configuration of the site; dropping its request ends the download.

use gloo_net::http::Response;
use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{ReadableStreamDefaultReader, ReadableStreamReadResult};

/// The header with the size of a body. Every page may read it, also from another origin.
const CONTENT_LENGTH: &str = "content-length";

/// Why a body was not read.
#[derive(Debug, PartialEq, Eq)]
pub enum BodyError {
    /// The connection ended before the body did.
    Lost,
    /// It is larger than the limit; with the size that the service announced.
    TooLarge(Option<u64>),
}

/// The whole body of at most `limit` bytes. One that is announced as too large is not begun.
///
/// # Errors
/// It is lost or too large.
pub async fn read_body(response: &Response, limit: usize) -> Result<Vec<u8>, BodyError> {
    let announced =
        response.headers().get(CONTENT_LENGTH).and_then(|text| text.trim().parse().ok());
    if announced.is_some_and(|bytes: u64| bytes > limit as u64) {
        return Err(BodyError::TooLarge(announced));
    }
    // An answer to HEAD, and 204, have none.
    let Some(stream) = response.body() else { return Ok(Vec::new()) };
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    let mut body = Vec::new();
    loop {
        let part = JsFuture::from(reader.read()).await.map_err(|_| BodyError::Lost)?;
        let part: ReadableStreamReadResult = part.unchecked_into();
        if part.get_done().unwrap_or(true) {
            return Ok(body);
        }
        let bytes: Uint8Array = part.get_value().unchecked_into();
        let before = body.len();
        let length = before + bytes.length() as usize;
        if length > limit {
            return Err(BodyError::TooLarge(None));
        }
        body.resize(length, 0);
        bytes.copy_to(&mut body[before..]);
    }
}
