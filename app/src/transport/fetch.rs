//! Sends requests to a real cloud with the browser's `fetch`.
//!
//! It sends and stores no cookies, caches nothing, sends no referrer, and follows no redirect: a redirect would
//! carry the token to another host. If the browser's URL parser changes an address, or the browser would block it, nothing is
//! sent.

use std::cell::Cell;
use std::rc::Rc;

use gloo_net::http::{Request as FetchRequest, RequestBuilder, Response as FetchResponse};
use gloo_timers::callback::Timeout;
use http::{HeaderValue, Method, Request, Response, StatusCode};
use imageshare_core::cloud::{MAX_BODY_BYTES, TIMEOUT_MS, Transport, TransportError};
use imageshare_core::wire::address::BaseUrl;
use imageshare_core::wire::path::to_whatwg_url;
use imageshare_core::wire::request::{RESPONSE_HEADERS, SendAfterPageClose};
use leptos::prelude::window;
use web_sys::{
    AbortController, ReferrerPolicy, RequestCache, RequestCredentials, RequestInit,
    RequestRedirect, ResponseType, Url,
};

use super::body::{BodyError, read_body};
use super::connect_policy::{AddressRisk, ConnectPolicy, address_risk};

/// The browser's own client. It has no state.
#[derive(Debug, Clone, Copy, Default)]
pub struct FetchTransport;

impl Transport for FetchTransport {
    async fn send(&self, request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, TransportError> {
        let address = request.uri().to_string();
        if Url::new(&address).map(|parsed| parsed.href()) != Ok(to_whatwg_url(request.uri())) {
            return Err(TransportError::AddressChanged);
        }
        check_policy(&address)?;
        let timeout = RequestTimeout::start();
        let answer = send_with_timeout(&request, &timeout).await;
        match (answer, timeout.failure_reason()) {
            // The head has come, so the address can be reached and the cloud allows the page.
            (Some(Err(TransportError::CutOff)), TransportError::Blocked) => {
                Err(TransportError::CutOff)
            }
            (Some(Err(TransportError::CutOff)) | None, reason) => Err(reason),
            (Some(answer), _) => answer,
        }
    }
}

/// Refuses what the browser would block without giving a reason: the address may be one of the catalog, which no form has checked.
fn check_policy(address: &str) -> Result<(), TransportError> {
    let target = BaseUrl::parse(address).ok();
    match target.and_then(|target| address_risk(&ConnectPolicy::of_page(), &target)) {
        Some(AddressRisk::NeedsHttps) => Err(TransportError::NeedsHttps),
        Some(AddressRisk::HostNotAllowed) => Err(TransportError::HostNotAllowed),
        Some(AddressRisk::Unencrypted) | None => Ok(()),
    }
}

/// The answer or why it is not read; `None` if the browser has none.
async fn send_with_timeout(
    request: &Request<Vec<u8>>,
    timeout: &RequestTimeout,
) -> Option<Result<Response<Vec<u8>>, TransportError>> {
    let mut builder = RequestBuilder::new(&request.uri().to_string())
        .method(request.method().clone())
        .abort_signal(timeout.controller.as_ref().map(AbortController::signal).as_ref())
        .credentials(RequestCredentials::Omit)
        .cache(RequestCache::NoStore)
        .redirect(RequestRedirect::Manual)
        .referrer_policy(ReferrerPolicy::NoReferrer);
    for (name, value) in request.headers() {
        builder = builder.header(name.as_str(), value.to_str().ok()?);
    }
    let has_body = *request.method() != Method::GET && !request.body().is_empty();
    let ready = if has_body {
        builder.body(js_sys::Uint8Array::from(request.body().as_slice()))
    } else {
        builder.build()
    };
    let mut ready = ready.ok()?;
    if request.extensions().get::<SendAfterPageClose>().is_some() {
        ready = with_keepalive(ready)?;
    }
    let answer = ready.send().await.ok()?;
    if answer.type_() == ResponseType::Opaqueredirect {
        return Some(Err(TransportError::Redirected));
    }
    let response = to_http_response(&answer);
    match read_body(&answer, MAX_BODY_BYTES).await {
        Ok(body) => Some(Ok(response.map(|()| body))),
        Err(BodyError::Lost) => Some(Err(TransportError::CutOff)),
        // What a failure says in many megabytes matters less than its status.
        Err(BodyError::TooLarge(_)) if response.status() >= StatusCode::BAD_REQUEST => {
            Some(Ok(response.map(|()| Vec::new())))
        }
        Err(BodyError::TooLarge(content_length)) => {
            Some(Err(TransportError::TooLarge { content_length }))
        }
    }
}

/// The request, which the browser sends even if the page is closed.
fn with_keepalive(request: FetchRequest) -> Option<FetchRequest> {
    let options = RequestInit::new();
    // `RequestInit` of web-sys has no function for it.
    js_sys::Reflect::set(&options, &"keepalive".into(), &true.into()).ok()?;
    let request = web_sys::Request::new_with_request_and_init(&request.into(), &options).ok()?;
    Some(request.into())
}

/// The answer as a plain value, without its body. The browser shows only the headers that the service exposes.
fn to_http_response(fetch_response: &FetchResponse) -> Response<()> {
    let mut response = Response::new(());
    if let Ok(status) = fetch_response.status().try_into() {
        *response.status_mut() = status;
    }
    let headers = fetch_response.headers();
    for name in RESPONSE_HEADERS {
        let value = headers.get(name.as_str()).map(HeaderValue::try_from);
        if let Some(Ok(value)) = value {
            response.headers_mut().insert(name, value);
        }
    }
    response
}

/// Aborts a request that takes too long, or whose caller is gone.
struct RequestTimeout {
    controller: Option<AbortController>,
    has_expired: Rc<Cell<bool>>,
    _timeout: Timeout,
}

impl RequestTimeout {
    fn start() -> Self {
        let controller = AbortController::new().ok();
        let ran_out = Rc::new(Cell::new(false));
        let timeout = {
            let (controller, ran_out) = (controller.clone(), ran_out.clone());
            Timeout::new(TIMEOUT_MS, move || {
                ran_out.set(true);
                if let Some(controller) = controller {
                    controller.abort();
                }
            })
        };
        Self { controller, has_expired: ran_out, _timeout: timeout }
    }

    /// Why there was no answer, as far as a browser shows it.
    fn failure_reason(&self) -> TransportError {
        if self.has_expired.get() {
            TransportError::Timeout
        } else if !window().navigator().on_line() {
            TransportError::Offline
        } else {
            TransportError::Blocked
        }
    }
}

impl Drop for RequestTimeout {
    /// Aborts a pending request when its caller is dropped; after the answer this does nothing.
    fn drop(&mut self) {
        if let Some(controller) = &self.controller {
            controller.abort();
        }
    }
}
