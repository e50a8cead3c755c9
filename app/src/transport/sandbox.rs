//! To the sandbox: a cloud in a module of its own, which is fetched when somebody opens it, with the pace of a real one.

use gloo_timers::future::TimeoutFuture;
use http::{HeaderValue, Request, Response};
use imageshare_core::cloud::{Transport, TransportError};
use imageshare_core::rules::Profile;
use imageshare_core::wire::request::READ_HEADERS;
use js_sys::{Array, Date, Uint8Array};
use wasm_bindgen::prelude::*;

/// How long the sandbox thinks, in milliseconds: long enough that the page shows what it is waiting for.
const PACE: u32 = 25;

#[wasm_bindgen]
extern "C" {
    /// What the module exports (`mock/src/bin/sandbox.rs`).
    #[derive(Clone)]
    type Sandbox;

    /// Fetches the module and makes a world (`app/boot.js`).
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

/// What a request comes to.
type Answer = Result<Response<Vec<u8>>, TransportError>;

/// The cloud of this page. Clones reach the same one.
#[derive(Clone)]
pub struct SandboxTransport(Sandbox);

impl SandboxTransport {
    /// A new world that plays by `profile` and is reached at `address`; `large` gives it a hundred thousand images more.
    ///
    /// # Errors
    /// The module did not arrive, or is not the one it should be.
    pub async fn open(
        profile: Profile,
        address: &str,
        large: bool,
    ) -> Result<Self, TransportError> {
        let sandbox = open_sandbox(profile.as_str(), Date::now(), address, large).await;
        sandbox.map(|sandbox| Self(sandbox.unchecked_into())).map_err(|_| TransportError::Aborted)
    }

    /// The answer, or why there is none, and after how many milliseconds that shows.
    fn answer(&self, request: &Request<Vec<u8>>) -> Option<(u32, Answer)> {
        let mut headers = Vec::new();
        for (name, value) in request.headers() {
            headers.push(name.as_str().to_owned());
            headers.push(value.to_str().ok()?.to_owned());
        }
        let uri = request.uri().to_string();
        let told = self
            .0
            .handle(Date::now(), request.method().as_str(), &uri, headers, request.body())
            .ok()?;
        let [status, headers, body, millis] = [0, 1, 2, 3].map(|at| told.get(at));
        let millis = millis.as_string()?.parse().ok()?;
        let status = match status.as_string()?.as_str() {
            "timeout" => return Some((millis, Err(TransportError::Timeout))),
            "blocked" => return Some((millis, Err(TransportError::Blocked))),
            status => status.parse().ok()?,
        };
        let mut response = Response::new(Uint8Array::new(&body).to_vec());
        *response.status_mut() = status;
        let mut headers = Array::from(&headers).into_iter().map_while(|text| text.as_string());
        while let (Some(told), Some(value)) = (headers.next(), headers.next()) {
            if let Some(name) = READ_HEADERS.into_iter().find(|name| name.as_str() == told) {
                response.headers_mut().insert(name, HeaderValue::try_from(value).ok()?);
            }
        }
        Some((millis, Ok(response)))
    }
}

impl Transport for SandboxTransport {
    async fn send(&self, request: Request<Vec<u8>>) -> Answer {
        TimeoutFuture::new(PACE).await;
        let (millis, answer) = self.answer(&request).ok_or(TransportError::Aborted)?;
        if millis > 0 {
            TimeoutFuture::new(millis).await;
        }
        answer
    }
}
