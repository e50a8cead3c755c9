//! The real services of the live environment. The administrator creates the fixtures through the API, for their owners. Used by
//! the live tests.

use std::collections::HashMap;
use std::time::Duration;
use std::{fs, thread};

use http::{Method, Request, Response, StatusCode};
use serde_json::{Value, json};

use super::{Backend, actor_token, expired_token, http1, import_server, real_clock};
use crate::conformance::actors::{ACTORS, PROJECTS};
use crate::conformance::clock::Clock;
use crate::conformance::fixtures::FixtureImage;
use crate::conformance::placeholders::Placeholders;
use crate::conformance::sequence::{Service, SetupStep};

/// How often a request is sent again after a 500.
const MAX_RETRIES: usize = 3;

/// The real services.
pub struct RealServices {
    live_settings: Value,
    identity_url: String,
    glance_urls: [String; 2],
    tokens: HashMap<String, String>,
    clock: Clock,
    /// Makes image IDs unique between runs: Glance never reuses the ID of a deleted image.
    run_id: u64,
    sequence_count: usize,
    /// What is deleted at the end: service and ID of an image, or path at Keystone.
    created_resources: Vec<(Service, String)>,
    expired_token: Option<String>,
    /// URL of the web server for image imports.
    import_server_url: String,
}

impl RealServices {
    /// The services in the file that `IMAGESHARE_LIVE` names; the default is `target/live/env.json`.
    ///
    /// # Panics
    /// The file does not exist: `cargo xtask live up` writes it.
    pub fn from_environment() -> Self {
        let default = concat!(env!("CARGO_MANIFEST_DIR"), "/../target/live/env.json");
        let file = std::env::var("IMAGESHARE_LIVE").unwrap_or_else(|_| default.to_owned());
        let text = fs::read_to_string(&file)
            .unwrap_or_else(|error| panic!("{file}: {error}; run `cargo xtask live up`"));
        let live_settings: Value = serde_json::from_str(&text).unwrap();
        let region = |index: usize| expect_string(&live_settings["regions"][index]["glance_url"]);
        let run = real_clock::now().as_secs();
        Self {
            identity_url: expect_string(&live_settings["keystone_url"])
                .trim_end_matches("/v3")
                .to_owned(),
            glance_urls: [region(0), region(1)],
            live_settings,
            tokens: HashMap::new(),
            clock: Clock::default(),
            run_id: run,
            sequence_count: 0,
            created_resources: Vec::new(),
            expired_token: None,
            import_server_url: import_server::start_import_server(),
        }
    }

    /// Sends a request as the administrator, which must succeed.
    fn admin_request(
        &mut self,
        service: Service,
        method: Method,
        path: &str,
        body: &Value,
    ) -> Value {
        let media_type = match method {
            Method::PATCH => "application/openstack-images-v2.1-json-patch",
            _ => "application/json",
        };
        let bytes = if body.is_null() { Vec::new() } else { body.to_string().into_bytes() };
        self.admin_request_bytes(service, method, path, media_type, bytes)
    }

    fn admin_request_bytes(
        &mut self,
        service: Service,
        method: Method,
        path: &str,
        media_type: &str,
        bytes: Vec<u8>,
    ) -> Value {
        let description = format!("{method} {path}");
        let request = Request::builder()
            .method(method)
            .uri(format!("{}{path}", self.base_url(service)))
            .header("accept", "application/json")
            .header("content-type", media_type)
            .header("x-auth-token", actor_token(self, "admin").unwrap());
        let response = self.send(request.body(bytes).unwrap());
        let body = String::from_utf8_lossy(response.body()).into_owned();
        assert!(response.status().is_success(), "{description}: {} {body}", response.status());
        serde_json::from_str(&body).unwrap_or_default()
    }

    fn create_image(
        &mut self,
        image: &FixtureImage,
        id_or_path: &str,
        placeholders: &Placeholders,
    ) {
        let in_region_one = image.region == "RegionOne";
        let service = if in_region_one { Service::RegionOne } else { Service::RegionTwo };
        // Members can only be added to a shared image, but remain when its visibility changes.
        let members = image.all_members();
        let final_visibility =
            (!members.is_empty() && image.visibility != "shared").then_some(&image.visibility);
        let visibility = final_visibility.map_or(image.visibility.as_str(), |_| "shared");
        let mut body = json!({
            "id": id_or_path, "name": image.name, "owner": placeholders.get(&image.owner).unwrap(), "visibility": visibility,
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
        self.admin_request(service, Method::POST, "/v2/images", &body);
        self.created_resources.push((service, id_or_path.to_owned()));
        if let Some(data) = image.content() {
            let (path, media_type) =
                (format!("/v2/images/{id_or_path}/file"), "application/octet-stream");
            self.admin_request_bytes(service, Method::PUT, &path, media_type, data.bytes.to_vec());
        }
        for (member, status) in members {
            let member = placeholders.get(&member).unwrap_or(&member).to_owned();
            let path = format!("/v2/images/{id_or_path}/members");
            self.admin_request(service, Method::POST, &path, &json!({"member": member}));
            if status != "pending" {
                let path = format!("{path}/{member}");
                self.admin_request(service, Method::PUT, &path, &json!({"status": status}));
            }
        }
        if let Some(visibility) = final_visibility {
            let patch = json!([{"op": "replace", "path": "/visibility", "value": visibility}]);
            self.admin_request(service, Method::PATCH, &format!("/v2/images/{id_or_path}"), &patch);
        }
        if image.status == "deactivated" {
            let path = format!("/v2/images/{id_or_path}/actions/deactivate");
            self.admin_request(service, Method::POST, &path, &Value::Null);
        }
    }

    fn delete(&mut self, service: Service, id_or_path: &str) {
        let path = match service {
            Service::Identity => format!("{}{id_or_path}", self.base_url(service)),
            _ => format!("{}/v2/images/{id_or_path}", self.base_url(service)),
        };
        // Only a system administrator may delete another user's access rule.
        let actor = if service == Service::Identity { "system" } else { "admin" };
        let mut send = |method: &str, body: &str| {
            let request = Request::builder()
                .method(method)
                .uri(&path)
                .header("content-type", "application/openstack-images-v2.1-json-patch")
                .header("x-auth-token", actor_token(self, actor).unwrap());
            self.send(request.body(body.as_bytes().to_vec()).unwrap()).status()
        };
        if send("DELETE", "") == StatusCode::FORBIDDEN {
            send("PATCH", r#"[{"op": "replace", "path": "/protected", "value": false}]"#);
            send("DELETE", "");
        }
    }
}

impl Backend for RealServices {
    fn base_url(&self, service: Service) -> &str {
        match service {
            Service::Identity => &self.identity_url,
            Service::RegionOne => &self.glance_urls[0],
            Service::RegionTwo => &self.glance_urls[1],
        }
    }

    fn placeholders(&self) -> Placeholders {
        let mut placeholders = Placeholders::default();
        for project in PROJECTS {
            placeholders.set(project, expect_string(&self.live_settings["projects"][project]));
        }
        for actor in ACTORS {
            let user = &self.live_settings["users"][actor.user];
            placeholders.set(format!("{}.user", actor.user), expect_string(&user["id"]));
            placeholders.set(format!("{}.password", actor.user), expect_string(&user["password"]));
        }
        let credential = &self.live_settings["application_credential"];
        placeholders.set("credential", expect_string(&credential["id"]));
        placeholders.set("credential.secret", expect_string(&credential["secret"]));
        placeholders.set("page", expect_string(&self.live_settings["page_direct_url"]));
        placeholders.set("web", self.import_server_url.as_str());
        let logs = expect_string(&self.live_settings["logs"]);
        placeholders.set("stores", logs.trim_end_matches("log").to_owned() + "glance");
        placeholders
    }

    fn image_id(&self, index: usize) -> String {
        format!("{:08x}-0000-4000-8000-{:08x}{index:04x}", self.run_id, self.sequence_count)
    }

    fn set_up(&mut self, setup: &[SetupStep], ids: &[String], placeholders: &Placeholders) {
        self.clock = Clock::default();
        self.clock.record_interval_start(real_clock::unix_seconds());
        self.sequence_count += 1;
        let mut ids = ids.iter();
        for step in setup {
            match step {
                SetupStep::Wait => self.wait_for_next_second(),
                SetupStep::Fixture(fixture) => {
                    self.create_image(&fixture.image, ids.next().unwrap(), placeholders);
                }
            }
        }
    }

    fn wait_for_next_second(&mut self) {
        self.clock.record_interval_start(real_clock::wait_for_next_second());
    }

    fn wait_before_retry(&mut self) {
        thread::sleep(Duration::from_millis(100));
    }

    /// Sends a request again after a 500: SQLite allows one writer at a time, so another user of the services can cause one. A
    /// 500 in every attempt is returned.
    fn send(&mut self, request: Request<Vec<u8>>) -> Response<Vec<u8>> {
        let mut response = http1::send(&request);
        for _ in 0..MAX_RETRIES {
            if response.status() != StatusCode::INTERNAL_SERVER_ERROR {
                break;
            }
            thread::sleep(Duration::from_millis(200));
            response = http1::send(&request);
        }
        response
    }

    fn unix_seconds(&self) -> i64 {
        real_clock::unix_seconds()
    }

    fn clock(&self) -> &Clock {
        &self.clock
    }

    fn tokens(&mut self) -> &mut HashMap<String, String> {
        &mut self.tokens
    }

    fn expired_token(&mut self) -> Option<String> {
        if self.expired_token.is_none() {
            let credential_name = format!("conformance-{}", self.run_id);
            self.expired_token = Some(expired_token::create_expired_token(self, &credential_name));
        }
        self.expired_token.clone()
    }

    fn delete_at_end(&mut self, service: Service, id_or_path: String) {
        self.created_resources.push((service, id_or_path));
    }

    fn tear_down(&mut self) {
        for (service, id) in std::mem::take(&mut self.created_resources) {
            self.delete(service, &id);
        }
    }
}

impl Drop for RealServices {
    /// Deletes what was created also after a panic.
    fn drop(&mut self) {
        self.tear_down();
    }
}

fn expect_string(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("{value} is not a string")).to_owned()
}
