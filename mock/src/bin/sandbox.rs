//! The cloud as a separate WASM module for the page: downloaded only when somebody opens the sandbox.
//!
//! `app/boot.js` loads it, `app/src/sandbox_tab/cloud.rs` calls it. Only plain values cross the boundary: the parts of an HTTP
//! request and response, and a saved cloud as text.

use http::{HeaderName, HeaderValue, Method, Request, Uri};
use imageshare_core::cloud::TransportError;
use imageshare_core::model::Timestamp;
use imageshare_core::rules::Profile;
use imageshare_mock::world::{default_world, large_world};
use imageshare_mock::{Cloud, Delivery};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;

/// The sandbox's seed: constant, so that everybody sees the same IDs as the trainer.
const SEED: u64 = 2026;

/// A cloud that runs in the page.
#[wasm_bindgen]
pub struct Sandbox {
    cloud: Cloud,
}

#[wasm_bindgen]
impl Sandbox {
    /// A new world with the rules of `profile` (`openstack`, else Rackspace), at `now_ms` milliseconds since 1970, reached at
    /// `public_url`; `large` adds a hundred thousand images.
    pub fn create(profile: &str, now_ms: f64, public_url: &str, large: bool) -> Self {
        let profile = Profile::parse(profile).unwrap_or(Profile::Rackspace);
        let make = if large { large_world } else { default_world };
        Self { cloud: Cloud::new(make(profile, timestamp(now_ms)), SEED, public_url) }
    }

    /// The cloud that [`Self::save`] returned.
    ///
    /// # Errors
    /// The text is no saved cloud, or one of another version.
    pub fn restore(saved: &str) -> Result<Self, JsError> {
        Ok(Self { cloud: Cloud::restore(saved)? })
    }

    /// The cloud as text: its images, its clock, its faults, its tokens and the passwords of its invented users.
    pub fn save(&self) -> String {
        self.cloud.save()
    }

    /// Answers a request. `headers` alternates names and values. Returns the status as text, the headers in the same form, the
    /// body, and the milliseconds until arrival as text. Without an answer the status is `timeout` or `blocked`.
    ///
    /// # Errors
    /// A request that no HTTP client can send.
    pub fn handle(
        &mut self,
        now_ms: f64,
        method: &str,
        uri: &str,
        headers: Vec<String>,
        body: Vec<u8>,
    ) -> Result<Array, JsError> {
        let mut request = Request::new(body);
        *request.method_mut() = Method::from_bytes(method.as_bytes())?;
        *request.uri_mut() = uri.parse::<Uri>()?;
        let mut headers = headers.into_iter();
        while let (Some(name), Some(value)) = (headers.next(), headers.next()) {
            request
                .headers_mut()
                .append(HeaderName::try_from(name)?, HeaderValue::try_from(value)?);
        }
        let answer = self.cloud.handle(timestamp(now_ms), &request);
        let headers_out = Array::new();
        for (name, value) in answer.headers() {
            if let Ok(value) = value.to_str() {
                headers_out.push(&name.as_str().into());
                headers_out.push(&value.into());
            }
        }
        let body = Uint8Array::from(answer.body().as_slice());
        let (millis, failure) = Delivery::from_response(&answer).wait_ms_and_error();
        let status = answer.status();
        let status = match failure {
            None => status.as_str(),
            Some(TransportError::Timeout) => "timeout",
            Some(_) => "blocked",
        };
        Ok(Array::of4(&status.into(), &headers_out, &body, &millis.to_string().into()))
    }
}

/// Converts JavaScript's milliseconds.
#[expect(
    clippy::cast_possible_truncation,
    reason = "milliseconds since 1970 are whole and far below 2^53"
)]
fn timestamp(millis: f64) -> Timestamp {
    Timestamp::from_unix_millis(millis as i64)
}

fn main() {}
