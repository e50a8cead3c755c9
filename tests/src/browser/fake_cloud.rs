//! A fake cloud on the page's own origin: the mock over HTTP, so that sign-in is tested with the browser's own `fetch` and with
//! passwords that the test chooses. Used by the browser tests, which read its requests and tokens and make it fail.

use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::any;
use imageshare_core::model::Timestamp;
use imageshare_core::wire::request::X_AUTH_TOKEN;
use imageshare_mock::Cloud;
use serde_json::Value;
use tokio::time::sleep;

use super::call_fault::CallFault;
use super::fake_world::FakeWorld;
use super::page::RETRY_PAUSE;

/// The header in which Keystone returns a token.
pub(super) const SUBJECT_TOKEN_HEADER: &str = "x-subject-token";
/// The maximum size of a request body, in bytes.
const MAX_BODY_BYTES: usize = 1 << 16;
/// The seed of the mock's random numbers.
const RANDOM_SEED: u64 = 7;

/// The fake cloud; `router` creates the mock once the origin is known. Clones share one state.
#[derive(Clone, Default)]
pub struct FakeCloud {
    world: FakeWorld,
    cloud: Arc<OnceLock<Mutex<Cloud>>>,
    state: Arc<Mutex<State>>,
}

/// What the cloud received, and the requests that it answers differently, by prefixes such as `GET /image/DFW/`.
#[derive(Default)]
struct State {
    tokens: Vec<String>,
    requests: Vec<String>,
    /// The requests that succeeded.
    succeeded_requests: Vec<String>,
    expired_tokens: Vec<String>,
    failing_request_prefix: Option<(String, StatusCode)>,
    delayed_request_prefix: Option<String>,
    canned_response: Option<(String, u16, String)>,
    echoed_request_prefix: Option<String>,
    replacement_response: Option<(String, Responder)>,
    response_alteration: Option<(String, Alteration)>,
    call_fault: Option<CallFault>,
    fault_count: usize,
}

/// Answers a request, given as method and path.
type Responder = Arc<dyn Fn(&str) -> Response + Send + Sync>;

/// Changes a response; its first argument is the path and query of the request.
pub type Alteration = Arc<dyn Fn(&str, &mut http::Response<Vec<u8>>) + Send + Sync>;

impl FakeCloud {
    /// The sandbox's world, with these passwords for these users.
    pub fn new(passwords: &[(&str, &str)]) -> Self {
        Self { world: FakeWorld::new(passwords), ..Self::default() }
    }

    /// The sandbox's world with Rackspace's rules; users sign in with the API keys of that world.
    pub fn rackspace() -> Self {
        Self { world: FakeWorld::rackspace(), ..Self::default() }
    }

    /// This user needs a second factor: with Keystone passcodes made from this secret (base32), with Rackspace the secret itself.
    #[must_use]
    pub fn with_second_factor(mut self, user: &str, secret: &str) -> Self {
        self.world.second_factor = Some((user.to_owned(), secret.to_owned()));
        self
    }

    /// This user is a member of this project, given by its name, too.
    #[must_use]
    pub fn with_second_project(mut self, user: &str, project: &str) -> Self {
        self.world.second_project = Some((user.to_owned(), project.to_owned()));
        self
    }

    /// This user has this API key instead of the sandbox's, which is a part of the page.
    #[must_use]
    pub fn with_api_key(mut self, user: &str, key: &str) -> Self {
        self.world.api_key = Some((user.to_owned(), key.to_owned()));
        self
    }

    /// The routes of its services, for a page at this origin.
    pub fn router(&self, origin: &str) -> Router {
        let world = self.world.build(now());
        self.cloud.get_or_init(|| Mutex::new(Cloud::new(world, RANDOM_SEED, origin)));
        let cloud = self.clone();
        let answer = any(move |request: Request| async move { cloud.respond(request).await });
        Router::new().route("/identity/{*path}", answer.clone()).route("/image/{*path}", answer)
    }

    /// Every token that the cloud issued.
    pub fn tokens(&self) -> Vec<String> {
        self.lock_state().tokens.clone()
    }

    /// How many requests with this prefix were received, such as `POST /image/DFW/`.
    pub fn request_count(&self, prefix: &str) -> usize {
        self.lock_state().requests.iter().filter(|request| request.starts_with(prefix)).count()
    }

    /// How many requests with this prefix succeeded.
    pub fn success_count(&self, prefix: &str) -> usize {
        let state = self.lock_state();
        state.succeeded_requests.iter().filter(|request| request.starts_with(prefix)).count()
    }

    /// Ends every token issued so far: no service accepts it any more, not even one that has cached it.
    pub fn expire_tokens(&self) {
        let State { tokens, expired_tokens: ended, .. } = &mut *self.lock_state();
        ended.clone_from(tokens);
    }

    /// From now on requests with this prefix are answered 502, as by a gateway without its service; `None` ends it.
    pub fn fail_with_502(&self, prefix: Option<&str>) {
        self.lock_state().failing_request_prefix =
            prefix.map(|prefix| (prefix.to_owned(), StatusCode::BAD_GATEWAY));
    }

    /// From now on requests with this prefix are answered 403.
    pub fn forbid_requests(&self, prefix: &str) {
        self.lock_state().failing_request_prefix = Some((prefix.to_owned(), StatusCode::FORBIDDEN));
    }

    /// From now on requests with this prefix are not answered until this is called with `None`.
    pub fn delay_requests(&self, prefix: Option<&str>) {
        self.lock_state().delayed_request_prefix = prefix.map(str::to_owned);
    }

    /// From now on requests with this prefix get this status and JSON body; `None` ends it.
    pub fn respond_with(&self, prefix: Option<&str>, status: u16, body: &Value) {
        self.lock_state().canned_response =
            prefix.map(|prefix| (prefix.to_owned(), status, body.to_string()));
    }

    /// From now on the JSON of successful responses to requests with this prefix is changed, as by a cloud with odd records.
    pub fn rewrite_json(&self, prefix: &str, change: impl Fn(&mut Value) + Send + Sync + 'static) {
        let alteration = move |_: &str, answer: &mut http::Response<Vec<u8>>| {
            if let Ok(mut json) = serde_json::from_slice(answer.body()) {
                change(&mut json);
                *answer.body_mut() = json.to_string().into_bytes();
            }
        };
        self.alter_responses(Some((prefix, Arc::new(alteration))));
    }

    /// From now on responses to requests with this prefix are changed, their status and headers too; `None` ends it.
    pub fn alter_responses(&self, alteration: Option<(&str, Alteration)>) {
        self.lock_state().response_alteration =
            alteration.map(|(prefix, alteration)| (prefix.to_owned(), alteration));
    }

    /// From now on requests with this prefix are answered by `responder`, which gets method and path: for redirects, bodies of any
    /// length and lists without an end.
    pub fn replace_responses(
        &self,
        prefix: &str,
        responder: impl Fn(&str) -> Response + Send + Sync + 'static,
    ) {
        self.lock_state().replacement_response = Some((prefix.to_owned(), Arc::new(responder)));
    }

    /// From now on one call has this fault; `None` ends it.
    pub fn set_call_fault(&self, fault: Option<CallFault>) {
        self.lock_state().call_fault = fault;
    }

    /// How many requests got the fault of a call.
    pub fn call_fault_count(&self) -> usize {
        self.lock_state().fault_count
    }

    /// From now on requests with this prefix are answered 400, with the whole request in the body; `None` ends it.
    pub fn echo_requests(&self, prefix: Option<&str>) {
        self.lock_state().echoed_request_prefix = prefix.map(str::to_owned);
    }

    /// Whether Keystone still accepts a token.
    pub fn accepts_token(&self, token: &str) -> bool {
        let request = Request::get("/identity/v3/auth/tokens")
            .header("x-auth-token", token)
            .header(SUBJECT_TOKEN_HEADER, token);
        request
            .body(Vec::new())
            .is_ok_and(|request| self.handle(&request).status() == StatusCode::OK)
    }

    async fn respond(&self, request: Request) -> Response {
        let (mut parts, body) = request.into_parts();
        let is_ended = |token: &HeaderValue| {
            self.lock_state().expired_tokens.iter().any(|ended| token == ended)
        };
        if parts.headers.get(X_AUTH_TOKEN).is_some_and(is_ended) {
            parts.headers.insert(X_AUTH_TOKEN, HeaderValue::from_static("over"));
        }
        let Ok(body) = to_bytes(body, MAX_BODY_BYTES).await else {
            return StatusCode::PAYLOAD_TOO_LARGE.into_response();
        };
        let target = parts.uri.path_and_query().map_or("/", |target| target.as_str());
        let line = format!("{} {target}", parts.method);
        let broken = self.lock_state().failing_request_prefix.clone();
        let broken = broken.filter(|(prefix, _)| line.starts_with(prefix));
        self.lock_state().requests.push(line.clone());
        while self
            .lock_state()
            .delayed_request_prefix
            .as_ref()
            .is_some_and(|held_prefix| line.starts_with(held_prefix))
        {
            sleep(RETRY_PAUSE).await;
        }
        if let Some((_, status)) = broken {
            let page = format!("<html><body><h1>{status}</h1></body></html>");
            return (status, Html(page)).into_response();
        }
        if self
            .lock_state()
            .echoed_request_prefix
            .as_ref()
            .is_some_and(|prefix| line.starts_with(prefix))
        {
            let token = parts.headers.get(X_AUTH_TOKEN).and_then(|token| token.to_str().ok());
            let (body, token) = (String::from_utf8_lossy(&body), token.unwrap_or_default());
            let text = format!("<html><body><p>{token}</p>{body} {line}</body></html>");
            return (StatusCode::BAD_REQUEST, Html(text)).into_response();
        }
        let canned = self.lock_state().canned_response.clone();
        if let Some((_, status, body)) = canned.filter(|(prefix, ..)| line.starts_with(prefix)) {
            let status = StatusCode::from_u16(status).unwrap_or_default();
            return (status, [("content-type", "application/json")], body).into_response();
        }
        let replacement_response = self.lock_state().replacement_response.clone();
        if let Some((_, answer)) =
            replacement_response.filter(|(prefix, _)| line.starts_with(prefix))
        {
            return answer(&line);
        }
        let fault = self.lock_state().call_fault.clone();
        let fault = fault.filter(|fault| fault.matches(&parts.method, parts.uri.path()));
        if let Some(fault) = fault {
            if fault.is_after_change() {
                self.handle(&Request::from_parts(parts, body.to_vec()));
            }
            self.lock_state().fault_count += 1;
            return fault.response();
        }
        let mut answer = self.handle(&Request::from_parts(parts, body.to_vec()));
        self.lock_state().tokens.extend(issued_token(&answer));
        let response_alteration = self.lock_state().response_alteration.clone();
        if let Some((_, alteration)) =
            response_alteration.filter(|(prefix, _)| line.starts_with(prefix))
        {
            let (_, target) = line.split_once(' ').unwrap_or_default();
            alteration(target, &mut answer);
            answer.headers_mut().remove("content-length");
        }
        if answer.status().is_success() {
            self.lock_state().succeeded_requests.push(line);
        }
        answer.map(Body::from)
    }

    fn lock_state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn handle(&self, request: &Request<Vec<u8>>) -> http::Response<Vec<u8>> {
        match self.cloud.get() {
            Some(cloud) => {
                cloud.lock().unwrap_or_else(PoisonError::into_inner).handle(now(), request)
            }
            None => http::Response::default(),
        }
    }
}

fn now() -> Timestamp {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Timestamp::from_unix_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

/// The token of an answer: Keystone's in a header, Rackspace's in the body.
fn issued_token(answer: &http::Response<Vec<u8>>) -> Option<String> {
    if let Some(token) = answer.headers().get(SUBJECT_TOKEN_HEADER) {
        return token.to_str().ok().map(str::to_owned);
    }
    let body: Value = serde_json::from_slice(answer.body()).ok()?;
    body["access"]["token"]["id"].as_str().map(str::to_owned)
}
