//! The OpenStack profile: unexpected behavior of a real Glance and Keystone.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod bench;

use bench::{Bench, start};
use http::{Method, Request};
use imageshare_core::rules::Profile;
use imageshare_mock::world;
use serde_json::{Value, json};

fn scene(name: &str) -> (Bench, String, String, String) {
    let mut bench = Bench::new(Profile::OpenStack);
    let producer = bench.sign_in("ana.ruiz");
    let consumer = bench.sign_in("ben.okafor");
    let image = bench.image("DFW", name, &producer);
    (bench, producer, consumer, image)
}

fn set_visibility(bench: &mut Bench, image: &str, token: &str, value: &str) -> u16 {
    let body = json!([{ "op": "replace", "path": "/visibility", "value": value }]);
    bench.patch(image, token, &body).status
}

#[test]
fn members_reappear_when_an_image_is_shared_again() {
    let (mut bench, producer, consumer, image) = scene("web-2026-11");
    let members = format!("{image}/members");
    let before = bench.get(&members, &producer).body;
    assert_eq!(set_visibility(&mut bench, &image, &producer, "private"), 200);
    assert_eq!(bench.get(&image, &consumer).status, 404);
    let refused = bench.get(&members, &producer);
    assert_eq!(refused.status, 403);
    assert!(refused.message().ends_with("Only shared images have members."));
    assert_eq!(set_visibility(&mut bench, &image, &producer, "shared"), 200);
    assert_eq!(bench.get(&members, &producer).body, before);
}

#[test]
fn the_129th_member_is_refused_until_one_is_removed() {
    let (mut bench, producer, _, image) = scene("win-2022-iis");
    let members = format!("{image}/members");
    let add = |bench: &mut Bench, name: String| {
        bench.post(&members, Some(&producer), &json!({ "member": name })).status
    };
    for number in 0..128 {
        assert_eq!(add(&mut bench, format!("m{number}")), 200);
    }
    assert_eq!(add(&mut bench, "m128".to_owned()), 413);
    assert_eq!(add(&mut bench, "m0".to_owned()), 413);
    assert_eq!(bench.delete(&format!("{members}/m0"), &producer).status, 204);
    assert_eq!(add(&mut bench, "m128".to_owned()), 200);
}

#[test]
fn a_member_added_again_is_pending_with_the_first_date() {
    let (mut bench, producer, consumer, image) = scene("win-2022-iis");
    let consumer_project = bench.persona("ben.okafor").project.to_string();
    let (members, member) =
        (format!("{image}/members"), format!("{image}/members/{consumer_project}"));
    let add = json!({ "member": consumer_project });
    let first = bench.post(&members, Some(&producer), &add).body;
    bench.wait(60);
    let rejected = bench.put(&member, &consumer, &json!({ "status": "rejected" })).body;
    bench.wait(60);
    let same = bench.put(&member, &consumer, &json!({ "status": "rejected" })).body;
    assert_eq!(same["updated_at"], rejected["updated_at"], "the same status changes nothing");
    assert_eq!(bench.post(&members, Some(&producer), &add).status, 409);
    bench.delete(&member, &producer);
    bench.wait(60);
    let readded = bench.post(&members, Some(&producer), &add).body;
    assert_eq!(
        (&readded["status"], &readded["created_at"]),
        (&json!("pending"), &first["created_at"])
    );
    assert_ne!(readded["updated_at"], rejected["updated_at"]);
    let image = bench.get(&image, &producer).body;
    assert!(image["updated_at"].as_str().unwrap() < first["created_at"].as_str().unwrap());
}

#[test]
fn unusual_members_are_accepted_but_some_unreachable() {
    let (mut bench, producer, _, image) = scene("win-2022-iis");
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
        let added = bench.post(&members, Some(&producer), &json!({ "member": sent }));
        assert_eq!(added.status, status, "{sent}");
        if status == 200 {
            assert_eq!(added.body["member_id"], sent, "the answer repeats the value sent");
        }
        assert_eq!(bench.get(&format!("{members}/{path}"), &producer).status, found, "{sent}");
    }
}

#[test]
fn a_status_value_is_checked_last() {
    let (mut bench, producer, consumer, image) = scene("api-2026-11");
    let consumer_project = bench.persona("ben.okafor").project.to_string();
    let member = format!("{image}/members/{consumer_project}");
    let bad = json!({ "status": "bad" });
    assert_eq!(bench.put(&member, &producer, &bad).status, 403);
    assert_eq!(bench.put(&member, &consumer, &bad).status, 400);
    assert_eq!(bench.put(&member, &consumer, &json!({})).message(), "Status not specified");
    let stranger = bench.sign_in("dina.falk");
    assert_eq!(bench.put(&member, &stranger, &json!({})).status, 400, "the body is checked first");
    assert_eq!(bench.put(&member, &stranger, &bad).status, 404);
}

#[test]
fn paging_returns_every_image_exactly_once() {
    let (mut bench, producer, _, _) = scene("web-2026-11");
    let all = bench.get("/image/DFW/v2/images?visibility=all", &producer).names().len();
    let mut link = Some("/v2/images?visibility=all&limit=4&sort_key=size&sort_dir=asc".to_owned());
    let mut seen = Vec::new();
    while let Some(path) = link {
        let page = bench.get(&format!("/image/DFW{path}"), &producer);
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
    let (mut bench, producer, _, _) = scene("web-2026-11");
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
        let found = bench.get(&format!("/image/DFW/v2/images?{query}"), &producer);
        assert_eq!(found.names(), names, "{query}");
    }
}

#[test]
fn a_patch_is_all_or_nothing() {
    let (mut bench, producer, _, image) = scene("web-2026-11");
    let before = bench.get(&image, &producer).body;
    bench.wait(60);
    let refused = bench.patch(
        &image,
        &producer,
        &json!([
            { "op": "replace", "path": "/name", "value": "changed" },
            { "op": "remove", "path": "/nothing" }
        ]),
    );
    assert_eq!(refused.status, 409);
    assert_eq!(bench.get(&image, &producer).body, before);
}

#[test]
fn an_application_credential_has_a_fixed_project() {
    let text = include_str!("../example-world.json");
    let world = world::read(text, start()).map_err(|error| error.to_string()).ok().unwrap();
    let mut bench = Bench::of(world, 1);
    let tokens = "/identity/v3/auth/tokens";
    let credential = json!({ "methods": ["application_credential"], "application_credential": {
        "id": "5c1d09a7e84b4f3296d0b7c3e1fa8264", "secret": "application-credential-secret"
    } });
    let answer = bench.post(tokens, None, &json!({ "auth": { "identity": credential } }));
    assert_eq!(
        (answer.status, &answer.body["token"]["project"]["name"]),
        (201, &json!("producer"))
    );
    let roles = answer.body["token"]["roles"].as_array().unwrap();
    assert_eq!(roles.iter().map(|role| &role["name"]).collect::<Vec<_>>(), ["reader", "member"]);
    let scoped = json!({ "auth": { "identity": credential, "scope": "unscoped" } });
    assert_eq!(bench.post(tokens, None, &scoped).status, 401);
    let secret = answer.raw.headers()["x-subject-token"].to_str().unwrap().to_owned();
    let readded =
        json!({ "auth": { "identity": { "methods": ["token"], "token": { "id": secret } } } });
    assert_eq!(bench.post(tokens, None, &readded).status, 403);
    assert_eq!(bench.get("/image/DFW/v2/images", &secret).names(), ["web-2026-11"]);
}

#[test]
fn an_unscoped_token_lists_projects_but_no_images() {
    let text = include_str!("../example-world.json");
    let world = world::read(text, start()).map_err(|error| error.to_string()).ok().unwrap();
    let mut bench = Bench::of(world, 1);
    let body = json!({ "auth": { "identity": { "methods": ["password"], "password": { "user": {
        "name": "ben", "domain": { "name": "Default" }, "password": "ben-password"
    } } } } });
    let answer = bench.post("/identity/v3/auth/tokens", None, &body);
    assert!(answer.body["token"].get("project").is_none(), "the user has no default project");
    let token = answer.raw.headers()["x-subject-token"].to_str().unwrap().to_owned();
    let projects = bench.get("/identity/v3/auth/projects", &token);
    assert_eq!(projects.body["projects"].as_array().unwrap().len(), 2);
    assert_eq!(bench.get("/identity/v3/auth/catalog", &token).status, 403);
    assert_eq!(bench.get("/image/DFW/v2/images", &token).status, 403);
    assert_eq!(bench.get("/identity/v2.0/tokens", &token).status, 404);
}

#[test]
fn only_an_administrator_sees_other_projects() {
    let (mut bench, producer, _, _) = scene("web-2026-11");
    let projects = "/identity/v3/projects";
    let own_project = bench.persona("ana.ruiz").project.to_string();
    let other_project = bench.persona("ben.okafor").project.to_string();
    let own = bench.get(&format!("{projects}/{own_project}"), &producer);
    assert_eq!((own.status, &own.body["project"]["name"]), (200, &json!("Web Platform")));
    for path in [format!("{projects}/{other_project}"), format!("{projects}?name=QA%20Lab")] {
        assert_eq!(bench.get(&path, &producer).status, 403, "{path}");
    }
    let text = include_str!("../example-world.json").replacen("[\"member\"]", "[\"admin\"]", 1);
    let world = world::read(&text, start()).map_err(|error| error.to_string()).ok().unwrap();
    let mut bench = Bench::of(world, 1);
    let body = json!({ "auth": { "identity": { "methods": ["password"], "password": { "user": {
        "name": "ana", "domain": { "id": "default" }, "password": "ana-password"
    } } } } });
    let signed_in = bench.post("/identity/v3/auth/tokens", None, &body);
    let admin = signed_in.raw.headers()["x-subject-token"].to_str().unwrap().to_owned();
    let found = bench.get(&format!("{projects}?name=consumer"), &admin);
    assert_eq!(found.body["projects"][0]["id"], other_project);
    assert_eq!(bench.get(&format!("{projects}/nothing"), &admin).status, 404);
}

#[test]
fn revoking_a_token_revokes_its_children() {
    let (mut bench, producer, consumer, image) = scene("api-2026-11");
    let child = json!({ "auth": {
        "identity": { "methods": ["token"], "token": { "id": producer } },
        "scope": { "project": { "id": bench.persona("ana.ruiz").project.as_str() } }
    } });
    let child = bench.post("/identity/v3/auth/tokens", None, &child);
    let child = child.raw.headers()["x-subject-token"].to_str().unwrap().to_owned();
    assert_eq!(bench.get(&image, &child).status, 200);
    let request = Request::builder()
        .method(Method::DELETE)
        .uri("/identity/v3/auth/tokens")
        .header("x-auth-token", &producer)
        .header("x-subject-token", &producer)
        .body(Vec::new())
        .unwrap();
    assert_eq!(bench.cloud.handle(bench.now, &request).status(), 204);
    let elsewhere = image.replace("DFW", "ORD");
    assert_eq!(bench.get(&elsewhere, &producer).status, 401);
    assert_eq!(bench.get(&elsewhere, &child).status, 401);
    bench.wait(3600);
    let expired = bench.get(&image, &consumer);
    assert_eq!(expired.status, 401);
    assert!(!expired.raw.headers().contains_key("x-openstack-request-id"));
    let challenge = expired.raw.headers()["www-authenticate"].to_str().unwrap();
    assert_eq!(challenge, "Keystone uri=\"http://cloud.invalid/identity/v3\"");
}
