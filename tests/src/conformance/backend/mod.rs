//! The clouds that a sequence can be sent to: the real services, the mock in process, the mock's HTTP server. Used by `run` and
//! the tests.

use std::collections::HashMap;

use http::{Request, Response};
use serde_json::{Value, json};

use super::actors::{ACTORS, PROJECTS, find_actor};
use super::clock::Clock;
use super::fixtures::IMAGE_DATA;
use super::placeholders::Placeholders;
use super::sequence::{Service, SetupStep};

#[cfg(feature = "live")]
mod expired_token;
#[cfg(feature = "live")]
pub mod http1;
#[cfg(feature = "live")]
pub mod import_server;
pub mod in_process;
#[cfg(feature = "live")]
pub mod mock_server;
#[cfg(feature = "live")]
pub mod real_clock;
#[cfg(feature = "live")]
pub mod real_services;
pub mod world;

/// A cloud that can be sent requests.
pub trait Backend {
    /// The URL of a service, without a trailing slash.
    fn base_url(&self, service: Service) -> &str;

    /// IDs of projects and users, passwords, the application credential.
    fn placeholders(&self) -> Placeholders;

    /// The ID of a sequence's image number `index`; IDs sort in the order of their numbers.
    fn image_id(&self, index: usize) -> String;

    /// Executes the setup steps and creates the fixtures with these IDs.
    fn set_up(&mut self, setup: &[SetupStep], ids: &[String], placeholders: &Placeholders);

    /// Waits until the next second, and starts an interval of the clock.
    fn wait_for_next_second(&mut self);

    /// Waits 100 ms before a request is repeated; starts no interval.
    fn wait_before_retry(&mut self);

    /// Sends a request.
    fn send(&mut self, request: Request<Vec<u8>>) -> Response<Vec<u8>>;

    /// The backend's time, in seconds of Unix time.
    fn unix_seconds(&self) -> i64;

    /// The clock with the intervals so far.
    fn clock(&self) -> &Clock;

    /// Valid tokens, by actor.
    fn tokens(&mut self) -> &mut HashMap<String, String>;

    /// An expired token of the producer; `None` if this backend cannot create one.
    fn expired_token(&mut self) -> Option<String>;

    /// Registers what a request has created, to be deleted at the end: an image by its ID or, at Keystone, a resource by its
    /// path.
    fn delete_at_end(&mut self, service: Service, id_or_path: String);

    /// Deletes what the sequence created.
    fn tear_down(&mut self);
}

/// The symbol for the URL of each service.
const URL_SYMBOLS: [(Service, &str); 3] = [
    (Service::Identity, "identity"),
    (Service::RegionOne, "RegionOne"),
    (Service::RegionTwo, "RegionTwo"),
];

/// Values in responses that are replaced by names: IDs of users, projects and the sequence's images, URLs, and the hashes of
/// image data, which would otherwise be most of a response.
pub fn named_values<'a>(
    backend: &dyn Backend,
    placeholders: &'a Placeholders,
    images: impl Iterator<Item = &'a str>,
) -> Vec<(String, String)> {
    let users = ACTORS.iter().map(|actor| format!("{}.user", actor.user));
    let ids = PROJECTS
        .iter()
        .map(ToString::to_string)
        .chain(users)
        .chain(["credential", "page", "web", "stores"].map(str::to_owned));
    let known = ids.chain(images.map(str::to_owned)).filter_map(|name| {
        let value = placeholders.get(&name)?.to_owned();
        Some((value, name))
    });
    let urls =
        URL_SYMBOLS.map(|(service, name)| (backend.base_url(service).to_owned(), name.into()));
    let hashes = IMAGE_DATA.iter().enumerate().flat_map(|(index, data)| {
        [
            (data.md5.to_owned(), format!("md5 {index}")),
            (data.sha512.to_owned(), format!("sha512 {index}")),
        ]
    });
    known.chain(urls).chain(hashes).collect()
}

/// The token of an actor: a user's, scoped to their first project; `unscoped`, the producer's without a scope; `system`, the
/// administrator's with system scope; `expired`, the producer's.
///
/// # Panics
/// There is no such actor, or Keystone refuses to issue a token.
pub fn actor_token(backend: &mut dyn Backend, actor: &str) -> Option<String> {
    if actor == "expired" {
        return backend.expired_token();
    }
    if let Some(token) = backend.tokens().get(actor) {
        return Some(token.clone());
    }
    let token = match actor {
        "unscoped" => sign_in(backend, "producer", &json!("unscoped")),
        "system" => sign_in(backend, "admin", &json!({"system": {"all": true}})),
        user => {
            let known = find_actor(user).unwrap_or_else(|| panic!("there is no user {user:?}"));
            let domain = json!({"id": "default"});
            let scope = json!({"project": {"name": known.projects[0], "domain": domain}});
            sign_in(backend, user, &scope)
        }
    };
    backend.tokens().insert(actor.to_owned(), token.clone());
    Some(token)
}

/// Signs in with the user's password and returns the token.
fn sign_in(backend: &mut dyn Backend, user: &str, scope: &Value) -> String {
    let actor = find_actor(user).unwrap();
    let body = json!({"auth": {
        "identity": {"methods": ["password"], "password": {"user": {
            "name": user, "domain": {"id": "default"}, "password": actor.password(),
        }}},
        "scope": scope,
    }});
    request_token(backend, &body)
}

/// Requests a token from Keystone with this body.
fn request_token(backend: &mut dyn Backend, body: &Value) -> String {
    let request = Request::builder()
        .method("POST")
        .uri(format!("{}/v3/auth/tokens", backend.base_url(Service::Identity)))
        .header("content-type", "application/json")
        .header("accept", "application/json")
        .body(body.to_string().into_bytes())
        .unwrap();
    let response = backend.send(request);
    let body = String::from_utf8_lossy(response.body()).into_owned();
    let token = response.headers().get("x-subject-token");
    token.unwrap_or_else(|| panic!("no token: {body}")).to_str().unwrap().to_owned()
}
