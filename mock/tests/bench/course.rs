//! A long course of requests through a world: people sign in, images are made, shared, changed and deleted, odd things are asked,
//! time goes on, and things go wrong. All of it follows from a seed.

use std::hash::{DefaultHasher, Hash, Hasher};

use http::{Request, Response};
use imageshare_core::model::Timestamp;
use imageshare_core::rules::Profile;
use imageshare_mock::world::{User, World, default_world, read};
use imageshare_mock::{Cloud, Delivery};
use secrecy::ExposeSecret;
use serde_json::{Value, json};

use super::dice::Dice;
use super::{PATCH, start};

/// The worlds there are: the sandbox's two, and the documented one.
pub const WORLDS: [&str; 3] = ["openstack", "rackspace", "example"];

const EXAMPLE: &str = include_str!("../../example-world.json");

/// What goes wrong for a while.
const FAULTS: [&str; 5] = [
    "[]",
    r#"[{"when":{"percent":30},"delay":{"ms":5,"jitter_ms":90},"effect":{"proxy":{"status":502,"executed":true}}}]"#,
    r#"[{"on":{"region":"DFW"},"when":{"every":2},"effect":{"stale":{"seconds":3}}}]"#,
    r#"[{"when":{"percent":5},"effect":{"end_token":{}}},{"when":{"every":7},"effect":{"duplicate":{}}}]"#,
    r#"[{"on":{"service":"image"},"when":{"first":9},"effect":{"timeout":{}}},{"when":{"percent":50},"effect":{"truncated":{"bytes":9}}}]"#,
];

/// How time goes for a while.
const CLOCKS: [&str; 3] =
    ["real+5000", "frozen@2026-11-20T12:10:00.5Z", "stepping@2026-11-20T12:20:00Z+750"];

/// A cloud on its way.
pub struct Course {
    pub cloud: Cloud,
    pub tokens: Vec<String>,
    images: Vec<String>,
    dice: Dice,
    now: Timestamp,
}

impl Course {
    /// The beginning, in one of [`WORLDS`].
    pub fn new(world: &str, seed: u64) -> Self {
        let cloud = Cloud::new(named(world), seed, "http://cloud.invalid");
        let (tokens, images) = (Vec::new(), vec!["nothing".to_owned()]);
        Self { cloud, tokens, images, dice: Dice::new(seed), now: start() }
    }

    /// So many requests more: each with its status and a fingerprint of its answer, the way back among it.
    pub fn go(&mut self, length: usize) -> Vec<String> {
        (0..length).map(|_| self.step()).collect()
    }

    /// Saves the cloud and goes on with the one that is restored.
    pub fn restore(&mut self) {
        let saved = self.cloud.save();
        self.cloud = Cloud::restore(&saved).unwrap_or_else(|error| panic!("{error}"));
        assert!(self.cloud.save() == saved, "what was restored saves as other bytes");
    }

    fn step(&mut self) -> String {
        self.now = self.now.plus_millis(i64::try_from(self.dice.roll(1_500)).unwrap());
        match self.dice.roll(40) {
            0 => self.cloud.advance_clock(self.dice.roll(600_000) as u64),
            1 => {
                let faults = self.dice.one_of(&FAULTS);
                self.cloud.set_faults_json(faults).unwrap();
            }
            2 => {
                let clock = self.dice.one_of(&CLOCKS);
                self.cloud.set_clock(clock.parse().unwrap());
            }
            _ => {}
        }
        let user = self.dice.roll(64);
        match self.dice.roll(12) {
            0 => self.sign_in(user),
            1 => self.list(),
            2 => self.create(),
            3 => self.share(),
            4 => self.rename(),
            _ => self.anything(),
        }
    }

    /// One of the users signs in.
    pub fn sign_in(&mut self, index: usize) -> String {
        let world = self.cloud.world();
        let profile = world.profile;
        let request = sign_in(profile, &world.users[index % world.users.len()]);
        let (said, answer) = self.ask(&request);
        let body: Value = serde_json::from_slice(answer.body()).unwrap_or_default();
        let token = match profile {
            Profile::OpenStack => answer.headers().get("x-subject-token"),
            Profile::Rackspace => None,
        };
        let token = token.map(|token| token.to_str().unwrap());
        let token = token.or_else(|| body["access"]["token"]["id"].as_str());
        self.tokens.extend(token.map(str::to_owned));
        said
    }

    fn list(&mut self) -> String {
        let (said, answer) = self.ask(&self.image_call("GET", "?limit=100", "", &Value::Null));
        let body: Value = serde_json::from_slice(answer.body()).unwrap_or_default();
        let images = body["images"].as_array().into_iter().flatten();
        self.images.extend(images.filter_map(|image| image["id"].as_str().map(str::to_owned)));
        self.images.sort_unstable();
        self.images.dedup();
        said
    }

    fn create(&mut self) -> String {
        let body = json!({ "name": "made on the way" });
        self.ask(&self.image_call("POST", "", "application/json", &body)).0
    }

    fn share(&mut self) -> String {
        let projects = &self.cloud.world().projects;
        let member = projects[self.dice.roll(projects.len())].id.to_string();
        let path = format!("/{}/members", self.image());
        let body = json!({ "member": member });
        self.ask(&self.image_call("POST", &path, "application/json", &body)).0
    }

    fn rename(&mut self) -> String {
        let name = self.dice.one_of(&["a", "b", ""]);
        let body = json!([{ "op": "replace", "path": "/name", "value": name }]);
        let path = format!("/{}", self.image());
        self.ask(&self.image_call("PATCH", &path, PATCH, &body)).0
    }

    fn anything(&mut self) -> String {
        let (image, token) = (self.image(), self.token());
        let request = self.dice.request(&image, &token);
        request.map_or_else(|| "no request".to_owned(), |request| self.ask(&request).0)
    }

    fn image(&mut self) -> String {
        self.images[self.dice.roll(self.images.len())].clone()
    }

    fn token(&self) -> String {
        self.tokens.last().cloned().unwrap_or_default()
    }

    fn image_call(&self, method: &str, path: &str, media: &str, body: &Value) -> Request<Vec<u8>> {
        let body = if body.is_null() { Vec::new() } else { body.to_string().into_bytes() };
        Request::builder()
            .method(method)
            .uri(format!("/image/DFW/v2/images{path}"))
            .header("content-type", media)
            .header("x-auth-token", self.token())
            .body(body)
            .unwrap()
    }

    fn ask(&mut self, request: &Request<Vec<u8>>) -> (String, Response<Vec<u8>>) {
        let answer = self.cloud.handle(self.now, request);
        let mut print = DefaultHasher::new();
        format!("{:?} {answer:?}", Delivery::of(&answer)).hash(&mut print);
        let (method, uri, status) = (request.method(), request.uri(), answer.status().as_u16());
        (format!("{method} {uri} -> {status} {:016x}", print.finish()), answer)
    }
}

fn named(world: &str) -> World {
    match Profile::parse(world) {
        Some(profile) => default_world(profile, start()),
        None => read(EXAMPLE, start()).unwrap_or_else(|error| panic!("{error}")),
    }
}

fn sign_in(profile: Profile, user: &User) -> Request<Vec<u8>> {
    let password = user.password.as_ref().map_or("", |password| password.expose_secret());
    let (path, body) = match profile {
        Profile::OpenStack => (
            "/identity/v3/auth/tokens",
            json!({ "auth": {
                "identity": { "methods": ["password"], "password": { "user": {
                    "id": user.id.as_str(), "password": password
                } } },
                "scope": { "project": { "id": user.roles.keys().next().unwrap().as_str() } }
            } }),
        ),
        Profile::Rackspace => (
            "/identity/v2.0/tokens",
            json!({ "auth": { "passwordCredentials": {
                "username": user.name, "password": password
            } } }),
        ),
    };
    let request = Request::post(path).header("content-type", "application/json");
    request.body(body.to_string().into_bytes()).unwrap()
}
