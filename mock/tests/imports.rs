//! Imports over the cloud's time: their visible progress, what a saved cloud keeps, and when tasks are removed.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use http::{Request, Response};
use imageshare_core::model::Timestamp;
use imageshare_core::rules::Profile;
use imageshare_mock::world::{SandboxRole, default_world, personas, read};
use imageshare_mock::{Cloud, World};
use serde_json::{Value, json};

const URL: &str = "https://sandbox.invalid";
const START_TIME: &str = "2026-11-20T12:00:00Z";

/// Two regions. The first has an image that is shared with a consumer; the second has an empty image of that consumer. An import
/// takes ten seconds.
fn world() -> World {
    let image_service = json!({
        "import_milliseconds": 10_000, "web": {"http://web.invalid/a": "image", "http://web.invalid/b": null},
    });
    let file = json!({
        "token_seconds": 1_000_000,
        "regions": ["DFW", "ORD"],
        "image_services": {"DFW": image_service, "ORD": image_service},
        "projects": [{"id": "theirs", "name": "theirs"}, {"id": "mine", "name": "mine"}],
        "users": [
            {"id": "ana", "name": "ana", "password": "a", "roles": {"theirs": ["member"]}, "default_project": "theirs"},
            {"id": "ben", "name": "ben", "password": "b", "roles": {"mine": ["member"]}, "default_project": "mine"},
        ],
        "images": [
            {
                "id": SOURCE_IMAGE, "region": "DFW", "owner": "theirs", "size": 4_416_602_112_u64, "checksum": "0cbc6611f5540bd0809a388dc95a615b",
                "disk_format": "qcow2", "container_format": "bare", "tags": ["web"],
                "properties": {"os_distro": "debian", "os_version": "12"},
                "members": [{"project": "mine", "status": "pending"}],
            },
            {
                "id": TARGET_IMAGE, "region": "ORD", "owner": "mine", "status": "queued", "name": "copy",
                "disk_format": "raw", "container_format": "bare",
            },
        ],
    });
    read(&file.to_string(), START_TIME.parse().unwrap()).unwrap()
}

const SOURCE_IMAGE: &str = "6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90";
const TARGET_IMAGE: &str = "017486e1-77e6-4f26-b100-131833f5cd38";

/// A cloud, its time, and a token.
struct Fixture {
    cloud: Cloud,
    now: Timestamp,
    token: String,
}

impl Fixture {
    /// Signed in as Ben, in [`world`].
    fn start() -> Self {
        let cloud = Cloud::new(world(), 7, URL);
        let mut fixture = Self { cloud, now: START_TIME.parse().unwrap(), token: String::new() };
        fixture.sign_in("ben", "b");
        fixture
    }

    fn sign_in(&mut self, user: &str, password: &str) {
        let user = json!({"name": user, "domain": {"id": "default"}, "password": password});
        let identity = json!({"methods": ["password"], "password": {"user": user}});
        let body = json!({"auth": {"identity": identity}});
        let answer = self.send("POST", "/identity/v3/auth/tokens", &body);
        answer.headers()["x-subject-token"].to_str().unwrap().clone_into(&mut self.token);
    }

    fn send(&mut self, method: &str, path: &str, body: &Value) -> Response<Vec<u8>> {
        let body = if body.is_null() { Vec::new() } else { body.to_string().into_bytes() };
        let request = Request::builder().method(method).uri(format!("{URL}{path}"));
        let request =
            request.header("x-auth-token", &self.token).header("accept", "application/json");
        self.cloud.handle(self.now, &request.body(body).unwrap())
    }

    fn get(&mut self, path: &str) -> Value {
        serde_json::from_slice(self.send("GET", path, &Value::Null).body()).unwrap()
    }

    /// The target image of the imports.
    fn target_image(&mut self) -> Value {
        self.get(&format!("/image/ORD/v2/images/{TARGET_IMAGE}"))
    }

    fn import_tasks(&mut self) -> Vec<Value> {
        let tasks = self.get(&format!("/image/ORD/v2/images/{TARGET_IMAGE}/tasks"));
        tasks["tasks"].as_array().unwrap().clone()
    }

    fn start_import(&mut self, body: &Value) -> u16 {
        let path = format!("/image/ORD/v2/images/{TARGET_IMAGE}/import");
        self.send("POST", &path, body).status().as_u16()
    }

    fn advance(&mut self, seconds: i64) {
        self.now = self.now.plus_seconds(seconds);
    }
}

fn import_from_dfw_body() -> Value {
    json!({"method": {"name": "glance-download", "glance_region": "DFW", "glance_image_id": SOURCE_IMAGE}})
}

fn web_download_body(page: &str, stores: &Value) -> Value {
    let uri = format!("http://web.invalid/{page}");
    json!({"method": {"name": "web-download", "uri": uri}, "stores": stores})
}

#[test]
fn an_image_of_another_region_is_imported_in_steps() {
    let mut fixture = Fixture::start();
    assert_eq!(fixture.start_import(&import_from_dfw_body()), 202);
    let waiting = fixture.target_image();
    assert_eq!(waiting["status"], "queued");
    assert_eq!(waiting["os_glance_import_task"], fixture.import_tasks()[0]["id"]);
    fixture.advance(2);
    let importing = fixture.target_image();
    assert_eq!(
        (&importing["status"], &importing["disk_format"]),
        (&json!("importing"), &json!("qcow2"))
    );
    assert_eq!(importing["os_glance_importing_to_stores"], "fast");
    assert_eq!(fixture.start_import(&import_from_dfw_body()), 409, "only one import at a time");
    fixture.advance(8);
    let imported = fixture.target_image();
    assert_eq!(imported["status"], "active");
    assert_eq!(
        imported["size"], 4_416_602_112_u64,
        "the size of the source image, which has no data"
    );
    assert_eq!(imported["checksum"], "0cbc6611f5540bd0809a388dc95a615b");
    assert_eq!((&imported["name"], &imported["tags"]), (&json!("copy"), &json!([])), "not copied");
    assert_eq!((&imported["os_distro"], imported.get("os_version")), (&json!("debian"), None));
    assert_eq!(imported.get("os_glance_import_task"), None);
    assert_eq!(fixture.import_tasks()[0]["message"], "Copied 4212 MiB");
}

#[test]
fn background_work_has_its_own_timestamps() {
    let mut fixture = Fixture::start();
    assert_eq!(fixture.start_import(&web_download_body("a", &json!(["slow"]))), 202);
    fixture.advance(100);
    let image = fixture.target_image();
    assert_eq!((&image["status"], &image["stores"]), (&json!("active"), &json!("slow")));
    assert_eq!(image["updated_at"], "2026-11-20T12:00:10Z");
    assert_eq!(fixture.import_tasks()[0]["expires_at"], "2026-11-22T12:00:10.000000");
}

#[test]
fn an_import_fails_when_its_source_is_unshared() {
    let mut fixture = Fixture::start();
    assert_eq!(fixture.start_import(&import_from_dfw_body()), 202);
    fixture.advance(5);
    assert_eq!(fixture.target_image()["status"], "importing");
    fixture.sign_in("ana", "a");
    let path = format!("/image/DFW/v2/images/{SOURCE_IMAGE}/members/mine");
    assert_eq!(fixture.send("DELETE", &path, &Value::Null).status(), 204);
    fixture.sign_in("ben", "b");
    fixture.advance(5);
    let image = fixture.target_image();
    assert_eq!(
        (&image["status"], &image["os_glance_failed_import"]),
        (&json!("queued"), &json!("fast"))
    );
    assert_eq!(fixture.import_tasks()[0]["message"], "Task failed due to Internal Error");
}

#[test]
fn a_restored_cloud_completes_its_imports() {
    let mut fixture = Fixture::start();
    assert_eq!(fixture.start_import(&import_from_dfw_body()), 202);
    for _ in 0..3 {
        let saved = fixture.cloud.save();
        fixture.cloud = Cloud::restore(&saved).unwrap();
        assert_eq!(fixture.cloud.save(), saved);
        fixture.advance(5);
        fixture.target_image();
    }
    assert_eq!(fixture.target_image()["status"], "active");
    assert_eq!(fixture.import_tasks()[0]["status"], "success");
}

#[test]
fn failed_imports_can_be_retried_and_tasks_expire() {
    let mut fixture = Fixture::start();
    assert_eq!(fixture.start_import(&web_download_body("b", &json!(["fast"]))), 202);
    fixture.advance(10);
    assert_eq!(fixture.target_image()["os_glance_failed_import"], "fast");
    fixture.advance(10);
    assert_eq!(fixture.start_import(&web_download_body("a", &json!(["fast"]))), 202);
    fixture.advance(10);
    assert_eq!(fixture.target_image()["os_glance_failed_import"], "");
    assert_eq!(fixture.import_tasks().len(), 2);
    // The first ended ten seconds after the start, the second twenty seconds later.
    fixture.now = "2026-11-22T12:00:15Z".parse().unwrap();
    assert_eq!(fixture.import_tasks().len(), 1);
}

#[test]
fn a_stale_import_lock_lasts_one_hour() {
    let mut fixture = Fixture::start();
    assert_eq!(fixture.start_import(&web_download_body("a", &json!([]))), 202);
    fixture.advance(10);
    assert_eq!(fixture.import_tasks()[0]["status"], "failure");
    assert_eq!(fixture.start_import(&web_download_body("a", &json!(["fast"]))), 409);
    // One hour after its failure, to the second.
    fixture.advance(3599);
    assert_eq!(fixture.start_import(&web_download_body("a", &json!(["fast"]))), 409);
    fixture.advance(1);
    assert_eq!(fixture.start_import(&web_download_body("a", &json!(["fast"]))), 202);
    fixture.advance(10);
    assert_eq!(fixture.target_image()["status"], "active");
}

#[test]
fn a_sandbox_consumer_can_import_shared_images() {
    let now: Timestamp = START_TIME.parse().unwrap();
    let cloud = Cloud::new(default_world(Profile::OpenStack, now), 7, URL);
    let mut fixture = Fixture { cloud, now, token: String::new() };
    let consumer = personas(Profile::OpenStack)
        .into_iter()
        .find(|one| one.sandbox_role == SandboxRole::Consumer)
        .unwrap();
    fixture.sign_in(consumer.user, consumer.password);
    let offers = fixture.get("/image/ORD/v2/images?visibility=shared&member_status=pending");
    let offers = offers["images"].as_array().unwrap();
    let offer = offers.iter().find(|offer| offer["status"] == "active").unwrap();
    let formats = json!({"disk_format": "raw", "container_format": "bare"});
    let made = fixture.send("POST", "/image/DFW/v2/images", &formats);
    let made: Value = serde_json::from_slice(made.body()).unwrap();
    let path = format!("/image/DFW/v2/images/{}", made["id"].as_str().unwrap());
    let method =
        json!({"name": "glance-download", "glance_region": "ORD", "glance_image_id": offer["id"]});
    let answer = fixture.send("POST", &format!("{path}/import"), &json!({"method": method}));
    assert_eq!(answer.status(), 202);
    fixture.advance(10);
    let copy = fixture.get(&path);
    assert_eq!((&copy["status"], &copy["size"]), (&json!("active"), &offer["size"]));
    assert_eq!(copy["owner"], consumer.project.as_str());
}
