//! Options of an image service in a world file: the quota of members, and files of the web as base64.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod harness;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use harness::{Harness, start_time};
use imageshare_mock::Cloud;
use imageshare_mock::world::read;
use serde_json::{Value, json};

const IMAGES: &str = "/image/DFW/v2/images";

/// A cloud with these options, and the token of its only user.
fn cloud_with(options: &Value) -> (Harness, String) {
    let world = json!({
        "regions": ["DFW"], "image_services": { "DFW": options },
        "projects": [{ "id": "p", "name": "p" }],
        "users": [{
            "id": "u", "name": "ana", "password": "a", "roles": { "p": ["member"] }, "default_project": "p"
        }],
    });
    let world = read(&world.to_string(), start_time()).unwrap();
    let mut harness = Harness::from_world(world, 7);
    let user = json!({ "name": "ana", "domain": { "id": "default" }, "password": "a" });
    let identity = json!({ "methods": ["password"], "password": { "user": user } });
    let body = json!({ "auth": { "identity": identity } });
    let signed_in = harness.post("/identity/v3/auth/tokens", None, &body);
    let token = signed_in.raw.headers()["x-subject-token"].to_str().unwrap().to_owned();
    (harness, token)
}

fn create(harness: &mut Harness, token: &str, fields: &Value) -> String {
    let created = harness.post(IMAGES, Some(token), fields);
    created.body["id"].as_str().unwrap().to_owned()
}

#[test]
fn the_member_quota_is_an_option() {
    for (quota, accepted) in [(json!(2), 2), (json!(0), 0), (json!(-1), 130), (Value::Null, 128)] {
        let (mut harness, token) = cloud_with(&json!({ "image_member_quota": quota }));
        let id = create(&mut harness, &token, &json!({ "name": "shared" }));
        let members = format!("{IMAGES}/{id}/members");
        let mut add = |number: usize| {
            harness.post(&members, Some(&token), &json!({ "member": format!("m{number}") }))
        };
        for number in 0..accepted {
            assert_eq!(add(number).status, 200, "{quota}: {number}");
        }
        let next = add(accepted);
        if quota == json!(-1) {
            assert_eq!(next.status, 200);
            continue;
        }
        assert_eq!(next.status, 413, "{quota}");
        let end = format!("Attempted: {}, Maximum: {accepted}:", accepted + 1);
        assert!(next.message().ends_with(&end), "{}", next.message());
    }
}

/// The smallest file that Glance recognises as QCOW2.
fn qcow2() -> Vec<u8> {
    let mut file = vec![0; 512];
    file[..8].copy_from_slice(b"QFI\xfb\0\0\0\x03");
    file[24..32].copy_from_slice(&1_048_576_u64.to_be_bytes());
    file
}

#[test]
fn a_file_of_the_web_can_be_a_disk() {
    let url = "http://web.invalid/disk";
    let file = json!({ "data_base64": STANDARD.encode(qcow2()) });
    let (mut harness, token) =
        cloud_with(&json!({ "import_milliseconds": 1000, "web": { url: file } }));
    let fields = json!({ "disk_format": "qcow2", "container_format": "bare" });
    let image = format!("{IMAGES}/{}", create(&mut harness, &token, &fields));
    let import = json!({ "method": { "name": "web-download", "uri": url } });
    assert_eq!(harness.post(&format!("{image}/import"), Some(&token), &import).status, 202);
    harness.cloud = Cloud::restore(&harness.cloud.save()).unwrap();
    harness.advance_time(10);
    let imported = harness.get(&image, &token).body;
    assert_eq!((&imported["status"], &imported["size"]), (&json!("active"), &json!(512)));
    assert_eq!(imported["virtual_size"], 1_048_576);
    assert_eq!(harness.get(&format!("{image}/file"), &token).raw.body(), &qcow2());
}

#[test]
fn bad_base64_is_refused_with_its_position() {
    let text = "{\n  \"regions\": [\"DFW\"], \"projects\": [], \"users\": [],\n  \"image_services\": { \"DFW\": { \"web\": {\n    \"http://web.invalid/disk\": { \"data_base64\": \"not base64!\" }\n  } } }\n}";
    let error = read(text, start_time()).err().unwrap();
    assert_eq!((error.line, error.column), (4, 49), "{error}");
    assert!(error.message.starts_with("this is no base64: "), "{error}");
}
