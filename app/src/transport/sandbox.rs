//! Sends requests to the sandbox: a mock cloud in a chunk of its own, loaded on first use; answers take as long as real ones.

use gloo_timers::future::TimeoutFuture;
use http::{HeaderValue, Request, Response};
use imageshare_core::cloud::{Transport, TransportError};
use imageshare_core::rules::Profile;
use imageshare_core::wire::request::RESPONSE_HEADERS;
use js_sys::{Array, Date, Uint8Array};
use wasm_bindgen::prelude::*;

/// The delay of every answer, in milliseconds: long enough that the page shows its loading state.
const DELAY_MS: u32 = 25;

#[wasm_bindgen]
extern "C" {
    /// The exports of the module (`mock/src/bin/sandbox.rs`).
    #[derive(Clone)]
    type Sandbox;

    /// Loads the module and creates a simulated cloud (`app/boot.js`).
    #[wasm_bindgen(catch, js_name = openSandbox)]
    async fn open_sandbox(
        profile: &str,
        now: f64,
        address: &str,
        large: bool,
    ) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn handle(
        this: &Sandbox,
        now: f64,
        method: &str,
        uri: &str,
        headers: Vec<String>,
        body: &[u8],
    ) -> Result<Array, JsValue>;
}

/// The result of a request.
type SendResult = Result<Response<Vec<u8>>, TransportError>;

/// The mock cloud of this page. Clones share it.
#[derive(Clone)]
pub struct SandboxTransport(Sandbox);

impl SandboxTransport {
    /// Creates a cloud with the rules of `profile` at `address`; `large` adds a hundred thousand images.
    ///
    /// # Errors
    /// The module couldn't be loaded, or has been altered.
    pub async fn open(
        profile: Profile,
        address: &str,
        large: bool,
    ) -> Result<Self, TransportError> {
        let sandbox = open_sandbox(profile.as_str(), Date::now(), address, large).await;
        sandbox.map(|sandbox| Self(sandbox.unchecked_into())).map_err(|_| TransportError::Aborted)
    }

    /// The answer or its failure, and its delay in milliseconds.
    fn handle_request(&self, request: &Request<Vec<u8>>) -> Option<(u32, SendResult)> {
        let mut headers = Vec::new();
        for (name, value) in request.headers() {
            headers.push(name.as_str().to_owned());
            headers.push(value.to_str().ok()?.to_owned());
        }
        let uri = request.uri().to_string();
        let result = self
            .0
            .handle(Date::now(), request.method().as_str(), &uri, headers, request.body())
            .ok()?;
        let [status, headers, body, millis] = [0, 1, 2, 3].map(|at| result.get(at));
        let millis = millis.as_string()?.parse().ok()?;
        let status = match status.as_string()?.as_str() {
            "timeout" => return Some((millis, Err(TransportError::Timeout))),
            "blocked" => return Some((millis, Err(TransportError::Blocked))),
            status => status.parse().ok()?,
        };
        let mut response = Response::new(Uint8Array::new(&body).to_vec());
        *response.status_mut() = status;
        let mut headers = Array::from(&headers).into_iter().map_while(|text| text.as_string());
        while let (Some(key), Some(value)) = (headers.next(), headers.next()) {
            if let Some(name) = RESPONSE_HEADERS.into_iter().find(|name| name.as_str() == key) {
                response.headers_mut().insert(name, HeaderValue::try_from(value).ok()?);
            }
        }
        Some((millis, Ok(response)))
    }
}

impl Transport for SandboxTransport {
    async fn send(&self, request: Request<Vec<u8>>) -> SendResult {
        TimeoutFuture::new(DELAY_MS).await;
        let (millis, answer) = self.handle_request(&request).ok_or(TransportError::Aborted)?;
        if millis > 0 {
            TimeoutFuture::new(millis).await;
        }
        answer
    }
}
