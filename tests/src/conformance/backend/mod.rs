//! The places that a sequence can be asked: the real services, the mock in process, the mock behind its own server.

use std::collections::HashMap;

use http::{Request, Response};
use serde_json::{Value, json};

use super::clock::Clock;
use super::fixtures::DATA;
use super::names::Names;
use super::people::{PEOPLE, PROJECTS, person};
use super::sequence::{Before, Service};

#[cfg(feature = "live")]
pub mod http1;
pub mod in_process;
#[cfg(feature = "live")]
pub mod real;
#[cfg(feature = "live")]
pub mod real_clock;
#[cfg(feature = "live")]
pub mod served;
#[cfg(feature = "live")]
pub mod web;
pub mod world;

/// A cloud that can be asked.
pub trait Backend {
    /// The address of a service, without the path's first slash.
    fn address(&self, service: Service) -> &str;

    /// Ids of projects and users, passwords, the application credential.
    fn names(&self) -> Names;

    /// The id of a sequence's image number `index`; later ones are greater.
    fn image_id(&self, index: usize) -> String;

    /// Makes what is given, with these ids.
    fn begin(&mut self, before: &[Before], ids: &[String], names: &Names);

    /// Takes the clock into another second.
    fn wait(&mut self);

    /// Lets a tenth of a second pass, without a pause of the sequence.
    fn tenth_of_a_second(&mut self);

    /// Sends a request.
    fn send(&mut self, request: Request<Vec<u8>>) -> Response<Vec<u8>>;

    /// The second of Unix time that it is there.
    fn second(&self) -> i64;

    /// The eras so far.
    fn clock(&self) -> &Clock;

    /// Tokens that are still good, by actor.
    fn tokens(&mut self) -> &mut HashMap<String, String>;

    /// A token of the producer that is over, if this backend can make one.
    fn expired_token(&mut self) -> Option<String>;

    /// A request of the sequence has made an image, or, at Keystone, what stands at this path.
    fn adopt(&mut self, service: Service, made: String);

    /// Takes away what the sequence made.
    fn end(&mut self);
}

/// The services and the names of their addresses.
const ADDRESSES: [(Service, &str); 3] = [
    (Service::Identity, "identity"),
    (Service::RegionOne, "RegionOne"),
    (Service::RegionTwo, "RegionTwo"),
];

/// Values of answers that become names: ids of people, projects and the sequence's images, addresses, and the hashes of
/// what images hold, which would otherwise be most of every answer.
pub fn symbolic<'a>(
    backend: &dyn Backend,
    names: &'a Names,
    images: impl Iterator<Item = &'a str>,
) -> Vec<(String, String)> {
    let users = PEOPLE.iter().map(|person| format!("{}.user", person.user));
    let ids = PROJECTS
        .iter()
        .map(ToString::to_string)
        .chain(users)
        .chain(["credential", "page", "web", "stores"].map(str::to_owned));
    let people = ids.chain(images.map(str::to_owned)).filter_map(|name| {
        let value = names.get(&name)?.to_owned();
        Some((value, name))
    });
    let addresses =
        ADDRESSES.map(|(service, name)| (backend.address(service).to_owned(), name.into()));
    let hashes = DATA.iter().enumerate().flat_map(|(index, data)| {
        [
            (data.md5.to_owned(), format!("md5 {index}")),
            (data.sha512.to_owned(), format!("sha512 {index}")),
        ]
    });
    people.chain(addresses).chain(hashes).collect()
}

/// The token that an actor shows: a user's, for his home project; `unscoped`, the producer's for no
/// project; `system`, the administrator's for the whole cloud; `expired`.
///
/// # Panics
/// Nobody is called so, or he is not let in.
pub fn token(backend: &mut dyn Backend, actor: &str) -> Option<String> {
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
            let home = person(user).unwrap_or_else(|| panic!("nobody is called {user:?}"));
            let domain = json!({"id": "default"});
            let scope = json!({"project": {"name": home.projects[0], "domain": domain}});
            sign_in(backend, user, &scope)
        }
    };
    backend.tokens().insert(actor.to_owned(), token.clone());
    Some(token)
}

/// A token by password.
fn sign_in(backend: &mut dyn Backend, user: &str, scope: &Value) -> String {
    let person = person(user).unwrap();
    let body = json!({"auth": {
        "identity": {"methods": ["password"], "password": {"user": {
            "name": user, "domain": {"id": "default"}, "password": person.password(),
        }}},
        "scope": scope,
    }});
    issue(backend, &body)
}

/// The token that Keystone issues for this body.
fn issue(backend: &mut dyn Backend, body: &Value) -> String {
    let request = Request::builder()
        .method("POST")
        .uri(format!("{}/v3/auth/tokens", backend.address(Service::Identity)))
        .header("content-type", "application/json")
        .header("accept", "application/json")
        .body(body.to_string().into_bytes())
        .unwrap();
    let response = backend.send(request);
    let said = String::from_utf8_lossy(response.body()).into_owned();
    let token = response.headers().get("x-subject-token");
    token.unwrap_or_else(|| panic!("no token: {said}")).to_str().unwrap().to_owned()
}
