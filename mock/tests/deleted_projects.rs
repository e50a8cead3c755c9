//! What is left of a deleted project, as measured at a real Keystone 30 and Glance 33.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod harness;

use harness::Harness;
use imageshare_mock::Cloud;
use imageshare_mock::world::read;
use serde_json::json;

const WORLD: &str = r#"{
    "profile": "openstack", "regions": ["One", "Two"],
    "projects": [{ "id": "aa", "name": "operators" }, { "id": "bb", "name": "closed" }],
    "users": [
        { "id": "u1", "name": "root", "password": "p", "roles": { "aa": ["admin"] } },
        { "id": "u2", "name": "ben", "password": "p", "default_project": "bb", "roles": { "bb": ["member"] },
          "application_credentials": [{ "id": "c1", "name": "c", "secret": "s", "project": "bb" }] }
    ],
    "images": [{ "id": "6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90", "region": "One", "owner": "bb", "size": 5,
                 "members": [{ "project": "aa", "status": "accepted" }] }]
}"#;

const IMAGE: &str = "/image/One/v2/images/6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90";
const TOKENS: &str = "/identity/v3/auth/tokens";

fn sign_in(harness: &mut Harness, user: &str) -> String {
    let body = json!({ "auth": { "identity": { "methods": ["password"], "password": { "user": {
        "name": user, "domain": { "id": "default" }, "password": "p"
    } } }, "scope": { "project": {
        "id": if user == "root" { "aa" } else { "bb" }
    } } } });
    let answer = harness.post(TOKENS, None, &body);
    answer.raw.headers()["x-subject-token"].to_str().unwrap().to_owned()
}

#[test]
fn tokens_and_roles_end_and_images_stay() {
    let world = read(WORLD, harness::start_time()).unwrap();
    let mut harness = Harness::from_world(world, 3);
    let (admin, ben) = (sign_in(&mut harness, "root"), sign_in(&mut harness, "ben"));
    assert_eq!(harness.get(IMAGE, &ben).status, 200);
    assert_eq!(harness.delete("/identity/v3/projects/bb", &admin).status, 204);
    harness.cloud = Cloud::restore(&harness.cloud.save()).unwrap();

    let at_keystone = harness.get("/identity/v3/auth/projects", &ben);
    assert_eq!(at_keystone.status, 404);
    assert_eq!(at_keystone.body["error"]["message"], "Could not find project: bb.");
    assert_eq!(harness.get(IMAGE, &ben).status, 200, "this region has validated the token before");
    assert_eq!(harness.get("/image/Two/v2/images", &ben).status, 401);

    let image = harness.get(IMAGE, &admin);
    assert_eq!((image.status, &image.body["owner"]), (200, &json!("bb")));
    let members = harness.get(&format!("{IMAGE}/members"), &admin).body;
    assert_eq!(members["members"][0]["member_id"], "aa");

    let credential = json!({ "auth": { "identity": {
        "methods": ["application_credential"], "application_credential": { "id": "c1", "secret": "s" }
    } } });
    let refused = harness.post(TOKENS, None, &credential);
    assert_eq!(refused.status, 404);
    assert_eq!(refused.body["error"]["message"], "Could not find project: bb.");
    let credentials = harness.get("/identity/v3/users/u2/application_credentials", &admin).body;
    assert_eq!(credentials["application_credentials"][0]["id"], "c1");
}
