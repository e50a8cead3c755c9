//! The real services of the live environment. What is given is made through the API by the administrator, for whoever
//! shall own it.

use std::collections::HashMap;
use std::time::Duration;
use std::{fs, thread};

use http::{Method, Request, Response, StatusCode};
use serde_json::{Value, json};

use super::{Backend, http1, issue, real_clock, token, web};
use crate::conformance::clock::Clock;
use crate::conformance::fixtures::Image;
use crate::conformance::names::Names;
use crate::conformance::people::{PEOPLE, PROJECTS};
use crate::conformance::sequence::{Before, Service};

/// How long a credential lives whose token shall be over, in seconds: Keystone lets no token outlive its credential.
const SHORT_LIFE: u64 = 2;

/// How often a request is sent again that was answered with a fault of the server.
const RETRIES: usize = 3;

/// The real services.
pub struct Real {
    env: Value,
    identity: String,
    regions: [String; 2],
    tokens: HashMap<String, String>,
    clock: Clock,
    /// Tells the images of this run from those of others: the id of a deleted image stays taken.
    run: u64,
    sequences: usize,
    /// What there is to take away: service and id of an image, or path at Keystone.
    made: Vec<(Service, String)>,
    short_lived: Option<String>,
    /// Address of the web server that images are downloaded from.
    web: String,
}

impl Real {
    /// The services that `IMAGESHARE_LIVE` names, or else `target/live/env.json`.
    ///
    /// # Panics
    /// There is no such file: `cargo xtask live up` writes it.
    pub fn from_environment() -> Self {
        let usual = concat!(env!("CARGO_MANIFEST_DIR"), "/../target/live/env.json");
        let file = std::env::var("IMAGESHARE_LIVE").unwrap_or_else(|_| usual.to_owned());
        let text = fs::read_to_string(&file)
            .unwrap_or_else(|error| panic!("{file}: {error}; run `cargo xtask live up`"));
        let env: Value = serde_json::from_str(&text).unwrap();
        let region = |index: usize| text_of(&env["regions"][index]["glance_url"]);
        let run = real_clock::now().as_secs();
        Self {
            identity: text_of(&env["keystone_url"]).trim_end_matches("/v3").to_owned(),
            regions: [region(0), region(1)],
            env,
            tokens: HashMap::new(),
            clock: Clock::default(),
            run,
            sequences: 0,
            made: Vec::new(),
            short_lived: None,
            web: web::start(),
        }
    }

    /// A request of the administrator that has to succeed.
    fn administer(&mut self, service: Service, method: Method, path: &str, body: &Value) -> Value {
        let changes = "application/openstack-images-v2.1-json-patch";
        let media_type = if method == Method::PATCH { changes } else { "application/json" };
        let bytes = if body.is_null() { Vec::new() } else { body.to_string().into_bytes() };
        self.administer_bytes(service, method, path, media_type, bytes)
    }

    fn administer_bytes(
        &mut self,
        service: Service,
        method: Method,
        path: &str,
        media_type: &str,
        bytes: Vec<u8>,
    ) -> Value {
        let asked = format!("{method} {path}");
        let request = Request::builder()
            .method(method)
            .uri(format!("{}{path}", self.address(service)))
            .header("accept", "application/json")
            .header("content-type", media_type)
            .header("x-auth-token", token(self, "admin").unwrap());
        let response = self.send(request.body(bytes).unwrap());
        let said = String::from_utf8_lossy(response.body()).into_owned();
        assert!(response.status().is_success(), "{asked}: {} {said}", response.status());
        serde_json::from_str(&said).unwrap_or_default()
    }

    fn make(&mut self, image: &Image, id: &str, names: &Names) {
        let first = image.region == "RegionOne";
        let service = if first { Service::RegionOne } else { Service::RegionTwo };
        // Only a shared image takes members; they stay when it is no longer one.
        let members = image.all_members();
        let becomes =
            (!members.is_empty() && image.visibility != "shared").then_some(&image.visibility);
        let visibility = becomes.map_or(image.visibility.as_str(), |_| "shared");
        let mut body = json!({
            "id": id, "name": image.name, "owner": names.get(&image.owner).unwrap(), "visibility": visibility,
            "tags": image.tags, "protected": image.protected, "os_hidden": image.os_hidden,
            "min_disk": image.min_disk, "min_ram": image.min_ram,
        });
        for (format, value) in
            [("disk_format", &image.disk_format), ("container_format", &image.container_format)]
        {
            if let Some(value) = value {
                body[format] = json!(value);
            }
        }
        for (property, value) in &image.properties {
            body[property] = value.clone();
        }
        self.administer(service, Method::POST, "/v2/images", &body);
        self.made.push((service, id.to_owned()));
        if let Some(data) = image.content() {
            let (path, media_type) = (format!("/v2/images/{id}/file"), "application/octet-stream");
            self.administer_bytes(service, Method::PUT, &path, media_type, data.bytes.to_vec());
        }
        for (member, status) in members {
            let member = names.get(&member).unwrap_or(&member).to_owned();
            let path = format!("/v2/images/{id}/members");
            self.administer(service, Method::POST, &path, &json!({"member": member}));
            if status != "pending" {
                let path = format!("{path}/{member}");
                self.administer(service, Method::PUT, &path, &json!({"status": status}));
            }
        }
        if let Some(visibility) = becomes {
            let changes = json!([{"op": "replace", "path": "/visibility", "value": visibility}]);
            self.administer(service, Method::PATCH, &format!("/v2/images/{id}"), &changes);
        }
        if image.status == "deactivated" {
            let path = format!("/v2/images/{id}/actions/deactivate");
            self.administer(service, Method::POST, &path, &Value::Null);
        }
    }

    fn remove(&mut self, service: Service, id: &str) {
        let path = match service {
            Service::Identity => format!("{}{id}", self.address(service)),
            _ => format!("{}/v2/images/{id}", self.address(service)),
        };
        // Whoever made an access rule, only an administrator of the whole cloud may delete it for him.
        let actor = if service == Service::Identity { "system" } else { "admin" };
        let mut ask = |method: &str, body: &str| {
            let request = Request::builder()
                .method(method)
                .uri(&path)
                .header("content-type", "application/openstack-images-v2.1-json-patch")
                .header("x-auth-token", token(self, actor).unwrap());
            self.send(request.body(body.as_bytes().to_vec()).unwrap()).status()
        };
        if ask("DELETE", "") == StatusCode::FORBIDDEN {
            ask("PATCH", r#"[{"op": "replace", "path": "/protected", "value": false}]"#);
            ask("DELETE", "");
        }
    }
}

impl Backend for Real {
    fn address(&self, service: Service) -> &str {
        match service {
            Service::Identity => &self.identity,
            Service::RegionOne => &self.regions[0],
            Service::RegionTwo => &self.regions[1],
        }
    }

    fn names(&self) -> Names {
        let mut names = Names::default();
        for project in PROJECTS {
            names.set(project, text_of(&self.env["projects"][project]));
        }
        for person in PEOPLE {
            let user = &self.env["users"][person.user];
            names.set(format!("{}.user", person.user), text_of(&user["id"]));
            names.set(format!("{}.password", person.user), text_of(&user["password"]));
        }
        let credential = &self.env["application_credential"];
        names.set("credential", text_of(&credential["id"]));
        names.set("credential.secret", text_of(&credential["secret"]));
        names.set("page", text_of(&self.env["page_direct_url"]));
        names.set("web", self.web.as_str());
        let logs = text_of(&self.env["logs"]);
        names.set("stores", logs.trim_end_matches("log").to_owned() + "glance");
        names
    }

    fn image_id(&self, index: usize) -> String {
        format!("{:08x}-0000-4000-8000-{:08x}{index:04x}", self.run, self.sequences)
    }

    fn begin(&mut self, before: &[Before], ids: &[String], names: &Names) {
        self.clock = Clock::default();
        self.clock.begin_era(real_clock::second());
        self.sequences += 1;
        let mut ids = ids.iter();
        for step in before {
            match step {
                Before::Wait => self.wait(),
                Before::Fixture(given) => self.make(&given.image, ids.next().unwrap(), names),
            }
        }
    }

    fn wait(&mut self) {
        self.clock.begin_era(real_clock::next_second());
    }

    fn tenth_of_a_second(&mut self) {
        thread::sleep(Duration::from_millis(100));
    }

    /// A fault of the server is asked for again: sqlite lets one writer in at a time, and another user of the same
    /// services makes it answer 500. What is always 500 stays so.
    fn send(&mut self, request: Request<Vec<u8>>) -> Response<Vec<u8>> {
        let mut response = http1::send(&request);
        for _ in 0..RETRIES {
            if response.status() != StatusCode::INTERNAL_SERVER_ERROR {
                break;
            }
            thread::sleep(Duration::from_millis(200));
            response = http1::send(&request);
        }
        response
    }

    fn second(&self) -> i64 {
        real_clock::second()
    }

    fn clock(&self) -> &Clock {
        &self.clock
    }

    fn tokens(&mut self) -> &mut HashMap<String, String> {
        &mut self.tokens
    }

    fn expired_token(&mut self) -> Option<String> {
        if self.short_lived.is_none() {
            self.short_lived = Some(short_lived(self));
        }
        self.short_lived.clone()
    }

    fn adopt(&mut self, service: Service, made: String) {
        self.made.push((service, made));
    }

    fn end(&mut self) {
        for (service, id) in std::mem::take(&mut self.made) {
            self.remove(service, &id);
        }
    }
}

impl Drop for Real {
    /// A sequence that broke off leaves nothing behind either.
    fn drop(&mut self) {
        self.end();
    }
}

/// A token of the producer by a credential whose life is over when this returns.
fn short_lived(backend: &mut Real) -> String {
    let producer = token(backend, "producer").unwrap();
    let user = backend.names().get("producer.user").unwrap().to_owned();
    let end = real_clock::now().as_millis() + u128::from(SHORT_LIFE) * 1000;
    let end = imageshare_core::model::Timestamp::from_unix_millis(i64::try_from(end).unwrap());
    let body = json!({"application_credential": {
        "name": format!("conformance-{}", backend.run), "expires_at": end.to_micros_text(),
    }});
    let path = format!("{}/v3/users/{user}/application_credentials", backend.identity);
    let request = Request::builder().method("POST").uri(&path).header("x-auth-token", &producer);
    let request = request.header("content-type", "application/json");
    let made = backend.send(request.body(body.to_string().into_bytes()).unwrap());
    let made: Value = serde_json::from_slice(made.body()).unwrap();
    let made = &made["application_credential"];
    let token = issue(
        backend,
        &json!({"auth": {"identity": {
            "methods": ["application_credential"],
            "application_credential": {"id": made["id"], "secret": made["secret"]},
        }}}),
    );
    thread::sleep(Duration::from_secs(SHORT_LIFE + 1));
    token
}

fn text_of(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("{value} is no text")).to_owned()
}
