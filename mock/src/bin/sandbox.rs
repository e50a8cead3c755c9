//! The cloud as a module of its own for the page: fetched when somebody opens the sandbox, so that nobody else pays for it.
//!
//! `app/boot.js` loads it, `app/src/transport/sandbox.rs` calls it. Only plain values cross: what a request and an answer are
//! on the wire.

use http::{HeaderName, HeaderValue, Method, Request, Uri};
use imageshare_core::cloud::TransportError;
use imageshare_core::model::Timestamp;
use imageshare_core::rules::Profile;
use imageshare_mock::world::{default_world, large_world};
use imageshare_mock::{Cloud, Delivery};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;

/// The sandbox's chance: the same on every visit, so that what a trainer shows is what others see.
const SEED: u64 = 2026;

/// A cloud in the page.
#[wasm_bindgen]
pub struct Sandbox {
    cloud: Cloud,
}

#[wasm_bindgen]
impl Sandbox {
    /// A new world that plays by `profile` (`openstack`, else Rackspace), at `now` in milliseconds since 1970, reached at
    /// `address`; with a hundred thousand images more where it is to be `large`.
    #[wasm_bindgen(constructor)]
    pub fn new(profile: &str, now: f64, address: &str, large: bool) -> Self {
        let profile = Profile::parse(profile).unwrap_or(Profile::Rackspace);
        let make = if large { large_world } else { default_world };
        Self { cloud: Cloud::new(make(profile, at(now)), SEED, address) }
    }

    /// Answers a request. `headers` are names and values in turn; the answer is its status as text, its headers in the same form,
    /// its body, and as text after how many milliseconds it arrives. Where none does, the status is `timeout` or `blocked`.
    ///
    /// # Errors
    /// A request that no HTTP client could send.
    pub fn handle(
        &mut self,
        now: f64,
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
        let answer = self.cloud.handle(at(now), &request);
        let told = Array::new();
        for (name, value) in answer.headers() {
            if let Ok(value) = value.to_str() {
                told.push(&name.as_str().into());
                told.push(&value.into());
            }
        }
        let body = Uint8Array::from(answer.body().as_slice());
        let (millis, failure) = Delivery::of(&answer).for_client();
        let status = answer.status();
        let status = match failure {
            None => status.as_str(),
            Some(TransportError::Timeout) => "timeout",
            Some(_) => "blocked",
        };
        Ok(Array::of4(&status.into(), &told, &body, &millis.to_string().into()))
    }
}

/// JavaScript's time of day.
#[expect(
    clippy::cast_possible_truncation,
    reason = "milliseconds since 1970 are whole and far below 2^53"
)]
fn at(millis: f64) -> Timestamp {
    Timestamp::from_unix_millis(millis as i64)
}

fn main() {}
