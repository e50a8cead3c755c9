//! The administration API: clock, faults and state, through the same function as over HTTP.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod harness;

use harness::{Harness, start_time};
use http::{Method, Request, Response};
use imageshare_core::rules::Profile;
use serde_json::{Value, json};

const README: &str = include_str!("../README.md");

/// Sends an administration request from this machine.
fn send_admin(harness: &mut Harness, method: Method, path: &str, body: &str) -> (u16, Value) {
    let request = Request::builder()
        .method(method)
        .uri(path)
        .header("host", "127.0.0.1:9501")
        .header("content-type", "application/json");
    let answer = harness
        .cloud
        .handle_admin_request(start_time(), &request.body(body.as_bytes().to_vec()).unwrap());
    status_and_body(&answer)
}

fn status_and_body(answer: &Response<Vec<u8>>) -> (u16, Value) {
    let body = serde_json::from_slice(answer.body()).unwrap_or_default();
    (answer.status().as_u16(), body)
}

#[test]
fn the_clock_can_be_read_set_and_advanced() {
    let mut harness = Harness::new(Profile::OpenStack);
    let shown = send_admin(&mut harness, Method::GET, "/admin/clock", "");
    let real =
        json!({ "now": "2026-11-20T12:00:00.000000Z", "clock": { "real": { "ahead_ms": 0 } } });
    assert_eq!(shown, (200, real));
    let frozen = r#"{"frozen":{"at":"2030-01-01T00:00:00Z"}}"#;
    let (status, set) = send_admin(&mut harness, Method::PUT, "/admin/clock", frozen);
    assert_eq!((status, &set["now"]), (200, &json!("2030-01-01T00:00:00.000000Z")));
    let (_, advanced) =
        send_admin(&mut harness, Method::POST, "/admin/clock/advance", r#"{"ms":90500}"#);
    assert_eq!(advanced["now"], "2030-01-01T00:01:30.500000Z");
    let token = harness.sign_in("ana.ruiz");
    let created = harness.post("/image/DFW/v2/images", Some(&token), &json!({ "name": "new" }));
    assert_eq!(created.body["created_at"], "2030-01-01T00:01:30Z");
}

#[test]
fn faults_can_be_set_and_wrong_ones_are_located() {
    let mut harness = Harness::new(Profile::OpenStack);
    let rules = r#"[{"when":{"first":1},"effect":{"proxy":{"status":502}}}]"#;
    let (status, set) = send_admin(&mut harness, Method::PUT, "/admin/faults", rules);
    assert_eq!((status, &set[0]["reached"]), (200, &json!(0)));
    for _ in 0..3 {
        harness.get("/image/DFW/v2/schemas/image", "no token");
    }
    let (_, shown) = send_admin(&mut harness, Method::GET, "/admin/faults", "");
    assert_eq!((&shown[0]["reached"], &shown[0]["struck"]), (&json!(3), &json!(1)));
    assert_eq!(shown[0]["rule"]["effect"]["proxy"]["status"], 502);
    let wrong = "[{\n\"on\":{\"region\":\"SJC\"},\"effect\":{\"drop\":{}}}]";
    let (status, refused) = send_admin(&mut harness, Method::PUT, "/admin/faults", wrong);
    let error = json!({ "line": 2, "column": 16, "message": "there is no region \"SJC\"" });
    assert_eq!((status, &refused["error"]), (400, &error));
    assert_eq!(harness.cloud.faults().len(), 1);
}

#[test]
fn the_state_can_be_saved_and_restored() {
    let mut harness = Harness::new(Profile::OpenStack);
    let token = harness.sign_in("ana.ruiz");
    let get = Request::get("/admin/state").body(Vec::new()).unwrap();
    let saved = harness.cloud.handle_admin_request(start_time(), &get).into_body();
    assert_eq!(saved, harness.cloud.save().into_bytes());
    let image = harness.image_path("DFW", "win-2022-iis", &token);
    harness.cloud.set_faults_json(r#"[{"effect":{"drop":{}}}]"#).unwrap();
    let text = String::from_utf8(saved).unwrap();
    assert_eq!(send_admin(&mut harness, Method::PUT, "/admin/state", &text).0, 204);
    assert!(harness.cloud.faults().is_empty());
    assert_eq!(harness.get(&image, &token).status, 200, "the token is valid again");
    let (status, refused) =
        send_admin(&mut harness, Method::PUT, "/admin/state", "{\"version\": 0}");
    assert_eq!((status, &refused["error"]["line"]), (400, &json!(1)));
}

#[test]
fn cross_origin_requests_are_refused() {
    let mut harness = Harness::new(Profile::OpenStack);
    let mut refused = |host: &str, media_type: &str| {
        let request = Request::put("/admin/faults")
            .header("host", host)
            .header("content-type", media_type)
            .body(b"[]".to_vec());
        let answer = harness.cloud.handle_admin_request(start_time(), &request.unwrap());
        assert!(!answer.headers().contains_key("access-control-allow-origin"));
        answer.status().as_u16()
    };
    assert_eq!(refused("127.0.0.1:9501", "text/plain"), 415);
    assert_eq!(refused("evil.example:9501", "application/json"), 403);
    assert_eq!(refused("10.0.0.1", "application/json"), 403);
    assert_eq!(refused("", "application/json"), 403);
    for local in ["127.0.0.1:9501", "localhost", "[::1]:9501", "127.3.2.1"] {
        assert_eq!(refused(local, "application/json"), 200, "{local}");
    }
}

#[test]
fn unknown_paths_fail_and_known_ones_are_documented() {
    let mut harness = Harness::new(Profile::OpenStack);
    assert_eq!(send_admin(&mut harness, Method::GET, "/admin", "").0, 404);
    assert_eq!(send_admin(&mut harness, Method::GET, "/admin/clock/advance", "").0, 405);
    assert_eq!(send_admin(&mut harness, Method::DELETE, "/admin/faults", "").0, 405);
    assert_eq!(send_admin(&mut harness, Method::PUT, "/admin/clock", "{\"sundial\":{}}").0, 400);
    for line in ["GET /admin/clock", "PUT /admin/clock", "POST /admin/clock/advance"] {
        assert!(README.contains(&format!("`{line}`")), "{line}");
    }
    for line in ["GET /admin/faults", "PUT /admin/faults", "GET /admin/state", "PUT /admin/state"] {
        assert!(README.contains(&format!("`{line}`")), "{line}");
    }
}
