//! Differences of Rackspace's Cloud Images from Glance, in requests and answers.
//!
//! Source: Rackspace Cloud Images API, in the document that each test names.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod harness;

use harness::{Harness, PATCH_MEDIA_TYPE};
use http::Method;
use imageshare_core::rules::Profile;
use serde_json::{Value, json};

const IMAGES_PATH: &str = "/image/DFW/v2/images";

fn fixture() -> (Harness, String, String) {
    let mut harness = Harness::new(Profile::Rackspace);
    let producer = harness.sign_in("ana.ruiz");
    let image = harness.image_path("DFW", "build-runner-24", &producer);
    (harness, producer, image)
}

/// "API reference": there is no call to create an image, to transfer its data, or to deactivate it.
#[test]
fn images_cannot_be_created_uploaded_or_downloaded() {
    let (mut harness, producer, image) = fixture();
    let created = harness.post(IMAGES_PATH, Some(&producer), &json!({ "name": "new" }));
    assert_eq!((created.status, &created.raw.headers()["allow"]), (405, &"GET".parse().unwrap()));
    for (method, path) in [
        (Method::PUT, format!("{image}/file")),
        (Method::GET, format!("{image}/file")),
        (Method::POST, format!("{image}/actions/deactivate")),
        (Method::GET, "/image/DFW/v2/info/import".to_owned()),
    ] {
        let answer = harness.send(method, &path, Some(&producer), None, Vec::new());
        assert_eq!(answer.status, 404, "{path}");
    }
}

/// "Request and response types": JSON only; a `.json` suffix overrides `Accept`; 415 for another media type.
#[test]
fn answers_and_bodies_must_be_json() {
    let (mut harness, producer, image) = fixture();
    let headers_with_accept = |accept| [("x-auth-token", producer.clone()), ("accept", accept)];
    let html = headers_with_accept("text/html".to_owned());
    let html = [(html[0].0, html[0].1.as_str()), (html[1].0, html[1].1.as_str())];
    let list =
        harness.send_with_headers(Method::GET, &format!("{IMAGES_PATH}.json"), &html, Vec::new());
    assert_eq!(
        (list.status, list.raw.headers()["content-type"].as_bytes()),
        (200, &b"application/json"[..])
    );
    let refused = harness.send_with_headers(
        Method::GET,
        &format!("{IMAGES_PATH}/nothing"),
        &html,
        Vec::new(),
    );
    assert_eq!((refused.status, &refused.body["code"]), (404, &json!("404 Not Found")));
    let member = json!({ "member": "1093377" }).to_string();
    for (media_type, status) in
        [(None, 415), (Some("text/plain"), 415), (Some("application/json; charset=utf-8"), 200)]
    {
        let path = format!("{image}/members");
        let answer = harness.send(
            Method::POST,
            &path,
            Some(&producer),
            media_type,
            member.clone().into_bytes(),
        );
        assert_eq!(answer.status, status, "{media_type:?}");
    }
}

/// "Paginated collections": at most 100 items; a marker beyond the end gives an empty list.
#[test]
fn an_excessive_limit_counts_as_the_maximum() {
    let (mut harness, producer, _) = fixture();
    let all = harness.get(IMAGES_PATH, &producer).names().len();
    assert_eq!(harness.get(&format!("{IMAGES_PATH}?limit=5000"), &producer).names().len(), all);
    let page =
        harness.get(&format!("{IMAGES_PATH}?limit=2&sort_key=name&sort_dir=asc"), &producer).body;
    assert_eq!(page["images"].as_array().unwrap().len(), 2);
    let next = page["next"].as_str().unwrap();
    assert!(next.contains("limit=2") && next.contains("sort_key=name"), "{next}");
}

/// "List images": equality for every attribute, ranges for the size, enumerated values for the rest.
#[test]
fn lists_filter_by_value_and_range_without_operators() {
    let (mut harness, producer, image) = fixture();
    let body = json!([{ "op": "add", "path": "/com.example.image-of", "value": "build" }]);
    assert_eq!(harness.patch(&image, &producer, &body).status, 200);
    let mut names = |query: &str| -> Vec<String> {
        let list = harness.get(&format!("{IMAGES_PATH}?{query}"), &producer);
        assert_eq!(list.status, 200, "{query}: {}", list.body);
        list.names().into_iter().map(str::to_owned).collect()
    };
    assert_eq!(names("com.example.image-of=build"), ["build-runner-24"]);
    assert_eq!(names("tag=gpu"), ["gpu-cuda-13"]);
    assert_eq!(names("name=in:gpu-cuda-13,web-2026-11"), [""; 0]);
    assert_eq!(names("sort=name:asc"), [""; 0], "the name of a property that no image has");
    assert_eq!(names("self=/v2/images/x"), [""; 0]);
    assert_eq!(names("size_min=19000000000&size_max=20000000000"), ["gpu-cuda-13"]);
    assert_eq!(names("status=queued"), ["web-2026-12-rc1"]);
    assert!(names("visibility=shared").contains(&"web-2026-11".to_owned()));
    assert!(names("visibility=public").iter().all(|name| !name.starts_with("web")));
    for wrong in ["visibility=community", "status=asleep", "member_status=yes", "sort_key=owner"] {
        assert_eq!(
            harness.get(&format!("{IMAGES_PATH}?{wrong}"), &producer).status,
            400,
            "{wrong}"
        );
    }
}

/// "Image": some attributes are always present, the others only if they are set.
#[test]
fn an_image_only_shows_set_rackspace_attributes() {
    let (mut harness, producer, _) = fixture();
    let queued = harness.image_path("DFW", "web-2026-12-rc1", &producer);
    let image = harness.get(&queued, &producer).body;
    for always in ["id", "status", "visibility", "protected", "tags", "created_at", "file", "self"]
    {
        assert!(image.get(always).is_some(), "{always}");
    }
    for never in ["os_hidden", "os_hash_algo", "virtual_size", "stores", "size", "checksum"] {
        assert!(image.get(never).is_none(), "{never}");
    }
    assert_eq!(image["visibility"], "private");
}

/// "HTTP PATCH": what the owner may change, and what only the operator may change.
#[test]
fn an_owner_can_change_formats_and_custom_properties() {
    let (mut harness, producer, image) = fixture();
    let mut change = |op: &str, path: &str, value: Value| {
        let body = json!([{ "op": op, "path": path, "value": value }]);
        harness.patch(&image, &producer, &body).status
    };
    for (op, path, value, status) in [
        ("replace", "/name", json!("renamed"), 200),
        ("replace", "/container_format", json!("bare"), 200),
        ("replace", "/disk_format", json!("raw"), 200),
        ("replace", "/os_version", json!("24.10"), 200),
        ("replace", "/min_ram", json!(2048), 200),
        ("add", "/com.example~1a", json!("x"), 200),
        ("remove", "/com.example~1a", json!(null), 200),
        ("remove", "/com.example~1a", json!(null), 409),
        ("replace", "/missing", json!("x"), 409),
        ("add", "/com.rackspace__1__ui_default_show", json!("True"), 403),
        ("replace", "/com.rackspace__1__options", json!("0"), 403),
        ("replace", "/org.openstack__1__os_version", json!("12"), 403),
        ("replace", "/visibility", json!("public"), 403),
        ("replace", "/owner", json!("1"), 403),
        ("replace", "/status", json!("active"), 403),
        ("add", "/kernel_id", json!("11111111-0000-4000-8000-000000000001"), 403),
        ("replace", "/container_format", json!("docker"), 400),
    ] {
        assert_eq!(change(op, path, value.clone()), status, "{op} {path} {value}");
    }
    assert_eq!(change("replace", "/container_format", json!("ami")), 200);
    let kernel = json!("11111111-0000-4000-8000-000000000001");
    assert_eq!(change("add", "/kernel_id", kernel), 200, "an AMI image has a separate kernel");
}

/// Permissions matrix: only an image admin may change images, except for their tags.
#[test]
fn creators_and_observers_can_only_change_tags() {
    let (mut harness, _, image) = fixture();
    for user in ["ivo.brandt", "tom.weiss"] {
        let token = harness.sign_in(user);
        let body = json!([{ "op": "replace", "path": "/name", "value": "x" }]).to_string();
        let changed = harness.send(
            Method::PATCH,
            &image,
            Some(&token),
            Some(PATCH_MEDIA_TYPE),
            body.into_bytes(),
        );
        assert_eq!((changed.status, harness.delete(&image, &token).status), (403, 403), "{user}");
        let tag = format!("{image}/tags/{user}");
        assert_eq!(harness.put(&tag, &token, &Value::Null).status, 204, "{user}");
        assert_eq!(harness.delete(&tag, &token).status, 204, "{user}");
    }
}

/// "Image schemas": six of them.
#[test]
fn the_six_schemas_match_the_documentation() {
    let (mut harness, producer, _) = fixture();
    let mut schema = |name: &str| harness.get(&format!("/image/DFW/v2/schemas/{name}"), &producer);
    for name in ["images", "image", "members", "member", "tasks", "task"] {
        let answer = schema(name);
        assert_eq!((answer.status, &answer.body["name"]), (200, &json!(name)));
    }
    let image = schema("image").body;
    assert_eq!(image["properties"]["visibility"]["enum"], json!(["public", "private"]));
    assert_eq!(image["additionalProperties"], json!({ "type": "string" }));
    let statuses = image["properties"]["status"]["enum"].as_array().unwrap().clone();
    assert!(!statuses.contains(&json!("deactivated")) && statuses.len() == 6);
    let task = schema("task").body["properties"]["status"]["enum"].clone();
    assert_eq!(task, json!(["pending", "processing", "success", "failure"]));
    assert_eq!(schema("metadefs").status, 404);
}
