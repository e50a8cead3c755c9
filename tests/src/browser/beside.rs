//! A cloud on the page's own origin: the mock behind HTTP, so that the form for a cloud is tested with the browser's own `fetch`,
//! and with secrets that the test chose. What it gave out and took back can be looked at.

use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::request::Builder;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::any;
use imageshare_core::model::Timestamp;
use imageshare_core::rules::Profile;
use imageshare_core::wire::request::X_AUTH_TOKEN;
use imageshare_mock::Cloud;
use imageshare_mock::world::default_world;
use serde_json::{Value, json};
use tokio::time::sleep;

use super::page::PAUSE;

/// The header in which Keystone gives a token.
const TOKEN: &str = "x-subject-token";
/// Bytes of a request's body at most.
const LARGEST_BODY: usize = 1 << 16;
/// The world's chance.
const SEED: u64 = 7;

/// The cloud, from the moment its address is known. Copies share one state.
#[derive(Clone, Default)]
pub struct Beside {
    passwords: Vec<(String, String)>,
    cloud: Arc<OnceLock<Mutex<Cloud>>>,
    seen: Arc<Mutex<Seen>>,
}

/// What happened at its door.
#[derive(Default)]
struct Seen {
    tokens: Vec<String>,
    requests: Vec<String>,
    /// Those of them that the cloud did as it was asked.
    granted: Vec<String>,
    ended: Vec<String>,
    broken: Option<(String, StatusCode)>,
    held: Option<String>,
    canned: Option<(String, u16, String)>,
    echoed: Option<String>,
}

impl Beside {
    /// The sandbox's world, in which these users have these passwords.
    pub fn new(passwords: &[(&str, &str)]) -> Self {
        let passwords =
            passwords.iter().map(|(user, password)| ((*user).to_owned(), (*password).to_owned()));
        Self { passwords: passwords.collect(), ..Self::default() }
    }

    /// Its services, for a page of this origin.
    pub fn router(&self, origin: &str) -> Router {
        let mut world = default_world(Profile::OpenStack, now());
        for (user, password) in &self.passwords {
            for known in world.users.iter_mut().filter(|known| known.name == *user) {
                known.password = Some(password.clone().into());
            }
        }
        self.cloud.get_or_init(|| Mutex::new(Cloud::new(world, SEED, origin)));
        let own = self.clone();
        let answer = any(move |request: Request| async move { own.answer(request).await });
        Router::new().route("/identity/{*path}", answer.clone()).route("/image/{*path}", answer)
    }

    /// Every token that it gave out.
    pub fn tokens(&self) -> Vec<String> {
        self.seen().tokens.clone()
    }

    /// How many requests came that begin so: `POST /image/DFW/`.
    pub fn count(&self, beginning: &str) -> usize {
        self.seen().requests.iter().filter(|request| request.starts_with(beginning)).count()
    }

    /// How many requests that begin so were done as they were asked.
    pub fn granted(&self, beginning: &str) -> usize {
        self.seen().granted.iter().filter(|request| request.starts_with(beginning)).count()
    }

    /// Every token that it gave out so far is over: no service takes it any more, not even one that has seen it before.
    pub fn end_tokens(&self) {
        let Seen { tokens, ended, .. } = &mut *self.seen();
        ended.clone_from(tokens);
    }

    /// From now on requests that begin so are answered by a gateway that has lost its service; `None` mends it.
    pub fn break_down(&self, beginning: Option<&str>) {
        self.seen().broken =
            beginning.map(|beginning| (beginning.to_owned(), StatusCode::BAD_GATEWAY));
    }

    /// From now on requests that begin so are refused to everybody.
    pub fn forbid(&self, beginning: &str) {
        self.seen().broken = Some((beginning.to_owned(), StatusCode::FORBIDDEN));
    }

    /// From now on requests that begin so are answered only once this is taken back with `None`.
    pub fn hold(&self, beginning: Option<&str>) {
        self.seen().held = beginning.map(str::to_owned);
    }

    /// From now on requests that begin so get this status and JSON body; `None` ends it.
    pub fn answer_with(&self, beginning: Option<&str>, status: u16, body: &Value) {
        self.seen().canned = beginning.map(|begins| (begins.to_owned(), status, body.to_string()));
    }

    /// From now on requests that begin so are refused by a gateway that shows the whole request in its answer; `None` ends it.
    pub fn echo(&self, beginning: Option<&str>) {
        self.seen().echoed = beginning.map(str::to_owned);
    }

    /// Offers an image to any text as a project, in the name of whoever signed in last. Gives the status.
    pub fn add_member(&self, region: &str, image: &str, member: &str) -> u16 {
        let request = Request::post(format!("/image/{region}/v2/images/{image}/members"))
            .header("content-type", "application/json");
        self.behind(request, json!({ "member": member }).to_string().into_bytes())
    }

    /// Makes an image without data, in the name of whoever signed in last, under this ID. Gives the status.
    pub fn make_image(&self, region: &str, id: &str, name: &str) -> u16 {
        let request = Request::post(format!("/image/{region}/v2/images"))
            .header("content-type", "application/json");
        let image = json!({ "id": id, "name": name, "visibility": "shared" });
        self.behind(request, image.to_string().into_bytes())
    }

    /// Sends a request without a body in the name of whoever signed in last, as another client of his does. Gives the status.
    pub fn behind_the_page(&self, method: &str, path: &str) -> u16 {
        self.behind(Request::builder().method(method).uri(path), Vec::new())
    }

    /// Renames an image in the same name. Gives the status.
    pub fn rename(&self, region: &str, image: &str, name: &str) -> u16 {
        self.patch(region, image, "/name", name)
    }

    /// Makes an image private, or shared, in the same name. Gives the status.
    pub fn set_visibility(&self, region: &str, image: &str, visibility: &str) -> u16 {
        self.patch(region, image, "/visibility", visibility)
    }

    fn patch(&self, region: &str, image: &str, path: &str, value: &str) -> u16 {
        let request = Request::patch(format!("/image/{region}/v2/images/{image}"))
            .header("content-type", "application/openstack-images-v2.1-json-patch");
        let change = json!([{ "op": "replace", "path": path, "value": value }]);
        self.behind(request, change.to_string().into_bytes())
    }

    fn behind(&self, request: Builder, body: Vec<u8>) -> u16 {
        let token = self.tokens().pop().unwrap_or_default();
        let request = request.header("x-auth-token", token).body(body);
        request.map_or(0, |request| self.ask(&request).status().as_u16())
    }

    /// Whether a token is good for anything.
    pub fn knows(&self, token: &str) -> bool {
        let request = Request::get("/identity/v3/auth/tokens")
            .header("x-auth-token", token)
            .header(TOKEN, token);
        request.body(Vec::new()).is_ok_and(|request| self.ask(&request).status() == StatusCode::OK)
    }

    async fn answer(&self, request: Request) -> Response {
        let (mut parts, body) = request.into_parts();
        let is_over = |token: &HeaderValue| self.seen().ended.iter().any(|ended| token == ended);
        if parts.headers.get(X_AUTH_TOKEN).is_some_and(is_over) {
            parts.headers.insert(X_AUTH_TOKEN, HeaderValue::from_static("over"));
        }
        let Ok(body) = to_bytes(body, LARGEST_BODY).await else {
            return StatusCode::PAYLOAD_TOO_LARGE.into_response();
        };
        let target = parts.uri.path_and_query().map_or("/", |target| target.as_str());
        let line = format!("{} {target}", parts.method);
        let broken = self.seen().broken.clone();
        let broken = broken.filter(|(beginning, _)| line.starts_with(beginning));
        self.seen().requests.push(line.clone());
        while self.seen().held.as_ref().is_some_and(|held| line.starts_with(held)) {
            sleep(PAUSE).await;
        }
        if let Some((_, status)) = broken {
            let page = format!("<html><body><h1>{status}</h1></body></html>");
            return (status, Html(page)).into_response();
        }
        if self.seen().echoed.as_ref().is_some_and(|begins| line.starts_with(begins)) {
            let token = parts.headers.get(X_AUTH_TOKEN).and_then(|token| token.to_str().ok());
            let (body, token) = (String::from_utf8_lossy(&body), token.unwrap_or_default());
            let text = format!("<html><body><p>{token}</p>{body} {line}</body></html>");
            return (StatusCode::BAD_REQUEST, Html(text)).into_response();
        }
        let canned = self.seen().canned.clone();
        if let Some((_, status, body)) = canned.filter(|(begins, ..)| line.starts_with(begins)) {
            let status = StatusCode::from_u16(status).unwrap_or_default();
            return (status, [("content-type", "application/json")], body).into_response();
        }
        let answer = self.ask(&Request::from_parts(parts, body.to_vec()));
        if answer.status().is_success() {
            self.seen().granted.push(line);
        }
        if let Some(Ok(token)) = answer.headers().get(TOKEN).map(|token| token.to_str()) {
            self.seen().tokens.push(token.to_owned());
        }
        answer.map(Body::from)
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn ask(&self, request: &Request<Vec<u8>>) -> http::Response<Vec<u8>> {
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
