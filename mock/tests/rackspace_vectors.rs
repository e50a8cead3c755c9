//! The Rackspace profile: twelve sequences of requests with Rackspace's documented answers. Each test names its document.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod harness;

use harness::Harness;
use http::Method;
use imageshare_core::rules::Profile;
use serde_json::{Value, json};

const INBOX_PATH: &str = "/image/DFW/v2/images?visibility=shared&member_status=pending";
const IMAGES_PATH: &str = "/image/DFW/v2/images";

/// A cloud, the tokens of the producer and the consumer, and an image of the producer without members.
fn fixture() -> (Harness, String, String, String) {
    let mut harness = Harness::new(Profile::Rackspace);
    let producer = harness.sign_in("ana.ruiz");
    let consumer = harness.sign_in("ben.okafor");
    let image = harness.image_path("DFW", "win-2022-iis", &producer);
    (harness, producer, consumer, image)
}

fn account_id(harness: &Harness, user: &str) -> String {
    harness.persona(user).project.to_string()
}

fn share(harness: &mut Harness, image: &str, token: &str, with: &str) -> u16 {
    let body = json!({ "member": account_id(harness, with) });
    harness.post(&format!("{image}/members"), Some(token), &body).status
}

fn set_member_status(
    harness: &mut Harness,
    image: &str,
    token: &str,
    member: &str,
    status: &str,
) -> u16 {
    let path = format!("{image}/members/{}", account_id(harness, member));
    harness.put(&path, token, &json!({ "status": status })).status
}

fn list_contains(harness: &mut Harness, path: &str, token: &str, name: &str) -> bool {
    harness.get(path, token).names().contains(&name)
}

/// Cloud Images API, "Sharing images": a new membership is pending; the image can be used by ID at once.
#[test]
fn vector_1_a_new_member_is_pending_and_can_use_the_id() {
    let (mut harness, producer, consumer, image) = fixture();
    let body = json!({ "member": account_id(&harness, "ben.okafor") });
    let added = harness.post(&format!("{image}/members"), Some(&producer), &body);
    assert_eq!((added.status, added.body["status"].as_str()), (200, Some("pending")));
    assert!(!list_contains(&mut harness, IMAGES_PATH, &consumer, "win-2022-iis"));
    assert!(list_contains(&mut harness, INBOX_PATH, &consumer, "win-2022-iis"));
    assert_eq!(harness.get(&image, &consumer).status, 200);
}

/// Cloud Images API, "Update image member": only the member sets the status.
#[test]
fn vector_2_only_the_member_sets_the_status() {
    let (mut harness, producer, consumer, image) = fixture();
    share(&mut harness, &image, &producer, "ben.okafor");
    assert_eq!(set_member_status(&mut harness, &image, &consumer, "ben.okafor", "accepted"), 200);
    assert!(list_contains(&mut harness, IMAGES_PATH, &consumer, "win-2022-iis"));
    assert_eq!(set_member_status(&mut harness, &image, &producer, "ben.okafor", "accepted"), 403);
    let stranger = harness.sign_in("dina.falk");
    assert_eq!(set_member_status(&mut harness, &image, &stranger, "ben.okafor", "accepted"), 404);
}

/// Cloud Images API, "Image sharing": a rejected image is not in the list, but can be used by ID.
#[test]
fn vector_3_a_rejected_image_is_unlisted_but_usable_by_id() {
    let (mut harness, producer, consumer, image) = fixture();
    share(&mut harness, &image, &producer, "ben.okafor");
    assert_eq!(set_member_status(&mut harness, &image, &consumer, "ben.okafor", "accepted"), 200);
    assert_eq!(set_member_status(&mut harness, &image, &consumer, "ben.okafor", "rejected"), 200);
    assert!(!list_contains(&mut harness, IMAGES_PATH, &consumer, "win-2022-iis"));
    assert_eq!(harness.get(&image, &consumer).status, 200);
    let members = harness.get(&format!("{image}/members"), &producer);
    assert_eq!(members.body["members"][0]["status"], "rejected");
}

/// Cloud Images API, "Delete image member": 204, and 404 if there is no such member.
#[test]
fn vector_4_a_removed_member_has_no_access() {
    let (mut harness, producer, consumer, image) = fixture();
    share(&mut harness, &image, &producer, "ben.okafor");
    let member = format!("{image}/members/{}", account_id(&harness, "ben.okafor"));
    assert_eq!(harness.delete(&member, &producer).status, 204);
    assert_eq!(harness.get(&image, &consumer).status, 404);
    assert!(!list_contains(&mut harness, INBOX_PATH, &consumer, "win-2022-iis"));
    assert_eq!(harness.delete(&member, &producer).status, 404);
}

/// Cloud Images API, "Create image member"; Cloud Images FAQ: images are regional.
#[test]
fn vector_5_members_are_unique_and_regional() {
    let (mut harness, producer, consumer, image) = fixture();
    assert_eq!(share(&mut harness, &image, &producer, "ben.okafor"), 200);
    assert_eq!(share(&mut harness, &image, &producer, "ben.okafor"), 409);
    assert_eq!(harness.get(&image.replace("DFW", "ORD"), &consumer).status, 404);
    assert!(!list_contains(
        &mut harness,
        &INBOX_PATH.replace("DFW", "ORD"),
        &consumer,
        "win-2022-iis"
    ));
}

/// Permissions matrix for Cloud Images.
#[test]
fn vector_6_creators_share_and_observers_tag() {
    let (mut harness, producer, _, image) = fixture();
    let creator = harness.sign_in("ivo.brandt");
    let observer = harness.sign_in("tom.weiss");
    assert_eq!(share(&mut harness, &image, &creator, "ben.okafor"), 200);
    let member = format!("{image}/members/{}", account_id(&harness, "ben.okafor"));
    assert_eq!(harness.delete(&member, &creator).status, 403);
    assert_eq!(set_member_status(&mut harness, &image, &creator, "ben.okafor", "accepted"), 403);
    assert_eq!(harness.put(&format!("{image}/tags/seen"), &observer, &Value::Null).status, 204);
    assert_eq!(share(&mut harness, &image, &observer, "chen.wei"), 403);
    assert_eq!(harness.delete(&format!("{image}/tags/seen"), &producer).status, 204);
    assert_eq!(harness.delete(&format!("{image}/tags/seen"), &producer).status, 404);
}

/// Cloud Images API, "Delete image": 403 for a protected image.
#[test]
fn vector_7_a_protected_image_cannot_be_deleted() {
    let (mut harness, producer, _, _) = fixture();
    let image = harness.image_path("DFW", "pg-17-base", &producer);
    assert_eq!(harness.delete(&image, &producer).status, 403);
    let lift = json!([{ "op": "replace", "path": "/protected", "value": false }]);
    let lifted = harness.patch(&image, &producer, &lift);
    assert_eq!((lifted.status, &lifted.body["protected"]), (200, &json!(false)));
    assert_eq!(harness.delete(&image, &producer).status, 204);
    assert_eq!(harness.get(&image, &producer).status, 404);
}

/// Cloud Images API, "HTTP PATCH": protected properties, media types.
#[test]
fn vector_8_license_bits_cannot_be_changed() {
    let (mut harness, producer, _, image) = fixture();
    let bits = json!([{ "op": "replace", "path": "/com.rackspace__1__options", "value": "0" }]);
    assert_eq!(harness.patch(&image, &producer, &bits).status, 403);
    let body = json!([{ "op": "replace", "path": "/name", "value": "x" }]).to_string();
    let wrong = harness.send(
        Method::PATCH,
        &image,
        Some(&producer),
        Some("application/json"),
        body.into_bytes(),
    );
    assert_eq!(wrong.status, 415);
    assert!(wrong.raw.headers().contains_key("accept-patch"));
}

/// Runs a task to its end.
fn run_task(harness: &mut Harness, token: &str, body: &Value) -> (String, Value) {
    let started = harness.post("/image/DFW/v2/tasks", Some(token), body);
    assert_eq!((started.status, started.body["status"].as_str()), (201, Some("pending")));
    let path = format!("/image/DFW{}", started.body["self"].as_str().unwrap());
    harness.advance_time(120);
    let done = harness.get(&path, token).body;
    (path, done)
}

fn export_body(image: &str, container: &str) -> Value {
    let image = image.rsplit('/').next().unwrap();
    json!({ "type": "export", "input": { "image_uuid": image, "receiving_swift_container": container } })
}

fn import_body(from: &str, properties: &Value) -> Value {
    json!({ "type": "import", "input": { "image_properties": properties, "import_from": from } })
}

/// Cloud Images API, "Task to export image".
#[test]
fn vector_9_exports_need_ownership_and_a_container() {
    let (mut harness, producer, consumer, _) = fixture();
    let image = harness.image_path("DFW", "web-2026-11", &producer);
    let (_, shared) = run_task(&mut harness, &consumer, &export_body(&image, "exports"));
    assert_eq!(shared["status"], "failure", "accepted, but not owned: {shared}");
    let (_, missing) = run_task(&mut harness, &producer, &export_body(&image, "nowhere"));
    assert_eq!(missing["status"], "failure", "{missing}");
    let (_, first) = run_task(&mut harness, &producer, &export_body(&image, "exports"));
    let id = image.rsplit('/').next().unwrap();
    let location = json!({ "export_location": format!("exports/{id}.vhd") });
    assert_eq!((&first["status"], &first["result"]), (&json!("success"), &location));
    assert_eq!(first["message"], "None");
    let (_, second) = run_task(&mut harness, &producer, &export_body(&image, "exports"));
    assert_eq!(second["status"], "failure", "{second}");
}

/// Cloud Images API, "Task to import image"; its samples expire 48 hours after the end.
#[test]
fn vector_10_an_import_only_sets_the_name() {
    let (mut harness, producer, _, _) = fixture();
    let more = json!({ "name": "debian-13", "os_distro": "debian" });
    let (_, refused) =
        run_task(&mut harness, &producer, &import_body("imports/debian-13.vhd", &more));
    assert_eq!(refused["status"], "failure", "{refused}");
    let name = json!({ "name": "debian-13" });
    let (_, delta) = run_task(&mut harness, &producer, &import_body("imports/delta.vhd", &name));
    assert!(delta["message"].as_str().unwrap().starts_with("721:"), "{delta}");
    let (path, done) =
        run_task(&mut harness, &producer, &import_body("imports/debian-13.vhd", &name));
    assert_eq!(done["status"], "success", "{done}");
    let ended: imageshare_core::model::Timestamp =
        done["updated_at"].as_str().unwrap().parse().unwrap();
    assert_eq!(done["expires_at"], ended.plus_seconds(48 * 3600).to_iso_seconds());
    let image = format!("/image/DFW/v2/images/{}", done["result"]["image_id"].as_str().unwrap());
    harness.now = ended.plus_seconds(48 * 3600 - 1);
    let producer = harness.sign_in("ana.ruiz");
    assert_eq!(harness.get(&path, &producer).status, 200);
    harness.advance_time(1);
    assert_eq!(harness.get(&path, &producer).status, 404);
    let image = harness.get(&image, &producer);
    assert_eq!((image.status, &image.body["name"]), (200, &json!("debian-13")));
}

/// Cloud Images API, "Image statuses": a deactivated image is listed and shared, but its data cannot be used.
#[test]
fn vector_11_a_deactivated_image_is_not_exported() {
    let (mut harness, producer, _, _) = fixture();
    let image = harness.image_path("DFW", "legacy-php-5", &producer);
    assert_eq!(harness.get(&image, &producer).body["status"], "deactivated");
    assert_eq!(share(&mut harness, &image, &producer, "chen.wei"), 200);
    assert!(list_contains(&mut harness, IMAGES_PATH, &producer, "legacy-php-5"));
    let (_, deactivated) = run_task(&mut harness, &producer, &export_body(&image, "exports"));
    assert_eq!(deactivated["status"], "failure", "{deactivated}");
    assert!(deactivated["message"].as_str().unwrap().contains("deactivated"), "{deactivated}");
}

/// Cloud Identity API, "Token response": 24 hours.
#[test]
fn vector_12_a_token_expires_after_24_hours() {
    let (mut harness, producer, _, image) = fixture();
    harness.advance_time(24 * 3600 - 1);
    assert_eq!(harness.get(&image, &producer).status, 200);
    harness.advance_time(1);
    assert_eq!(harness.get(&image, &producer).status, 401);
    let second_token = harness.sign_in("ana.ruiz");
    assert_eq!(harness.get(&image, &second_token).status, 200);
}

#[test]
fn a_member_who_shares_an_image_gets_404() {
    let (mut harness, producer, consumer, image) = fixture();
    share(&mut harness, &image, &producer, "ben.okafor");
    assert_eq!(share(&mut harness, &image, &consumer, "chen.wei"), 404);
}

#[test]
fn unset_fields_are_omitted() {
    let (mut harness, producer, _, _) = fixture();
    let queued = harness.image_path("DFW", "web-2026-12-rc1", &producer);
    let image = harness.get(&queued, &producer).body;
    assert!(image.get("size").is_none() && image.get("os_hidden").is_none());
    let marker = format!("{IMAGES_PATH}?marker=00000000-0000-4000-8000-000000000000");
    let empty = harness.get(&marker, &producer);
    assert_eq!((empty.status, empty.names().len()), (200, 0));
}
