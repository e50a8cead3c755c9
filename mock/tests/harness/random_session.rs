//! A random sequence of requests through a world: users sign in, images are created, shared, changed and deleted, invalid
//! requests are sent, time passes and faults occur. Everything is derived from a seed.

use std::hash::{DefaultHasher, Hash, Hasher};

use http::{Request, Response, Uri};
use imageshare_core::model::Timestamp;
use imageshare_core::rules::Profile;
use imageshare_mock::world::{User, World, default_world, read};
use imageshare_mock::{Cloud, Delivery};
use secrecy::ExposeSecret;
use serde_json::{Value, json};

use super::random_requests::RandomRequests;
use super::random_settings::{CLOCKS, FAULTS};
use super::{PATCH_MEDIA_TYPE, start_time};

/// The worlds: the sandbox's two, and the documented example.
pub const WORLDS: [&str; 3] = ["openstack", "rackspace", "example"];

const EXAMPLE: &str = include_str!("../../example-world.json");

/// The URL of a service that is not in the catalog.
const UNKNOWN_PATH: &str = "/nowhere";

/// A number that changes when it is parsed and printed with insufficient precision.
const PRECISE_FRACTION: f64 = 5.276_689_232_061_646e-255;

/// A cloud with the state of a course.
pub struct RandomSession {
    pub cloud: Cloud,
    pub tokens: Vec<String>,
    images: Vec<String>,
    servers: Vec<String>,
    object_store_url: String,
    compute_url: String,
    random_requests: RandomRequests,
    now: Timestamp,
}

impl RandomSession {
    /// The start of a course in one of [`WORLDS`].
    pub fn new(world: &str, seed: u64) -> Self {
        let cloud = Cloud::new(world_named(world), seed, "http://cloud.invalid");
        let (tokens, images) = (Vec::new(), vec!["nothing".to_owned()]);
        let servers = images.clone();
        let (object_store_url, compute_url) = (UNKNOWN_PATH.to_owned(), UNKNOWN_PATH.to_owned());
        Self {
            cloud,
            tokens,
            images,
            servers,
            object_store_url,
            compute_url,
            random_requests: RandomRequests::new(seed),
            now: start_time(),
        }
    }

    /// Sends `length` requests and returns for each its status and a hash of its answer and delivery.
    pub fn run_requests(&mut self, length: usize) -> Vec<String> {
        (0..length).map(|_| self.run_step()).collect()
    }

    /// Saves the cloud and continues with the restored one.
    pub fn save_and_restore(&mut self) {
        let saved = self.cloud.save();
        self.cloud = Cloud::restore(&saved).unwrap_or_else(|error| panic!("{error}"));
        assert!(self.cloud.save() == saved, "the restored cloud saves as other bytes");
    }

    fn run_step(&mut self) -> String {
        self.now =
            self.now.plus_millis(i64::try_from(self.random_requests.random_below(1_500)).unwrap());
        match self.random_requests.random_below(40) {
            0 => self.cloud.advance_clock(self.random_requests.random_below(600_000) as u64),
            1 => {
                let faults = self.random_requests.choose(&FAULTS);
                self.cloud.set_faults_json(faults).unwrap();
            }
            2 => {
                let clock = self.random_requests.choose(&CLOCKS);
                self.cloud.set_clock(clock.parse().unwrap());
            }
            _ => {}
        }
        let user = self.random_requests.random_below(64);
        match self.random_requests.random_below(18) {
            0 => self.sign_in(user),
            1 => self.list(),
            2 => self.create(),
            3 => self.share(),
            4 => self.rename(),
            5 => self.boot(),
            6 => self.snapshot(),
            7 => self.put_object(),
            8 => self.start_task(),
            9 => self.delete(),
            10 => self.import(),
            _ => self.random_request(),
        }
    }

    /// A user signs in.
    pub fn sign_in(&mut self, index: usize) -> String {
        let world = self.cloud.world();
        let profile = world.profile;
        let Some(user) = world.users.iter().cycle().nth(index) else { return "nobody".to_owned() };
        let request = sign_in(profile, user);
        let (line, answer) = self.send(&request);
        let body: Value = serde_json::from_slice(answer.body()).unwrap_or_default();
        let token = match profile {
            Profile::OpenStack => answer.headers().get("x-subject-token"),
            Profile::Rackspace => None,
        };
        let token = token.map(|token| token.to_str().unwrap());
        let token = token.or_else(|| body["access"]["token"]["id"].as_str());
        self.tokens.extend(token.map(str::to_owned));
        let catalog = String::from_utf8_lossy(answer.body()).into_owned();
        let address = |service| catalog.split('"').find(|text| text.contains(service));
        address("/object-store/DFW/")
            .unwrap_or(UNKNOWN_PATH)
            .clone_into(&mut self.object_store_url);
        address("/compute/DFW/").unwrap_or(UNKNOWN_PATH).clone_into(&mut self.compute_url);
        line
    }

    fn list(&mut self) -> String {
        let query = self.random_requests.choose(&[
            "?limit=9",
            "?limit=100&sort=name:asc",
            "?visibility=all",
        ]);
        let (line, answer) = self.send(&self.image_call("GET", query, "", &Value::Null));
        let body: Value = serde_json::from_slice(answer.body()).unwrap_or_default();
        if let Some(images) = body["images"].as_array().filter(|images| !images.is_empty()) {
            let ids = images.iter().filter_map(|image| image["id"].as_str());
            self.images = ids.map(str::to_owned).collect();
        }
        line
    }

    fn create(&mut self) -> String {
        let body = json!({ "name": "made on the way" });
        self.send(&self.image_call("POST", "", "application/json", &body)).0
    }

    fn share(&mut self) -> String {
        let projects = &self.cloud.world().projects;
        let member = projects.iter().cycle().nth(self.random_requests.random_below(64));
        let member = member.map_or("nobody".to_owned(), |project| project.id.to_string());
        let path = format!("/{}/members", self.image_id());
        let body = json!({ "member": member });
        self.send(&self.image_call("POST", &path, "application/json", &body)).0
    }

    fn rename(&mut self) -> String {
        let name = self.random_requests.choose(&["a", "b", ""]);
        let body = json!([{ "op": "replace", "path": "/name", "value": name }]);
        let path = format!("/{}", self.image_id());
        self.send(&self.image_call("PATCH", &path, PATCH_MEDIA_TYPE, &body)).0
    }

    fn delete(&mut self) -> String {
        let path = format!("/{}", self.image_id());
        self.send(&self.image_call("DELETE", &path, "", &Value::Null)).0
    }

    /// Imports an image of another region.
    fn import(&mut self) -> String {
        let body = json!({ "name": "pulled", "disk_format": "raw", "container_format": "bare" });
        let made = self.send(&self.image_call("POST", "", "application/json", &body)).1;
        let made: Value = serde_json::from_slice(made.body()).unwrap_or_default();
        let list = self.call("GET", "/image/ORD/v2/images?limit=1", &Value::Null).1;
        let list: Value = serde_json::from_slice(list.body()).unwrap_or_default();
        let path = format!("/{}/import", made["id"].as_str().unwrap_or_default());
        let body = json!({ "method": {
            "name": "glance-download",
            "glance_region": "ORD",
            "glance_image_id": list["images"][0]["id"],
            "weight": PRECISE_FRACTION,
        } });
        self.send(&self.image_call("POST", &path, "application/json", &body)).0
    }

    fn boot(&mut self) -> String {
        let sizes = ["3", "4", "general1-2", "general1-4"];
        let body = json!({ "server": {
            "name": "s", "imageRef": self.image_id(), "flavorRef": self.random_requests.choose(&sizes)
        } });
        let (line, answer) = self.call("POST", &format!("{}/servers", self.compute_url), &body);
        let body: Value = serde_json::from_slice(answer.body()).unwrap_or_default();
        self.servers.extend(body["server"]["id"].as_str().map(str::to_owned));
        line
    }

    fn snapshot(&mut self) -> String {
        let server = &self.servers[self.random_requests.random_below(self.servers.len())];
        let path = format!("{}/servers/{server}/action", self.compute_url);
        self.call("POST", &path, &json!({ "createImage": { "name": "kept" } })).0
    }

    fn put_object(&mut self) -> String {
        let object = self.random_requests.choose(&["/box", "/box/a.vhd", "/box/b"]);
        self.call("PUT", &format!("{}{object}", self.object_store_url), &json!({ "not": "a disk" }))
            .0
    }

    fn start_task(&mut self) -> String {
        let input = match self.random_requests.random_below(2) {
            0 => {
                json!({ "image_uuid": self.image_id(), "receiving_swift_container": "box" })
            }
            _ => json!({ "import_from": "box/a.vhd", "weight": PRECISE_FRACTION }),
        };
        let kind = if input["import_from"].is_null() { "export" } else { "import" };
        let body = json!({ "type": kind, "input": input });
        self.call("POST", "/image/DFW/v2/tasks", &body).0
    }

    fn random_request(&mut self) -> String {
        let (image, token) = (self.image_id(), self.token());
        let request = self.random_requests.request(&image, &token);
        request.map_or_else(|| "no request".to_owned(), |request| self.send(&request).0)
    }

    fn image_id(&mut self) -> String {
        self.images[self.random_requests.random_below(self.images.len())].clone()
    }

    fn token(&self) -> String {
        self.tokens.last().cloned().unwrap_or_default()
    }

    fn image_call(&self, method: &str, path: &str, media: &str, body: &Value) -> Request<Vec<u8>> {
        Request::builder()
            .method(method)
            .uri(format!("/image/DFW/v2/images{path}"))
            .header("content-type", media)
            .header("x-auth-token", self.token())
            .body(bytes(body))
            .unwrap()
    }

    fn call(&mut self, method: &str, uri: &str, body: &Value) -> (String, Response<Vec<u8>>) {
        // The URL from the catalog is invalid if the saved cloud was edited.
        let uri = uri.parse::<Uri>().unwrap_or(Uri::from_static(UNKNOWN_PATH));
        let request = Request::builder().method(method).uri(uri);
        let request = request
            .header("content-type", "application/json")
            .header("x-auth-token", self.token())
            .body(bytes(body));
        self.send(&request.unwrap())
    }

    fn send(&mut self, request: &Request<Vec<u8>>) -> (String, Response<Vec<u8>>) {
        let answer = self.cloud.handle(self.now, request);
        let mut fingerprint = DefaultHasher::new();
        format!("{:?} {answer:?}", Delivery::from_response(&answer)).hash(&mut fingerprint);
        let (method, uri, status) = (request.method(), request.uri(), answer.status().as_u16());
        (format!("{method} {uri} -> {status} {:016x}", fingerprint.finish()), answer)
    }
}

fn bytes(body: &Value) -> Vec<u8> {
    if body.is_null() { Vec::new() } else { body.to_string().into_bytes() }
}

fn world_named(world: &str) -> World {
    match Profile::parse(world) {
        Some(profile) => default_world(profile, start_time()),
        None => read(EXAMPLE, start_time()).unwrap_or_else(|error| panic!("{error}")),
    }
}

fn sign_in(profile: Profile, user: &User) -> Request<Vec<u8>> {
    let password = user.password.as_ref().map_or("", |password| password.expose_secret());
    let (path, body) = match profile {
        Profile::OpenStack => (
            "/identity/v3/auth/tokens",
            json!({ "auth": {
                "identity": { "methods": ["password"], "password": { "user": { "id": user.id.as_str(), "password": password } } },
                "scope": { "project": { "id": user.roles.keys().next().map_or("", |project| project.as_str()) } }
            } }),
        ),
        Profile::Rackspace => (
            "/identity/v2.0/tokens",
            json!({ "auth": { "passwordCredentials": { "username": user.name, "password": password } } }),
        ),
    };
    let request = Request::post(path).header("content-type", "application/json");
    request.body(body.to_string().into_bytes()).unwrap()
}
