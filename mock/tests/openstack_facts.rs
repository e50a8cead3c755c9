//! The OpenStack profile: unexpected behavior of a real Glance and Keystone.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod harness;

use harness::{Harness, start_time};
use http::{Method, Request};
use imageshare_core::rules::Profile;
use imageshare_mock::world;
use serde_json::{Value, json};

fn fixture(name: &str) -> (Harness, String, String, String) {
    let mut harness = Harness::new(Profile::OpenStack);
    let producer = harness.sign_in("ana.ruiz");
    let consumer = harness.sign_in("ben.okafor");
    let image = harness.image_path("DFW", name, &producer);
    (harness, producer, consumer, image)
}

fn set_visibility(harness: &mut Harness, image: &str, token: &str, value: &str) -> u16 {
    let body = json!([{ "op": "replace", "path": "/visibility", "value": value }]);
    harness.patch(image, token, &body).status
}

#[test]
fn members_reappear_when_an_image_is_shared_again() {
    let (mut harness, producer, consumer, image) = fixture("web-2026-11");
    let members = format!("{image}/members");
    let before = harness.get(&members, &producer).body;
    assert_eq!(set_visibility(&mut harness, &image, &producer, "private"), 200);
    assert_eq!(harness.get(&image, &consumer).status, 404);
    let refused = harness.get(&members, &producer);
    assert_eq!(refused.status, 403);
    assert!(refused.message().ends_with("Only shared images have members."));
    assert_eq!(set_visibility(&mut harness, &image, &producer, "shared"), 200);
    assert_eq!(harness.get(&members, &producer).body, before);
}

#[test]
fn the_129th_member_is_refused_until_one_is_removed() {
    let (mut harness, producer, _, image) = fixture("win-2022-iis");
    let members = format!("{image}/members");
    let add = |harness: &mut Harness, name: String| {
        harness.post(&members, Some(&producer), &json!({ "member": name })).status
    };
    for number in 0..128 {
        assert_eq!(add(&mut harness, format!("m{number}")), 200);
    }
    assert_eq!(add(&mut harness, "m128".to_owned()), 413);
    assert_eq!(add(&mut harness, "m0".to_owned()), 413);
    assert_eq!(harness.delete(&format!("{members}/m0"), &producer).status, 204);
    assert_eq!(add(&mut harness, "m128".to_owned()), 200);
}

#[test]
fn a_member_added_again_is_pending_with_the_first_date() {
    let (mut harness, producer, consumer, image) = fixture("win-2022-iis");
    let consumer_project = harness.persona("ben.okafor").project.to_string();
    let (members, member) =
        (format!("{image}/members"), format!("{image}/members/{consumer_project}"));
    let add = json!({ "member": consumer_project });
    let first = harness.post(&members, Some(&producer), &add).body;
    harness.advance_time(60);
    let rejected = harness.put(&member, &consumer, &json!({ "status": "rejected" })).body;
    harness.advance_time(60);
    let same = harness.put(&member, &consumer, &json!({ "status": "rejected" })).body;
    assert_eq!(same["updated_at"], rejected["updated_at"], "the same status changes nothing");
    assert_eq!(harness.post(&members, Some(&producer), &add).status, 409);
    harness.delete(&member, &producer);
    harness.advance_time(60);
    let readded = harness.post(&members, Some(&producer), &add).body;
    assert_eq!(
        (&readded["status"], &readded["created_at"]),
        (&json!("pending"), &first["created_at"])
    );
    assert_ne!(readded["updated_at"], rejected["updated_at"]);
    let image = harness.get(&image, &producer).body;
    assert!(image["updated_at"].as_str().unwrap() < first["created_at"].as_str().unwrap());
}

#[test]
fn unusual_members_are_accepted_but_some_unreachable() {
    let (mut harness, producer, _, image) = fixture("win-2022-iis");
    let members = format!("{image}/members");
    for (sent, status, path, found) in [
        (json!(7), 200, "7", 200),
        (json!(true), 200, "1", 200),
        (json!("QA Lab"), 200, "QA%20Lab", 200),
        (json!("Prüflabor"), 200, "Pr%C3%BCflabor", 404),
        (json!("a/b"), 200, "a%2Fb", 404),
        (json!(["x"]), 500, "x", 404),
        (json!("\u{1f600}"), 400, "x", 404),
        (Value::Null, 400, "x", 404),
    ] {
        let added = harness.post(&members, Some(&producer), &json!({ "member": sent }));
        assert_eq!(added.status, status, "{sent}");
        if status == 200 {
            assert_eq!(added.body["member_id"], sent, "the answer repeats the value sent");
        }
        assert_eq!(harness.get(&format!("{members}/{path}"), &producer).status, found, "{sent}");
    }
}

#[test]
fn a_status_value_is_checked_last() {
    let (mut harness, producer, consumer, image) = fixture("api-2026-11");
    let consumer_project = harness.persona("ben.okafor").project.to_string();
    let member = format!("{image}/members/{consumer_project}");
    let bad = json!({ "status": "bad" });
    assert_eq!(harness.put(&member, &producer, &bad).status, 403);
    assert_eq!(harness.put(&member, &consumer, &bad).status, 400);
    assert_eq!(harness.put(&member, &consumer, &json!({})).message(), "Status not specified");
    let stranger = harness.sign_in("dina.falk");
    assert_eq!(
        harness.put(&member, &stranger, &json!({})).status,
        400,
        "the body is checked first"
    );
    assert_eq!(harness.put(&member, &stranger, &bad).status, 404);
}

#[test]
fn paging_returns_every_image_exactly_once() {
    let (mut harness, producer, _, _) = fixture("web-2026-11");
    let all = harness.get("/image/DFW/v2/images?visibility=all", &producer).names().len();
    let mut link = Some("/v2/images?visibility=all&limit=4&sort_key=size&sort_dir=asc".to_owned());
    let mut seen = Vec::new();
    while let Some(path) = link {
        let page = harness.get(&format!("/image/DFW{path}"), &producer);
        seen.extend(
            page.body["images"].as_array().unwrap().iter().map(|one| one["id"].to_string()),
        );
        link = page.body["next"].as_str().map(str::to_owned);
    }
    assert_eq!(seen.len(), all);
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), all);
}

#[test]
fn filters_find_the_matching_images() {
    let (mut harness, producer, _, _) = fixture("web-2026-11");
    for (query, names) in [
        ("owner=7ae25b90f1c84d3e86a0d94c17b3f258&visibility=community", vec!["rescue-tools"]),
        ("os_hidden=true", vec!["web-2026-10"]),
        ("protected=true", vec!["pg-17-base"]),
        ("status=in:queued,deactivated", vec!["legacy-php-5", "web-2026-12-rc1"]),
        ("tag=web&tag=release", vec!["web-2026-11"]),
        ("size_min=18000000000&visibility=shared", vec!["gpu-cuda-13", "win-2022-iis"]),
        ("os_distro=windows&visibility=public", vec!["windows-2022-std"]),
        ("name=in:%22api-2026-11%22,web-2026-11", vec!["api-2026-11", "web-2026-11"]),
        ("created_at=gt:2026-11-20T00:00:00Z", vec!["web-2026-12-rc1"]),
        ("colour=blue", vec![]),
    ] {
        let found = harness.get(&format!("/image/DFW/v2/images?{query}"), &producer);
        assert_eq!(found.names(), names, "{query}");
    }
}

#[test]
fn a_patch_is_all_or_nothing() {
    let (mut harness, producer, _, image) = fixture("web-2026-11");
    let before = harness.get(&image, &producer).body;
    harness.advance_time(60);
    let refused = harness.patch(
        &image,
        &producer,
        &json!([
            { "op": "replace", "path": "/name", "value": "changed" },
            { "op": "remove", "path": "/nothing" }
        ]),
    );
    assert_eq!(refused.status, 409);
    assert_eq!(harness.get(&image, &producer).body, before);
}

#[test]
fn an_application_credential_has_a_fixed_project() {
    let text = include_str!("../example-world.json");
    let world = world::read(text, start_time()).map_err(|error| error.to_string()).ok().unwrap();
    let mut harness = Harness::from_world(world, 1);
    let tokens = "/identity/v3/auth/tokens";
    let credential = json!({ "methods": ["application_credential"], "application_credential": {
        "id": "5c1d09a7e84b4f3296d0b7c3e1fa8264", "secret": "application-credential-secret"
    } });
    let answer = harness.post(tokens, None, &json!({ "auth": { "identity": credential } }));
    assert_eq!(
        (answer.status, &answer.body["token"]["project"]["name"]),
        (201, &json!("producer"))
    );
    let roles = answer.body["token"]["roles"].as_array().unwrap();
    assert_eq!(roles.iter().map(|role| &role["name"]).collect::<Vec<_>>(), ["reader", "member"]);
    let scoped = json!({ "auth": { "identity": credential, "scope": "unscoped" } });
    assert_eq!(harness.post(tokens, None, &scoped).status, 401);
    let secret = answer.raw.headers()["x-subject-token"].to_str().unwrap().to_owned();
    let readded =
        json!({ "auth": { "identity": { "methods": ["token"], "token": { "id": secret } } } });
    assert_eq!(harness.post(tokens, None, &readded).status, 403);
    assert_eq!(harness.get("/image/DFW/v2/images", &secret).names(), ["web-2026-11"]);
}

#[test]
fn an_unscoped_token_lists_projects_but_no_images() {
    let text = include_str!("../example-world.json");
    let world = world::read(text, start_time()).map_err(|error| error.to_string()).ok().unwrap();
    let mut harness = Harness::from_world(world, 1);
    let body = json!({ "auth": { "identity": { "methods": ["password"], "password": { "user": {
        "name": "ben", "domain": { "name": "Default" }, "password": "ben-password"
    } } } } });
    let answer = harness.post("/identity/v3/auth/tokens", None, &body);
    assert!(answer.body["token"].get("project").is_none(), "the user has no default project");
    let token = answer.raw.headers()["x-subject-token"].to_str().unwrap().to_owned();
    let projects = harness.get("/identity/v3/auth/projects", &token);
    assert_eq!(projects.body["projects"].as_array().unwrap().len(), 2);
    assert_eq!(harness.get("/identity/v3/auth/catalog", &token).status, 403);
    assert_eq!(harness.get("/image/DFW/v2/images", &token).status, 403);
    assert_eq!(harness.get("/identity/v2.0/tokens", &token).status, 404);
}

#[test]
fn only_an_administrator_sees_other_projects() {
    let (mut harness, producer, _, _) = fixture("web-2026-11");
    let projects = "/identity/v3/projects";
    let own_project = harness.persona("ana.ruiz").project.to_string();
    let other_project = harness.persona("ben.okafor").project.to_string();
    let own = harness.get(&format!("{projects}/{own_project}"), &producer);
    assert_eq!((own.status, &own.body["project"]["name"]), (200, &json!("Web Platform")));
    for path in [format!("{projects}/{other_project}"), format!("{projects}?name=QA%20Lab")] {
        assert_eq!(harness.get(&path, &producer).status, 403, "{path}");
    }
    let text = include_str!("../example-world.json").replacen("[\"member\"]", "[\"admin\"]", 1);
    let world = world::read(&text, start_time()).map_err(|error| error.to_string()).ok().unwrap();
    let mut harness = Harness::from_world(world, 1);
    let body = json!({ "auth": { "identity": { "methods": ["password"], "password": { "user": {
        "name": "ana", "domain": { "id": "default" }, "password": "ana-password"
    } } } } });
    let signed_in = harness.post("/identity/v3/auth/tokens", None, &body);
    let admin = signed_in.raw.headers()["x-subject-token"].to_str().unwrap().to_owned();
    let found = harness.get(&format!("{projects}?name=consumer"), &admin);
    assert_eq!(found.body["projects"][0]["id"], other_project);
    assert_eq!(harness.get(&format!("{projects}/nothing"), &admin).status, 404);
}

#[test]
fn revoking_a_token_revokes_its_children() {
    let (mut harness, producer, consumer, image) = fixture("api-2026-11");
    let child = json!({ "auth": {
        "identity": { "methods": ["token"], "token": { "id": producer } },
        "scope": { "project": { "id": harness.persona("ana.ruiz").project.as_str() } }
    } });
    let child = harness.post("/identity/v3/auth/tokens", None, &child);
    let child = child.raw.headers()["x-subject-token"].to_str().unwrap().to_owned();
    assert_eq!(harness.get(&image, &child).status, 200);
    let request = Request::builder()
        .method(Method::DELETE)
        .uri("/identity/v3/auth/tokens")
        .header("x-auth-token", &producer)
        .header("x-subject-token", &producer)
        .body(Vec::new())
        .unwrap();
    assert_eq!(harness.cloud.handle(harness.now, &request).status(), 204);
    let elsewhere = image.replace("DFW", "ORD");
    assert_eq!(harness.get(&elsewhere, &producer).status, 401);
    assert_eq!(harness.get(&elsewhere, &child).status, 401);
    harness.advance_time(3600);
    let expired = harness.get(&image, &consumer);
    assert_eq!(expired.status, 401);
    assert!(!expired.raw.headers().contains_key("x-openstack-request-id"));
    let challenge = expired.raw.headers()["www-authenticate"].to_str().unwrap();
    assert_eq!(challenge, "Keystone uri=\"http://cloud.invalid/identity/v3\"");
}
