//! Import and export tasks of Rackspace's Cloud Images: every outcome, and the resulting images and files.
//!
//! Source: Rackspace Cloud Images API, "Task to import image" and "Task to export image".

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod harness;

use harness::{Answer, Harness, start_time};
use imageshare_mock::world::read;
use serde_json::{Value, json};

const TASKS_PATH: &str = "/image/DFW/v2/tasks";

/// Files of every kind, in one container; images that may and may not be exported.
const WORLD: &str = r#"{
  "profile": "rackspace", "regions": ["DFW", "ORD"],
  "transfer": { "seconds": 100, "size_limit": 42949672960 },
  "projects": [{ "id": "1", "name": "1" }, { "id": "2", "name": "2" }],
  "users": [
    { "id": "a", "name": "owner", "password": "p", "roles": { "1": ["identity:user-admin"] } },
    { "id": "b", "name": "creator", "password": "p", "roles": { "1": ["cloudImages:creator"] } },
    { "id": "c", "name": "other", "password": "p", "roles": { "2": ["identity:user-admin"] } }
  ],
  "images": [
    { "id": "11111111-0000-4000-8000-000000000001", "region": "DFW", "owner": "1", "name": "free", "size": 3221225472,
      "min_disk": 20, "properties": { "com.rackspace__1__options": "0", "os_type": "linux" } },
    { "id": "11111111-0000-4000-8000-000000000002", "region": "DFW", "owner": "1", "name": "licensed", "size": 7,
      "properties": { "com.rackspace__1__options": "1" } },
    { "id": "11111111-0000-4000-8000-000000000003", "region": "DFW", "owner": "1", "name": "windows", "size": 7,
      "properties": { "os_type": "windows" } },
    { "id": "11111111-0000-4000-8000-000000000004", "region": "DFW", "owner": "1", "name": "red hat", "size": 7,
      "properties": { "os_distro": "rhel" } },
    { "id": "11111111-0000-4000-8000-000000000005", "region": "DFW", "owner": "2", "name": "public", "size": 7,
      "visibility": "public" },
    { "id": "11111111-0000-4000-8000-000000000006", "region": "DFW", "owner": "1", "name": "queued", "status": "queued" }
  ],
  "containers": [
    { "region": "DFW", "project": "1", "name": "exports" },
    { "region": "DFW", "project": "1", "name": "odd.name" },
    { "region": "DFW", "project": "1", "name": "in", "objects": [
      { "name": "dynamic.vhd", "size": 1073741824, "vhd": { "kind": "dynamic", "virtual_size": 21474836480 } },
      { "name": "fixed.vhd", "vhd": { "kind": "fixed", "virtual_size": 10737418240 } },
      { "name": "111.vhd", "size": 1073741824, "vhd": { "kind": "dynamic", "virtual_size": 1073741824, "damaged": true } },
      { "name": "396.vhd", "data": "QFI: a disk of another format" },
      { "name": "413.vhd", "size": 1073741824, "vhd": { "kind": "dynamic", "virtual_size": 42949672961 } },
      { "name": "523.vhd", "size": 1073741824, "vhd": { "kind": "none", "virtual_size": 1073741824 } },
      { "name": "609.vhd", "vhd": { "kind": "fixed", "virtual_size": 42949672960 } },
      { "name": "614.vhd", "size": 1073741824, "vhd": { "kind": "dynamic", "virtual_size": 1073741824,
        "uuid": "00000000-0000-0000-0000-000000000000" } },
      { "name": "721.vhd", "size": 1073741824, "vhd": { "kind": "differencing", "virtual_size": 1073741824 } },
      { "name": "windows.vhd", "size": 1073741824, "vhd": { "kind": "dynamic", "virtual_size": 1073741824,
        "operating_system": "windows" } }
    ] }
  ]
}"#;

struct Fixture {
    harness: Harness,
    owner_token: String,
}

fn sign_in(harness: &mut Harness, user: &str) -> String {
    let body = json!({ "auth": { "passwordCredentials": { "username": user, "password": "p" } } });
    let answer = harness.post("/identity/v2.0/tokens", None, &body);
    answer.body["access"]["token"]["id"].as_str().unwrap().to_owned()
}

fn fixture() -> Fixture {
    let world = read(WORLD, start_time()).map_err(|error| error.to_string()).ok().unwrap();
    let mut harness = Harness::from_world(world, 7);
    let owner_token = sign_in(&mut harness, "owner");
    Fixture { harness, owner_token }
}

impl Fixture {
    fn start_task(&mut self, body: &Value) -> Answer {
        let owner_token = self.owner_token.clone();
        self.harness.post(TASKS_PATH, Some(&owner_token), body)
    }

    fn show_task(&mut self, task: &Value) -> Value {
        let path = format!("/image/DFW{}", task["self"].as_str().unwrap());
        let owner_token = self.owner_token.clone();
        self.harness.get(&path, &owner_token).body
    }

    /// Runs a task to its end.
    fn run_task(&mut self, body: &Value) -> Value {
        let started = self.start_task(body);
        assert_eq!(started.status, 201, "{}", started.body);
        self.harness.advance_time(100);
        self.show_task(&started.body)
    }
}

fn import_body(from: &str) -> Value {
    json!({ "type": "import", "input": {
        "image_properties": { "name": "imported" }, "import_from": from, "import_from_format": "vhd"
    } })
}

fn export_body(image: u8, container: &str) -> Value {
    let id = format!("11111111-0000-4000-8000-{image:012}");
    json!({ "type": "export", "input": { "image_uuid": id, "receiving_swift_container": container } })
}

fn failure_message(fixture: &mut Fixture, body: &Value) -> String {
    let done = fixture.run_task(body);
    assert_eq!(done["status"], "failure", "{done}");
    assert!(done.get("result").is_none() && done.get("expires_at").is_some(), "{done}");
    done["message"].as_str().unwrap().to_owned()
}

macro_rules! failure_codes {
    ($($name:ident $code:literal;)*) => {$(
        #[test]
        fn $name() {
            let message = failure_message(&mut fixture(), &import_body(concat!("in/", $code, ".vhd")));
            assert!(message.starts_with(concat!($code, ": ")), "{message}");
        }
    )*};
}

failure_codes! {
    code_111_is_a_broken_disk "111";
    code_396_is_not_a_vhd "396";
    code_413_is_a_disk_larger_than_the_limit "413";
    code_523_is_neither_fixed_nor_dynamic "523";
    code_609_is_a_file_larger_than_the_limit "609";
    code_614_is_a_disk_without_an_id "614";
    code_721_is_a_differencing_disk "721";
}

#[test]
fn invalid_imports_fail_with_a_plain_message() {
    let mut fixture = fixture();
    for (from, expected) in [
        ("nowhere/x.vhd", "container nowhere"),
        ("in/x.vhd", "object x.vhd"),
        ("in", "slash"),
        ("in/windows.vhd", "Windows"),
    ] {
        let message = failure_message(&mut fixture, &import_body(from));
        assert!(message.contains(expected) && !message.starts_with(char::is_numeric), "{message}");
    }
    let mut more = import_body("in/dynamic.vhd");
    more["input"]["image_properties"]["os_distro"] = "debian".into();
    assert!(failure_message(&mut fixture, &more).contains("os_distro"));
}

#[test]
fn fixed_and_dynamic_disks_are_imported() {
    let mut fixture = fixture();
    for (file, disk) in [("dynamic", 20), ("fixed", 10)] {
        let done = fixture.run_task(&import_body(&format!("in/{file}.vhd")));
        assert_eq!((&done["status"], &done["message"]), (&json!("success"), &json!("None")));
        let id = done["result"]["image_id"].as_str().unwrap();
        let owner_token = fixture.owner_token.clone();
        let image = fixture.harness.get(&format!("/image/DFW/v2/images/{id}"), &owner_token).body;
        assert_eq!((&image["name"], &image["owner"]), (&json!("imported"), &json!("1")));
        assert_eq!((&image["status"], &image["min_disk"]), (&json!("active"), &json!(disk)));
        assert_eq!(image["com.rackspace__1__options"], "0");
        let elsewhere = fixture.harness.get(&format!("/image/ORD/v2/images/{id}"), &owner_token);
        assert_eq!(elsewhere.status, 404, "images are regional");
    }
}

#[test]
fn a_task_progresses_even_if_nobody_reads_it() {
    let mut fixture = fixture();
    let task = fixture.start_task(&import_body("in/dynamic.vhd")).body;
    assert_eq!((&task["status"], &task["message"]), (&json!("pending"), &json!("None")));
    assert!(task.get("expires_at").is_none() && task.get("result").is_none());
    fixture.harness.advance_time(30);
    assert_eq!(fixture.show_task(&task)["status"], "processing");
    fixture.harness.advance_time(3600);
    let done = fixture.show_task(&task);
    assert_eq!(done["status"], "success");
    let ended = start_time().plus_seconds(100).to_iso_seconds();
    assert_eq!(done["updated_at"], ended, "when it was due, not when it was read");
    let owner_token = fixture.owner_token.clone();
    let image = format!("/image/DFW/v2/images/{}", done["result"]["image_id"].as_str().unwrap());
    assert_eq!(fixture.harness.get(&image, &owner_token).body["created_at"], ended);
}

#[test]
fn invalid_exports_fail() {
    let mut fixture = fixture();
    for (image, container, expected) in [
        (2, "exports", "must not leave"),
        (3, "exports", "must not leave"),
        (4, "exports", "must not leave"),
        (5, "exports", "owns"),
        (6, "exports", "queued"),
        (7, "exports", "no image"),
        (1, "odd.name", "holds one of / ? ."),
        (1, "nowhere", "no container"),
    ] {
        let message = failure_message(&mut fixture, &export_body(image, container));
        assert!(message.contains(expected), "{image} {container}: {message}");
    }
}

/// "Downloading a Cloud Files object": an export is a dynamic large object, a manifest with segments.
#[test]
fn an_export_is_a_manifest_that_can_be_imported() {
    let mut fixture = fixture();
    let done = fixture.run_task(&export_body(1, "exports"));
    let location = done["result"]["export_location"].as_str().unwrap().to_owned();
    assert_eq!(location, "exports/11111111-0000-4000-8000-000000000001.vhd");
    let owner_token = fixture.owner_token.clone();
    let files = fixture.harness.get("/identity/v2.0/tokens/x/endpoints", &owner_token);
    assert_eq!(files.status, 404, "only for an existing token");
    let endpoints = fixture
        .harness
        .get(&format!("/identity/v2.0/tokens/{owner_token}/endpoints"), &owner_token);
    let endpoints = endpoints.body["endpoints"].as_array().unwrap().clone();
    let files = endpoints.iter().find(|one| one["type"] == "object-store").unwrap();
    let files = files["publicURL"].as_str().unwrap().replace("http://cloud.invalid", "");
    let list = fixture.harness.get(&format!("{files}/exports?format=json"), &owner_token).body;
    let sizes: Vec<_> = list.as_array().unwrap().iter().map(|one| one["bytes"].clone()).collect();
    assert_eq!(sizes, [json!(0), json!(1 << 30), json!(1 << 30), json!(1 << 30)]);
    assert_eq!(fixture.run_task(&import_body(&location))["status"], "success");
    let end = list[3]["name"].as_str().unwrap();
    assert_eq!(fixture.harness.delete(&format!("{files}/exports/{end}"), &owner_token).status, 204);
    assert!(
        failure_message(&mut fixture, &import_body(&location)).starts_with("396: "),
        "its last segment is missing"
    );
}

#[test]
fn tasks_belong_to_an_account_and_need_an_admin() {
    let mut fixture = fixture();
    let creator = sign_in(&mut fixture.harness, "creator");
    let other = sign_in(&mut fixture.harness, "other");
    let task = fixture.start_task(&import_body("in/dynamic.vhd")).body;
    let path = format!("/image/DFW{}", task["self"].as_str().unwrap());
    let refused = fixture.harness.post(TASKS_PATH, Some(&creator), &import_body("in/dynamic.vhd"));
    assert_eq!(refused.status, 403);
    assert_eq!(fixture.harness.get(&path, &creator).status, 200);
    assert_eq!(fixture.harness.get(&path, &other).status, 404);
    assert_eq!(fixture.harness.get(TASKS_PATH, &other).body["tasks"], json!([]));
    let task_list = fixture.harness.get(TASKS_PATH, &creator).body;
    assert_eq!(task_list["schema"], "/v2/schemas/tasks");
    let mut keys: Vec<_> = task_list["tasks"][0].as_object().unwrap().keys().collect();
    keys.sort();
    let wanted = ["created_at", "id", "owner", "schema", "self", "status", "type", "updated_at"];
    assert_eq!(keys, wanted, "a list has no details");
}

#[test]
fn task_lists_are_paged_newest_first() {
    let mut fixture = fixture();
    for _ in 0..3 {
        fixture.start_task(&import_body("in/dynamic.vhd"));
        fixture.harness.advance_time(1);
    }
    fixture.start_task(&export_body(1, "exports"));
    let owner_token = fixture.owner_token.clone();
    let mut list = |query: &str| fixture.harness.get(&format!("/image/DFW{query}"), &owner_token);
    let first = list("/v2/tasks?limit=2&type=import").body;
    assert_eq!(first["tasks"].as_array().unwrap().len(), 2);
    let rest = list(first["next"].as_str().unwrap()).body;
    assert_eq!((rest["tasks"].as_array().unwrap().len(), rest.get("next")), (1, None));
    assert_eq!(list("/v2/tasks?marker=unknown").body["tasks"], json!([]));
    assert_eq!(list("/v2/tasks").body["tasks"][0]["type"], "export");
    assert_eq!(list("/v2/tasks?limit=x").status, 400);
}

#[test]
fn invalid_tasks_are_refused_at_once() {
    let mut fixture = fixture();
    for body in [
        json!({}),
        json!({ "type": "copy", "input": {} }),
        json!({ "type": "import" }),
        json!({ "type": "import", "input": {} }),
        json!({ "type": "import", "input": { "import_from": "a/b", "image_properties": "x" } }),
        json!({ "type": "export", "input": { "image_uuid": "x" } }),
    ] {
        assert_eq!(fixture.start_task(&body).status, 400, "{body}");
    }
    let owner_token = fixture.owner_token.clone();
    let headers = [("x-auth-token", owner_token.as_str()), ("content-type", "text/plain")];
    let body = import_body("in/dynamic.vhd").to_string();
    assert_eq!(
        fixture.harness.send_with_headers(http::Method::POST, TASKS_PATH, &headers, body).status,
        415
    );
}
