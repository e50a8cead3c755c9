//! The effect of each fault, from a client's point of view.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod harness;

use harness::{Answer, Harness, start_time};
use http::{Method, Request};
use imageshare_core::rules::Profile;
use imageshare_mock::world::default_world;
use imageshare_mock::{Delivery, DeliveryOutcome};
use serde_json::json;

/// A cloud with these rules, and the token of a user who owns an image in DFW.
fn harness_with_rules(rules: &str) -> (Harness, String) {
    let mut world = default_world(Profile::OpenStack, start_time());
    world.cors_origins = vec!["http://page.invalid".to_owned()];
    let mut harness = Harness::from_world(world, 7);
    let token = harness.sign_in("ana.ruiz");
    harness.cloud.set_faults_json(rules).unwrap_or_else(|error| panic!("{rules}: {error}"));
    (harness, token)
}

const IMAGES_PATH: &str = "/image/DFW/v2/images";

/// Creates an image and returns the answer.
fn create_image(harness: &mut Harness, token: &str) -> Answer {
    harness.post(IMAGES_PATH, Some(token), &json!({ "name": "new" }))
}

/// Number of images with that name.
fn count_images(harness: &mut Harness, token: &str) -> usize {
    harness.get(&format!("{IMAGES_PATH}?name=new"), token).names().len()
}

#[test]
fn a_lost_answer_executes_only_if_the_rule_says_so() {
    for (effect, outcome) in
        [("drop", DeliveryOutcome::Dropped), ("timeout", DeliveryOutcome::Never)]
    {
        for executed in [false, true] {
            let rules = format!(
                r#"[{{"on":{{"call":"CreateImage"}},"effect":{{"{effect}":{{"executed":{executed}}}}}}}]"#
            );
            let (mut harness, token) = harness_with_rules(&rules);
            let answer = create_image(&mut harness, &token);
            assert_eq!(Delivery::from_response(&answer.raw), Delivery { delay_ms: 0, outcome });
            assert!(answer.raw.body().is_empty());
            assert_eq!(count_images(&mut harness, &token), usize::from(executed), "{rules}");
        }
    }
}

#[test]
fn delays_reach_the_transport_within_their_range() {
    let (mut harness, token) =
        harness_with_rules(r#"[{"delay":{"ms":200,"jitter_ms":50},"effect":{"pass":{}}}]"#);
    let mut delays = Vec::new();
    for _ in 0..100 {
        let answer = harness.get(IMAGES_PATH, &token);
        assert_eq!(answer.status, 200);
        delays.push(Delivery::from_response(&answer.raw).delay_ms);
    }
    assert!(delays.iter().all(|ms| (200..=250).contains(ms)), "{delays:?}");
    assert!(delays.iter().any(|ms| *ms < 210) && delays.iter().any(|ms| *ms > 240), "{delays:?}");
}

#[test]
fn a_chosen_status_is_sent_verbatim_with_cors_headers() {
    let (mut harness, token) = harness_with_rules(
        r#"[{"effect":{"status":{"status":503,"body":"later","media_type":"text/plain","headers":{"Retry-After":"7"}}}}]"#,
    );
    let request = Request::get(IMAGES_PATH)
        .header("x-auth-token", &token)
        .header("origin", "http://page.invalid")
        .body(Vec::new())
        .unwrap();
    let answer = harness.cloud.handle(start_time(), &request);
    let header = |name: &str| answer.headers()[name].to_str().unwrap();
    assert_eq!((answer.status().as_u16(), answer.body().as_slice()), (503, &b"later"[..]));
    assert_eq!((header("content-type"), header("retry-after")), ("text/plain", "7"));
    assert_eq!(header("access-control-allow-origin"), "http://page.invalid");
}

#[test]
fn a_rate_limit_includes_the_seconds_to_wait() {
    let (mut harness, token) =
        harness_with_rules(r#"[{"effect":{"over_limit":{"retry_after":30}}}]"#);
    let answer = create_image(&mut harness, &token);
    assert_eq!(answer.status, 413);
    assert_eq!(answer.raw.headers()["retry-after"], "30");
    assert_eq!(answer.body["overLimit"]["retryAfter"], "30");
    harness.cloud.set_faults(Vec::new()).unwrap();
    assert_eq!(count_images(&mut harness, &token), 0);
}

#[test]
fn an_ended_token_is_refused_and_others_are_not() {
    let (mut harness, token) =
        harness_with_rules(r#"[{"when":{"after":1},"effect":{"end_token":{}}}]"#);
    assert_eq!(harness.get(IMAGES_PATH, &token).status, 200);
    assert_eq!(harness.get(IMAGES_PATH, &token).status, 401);
    harness.cloud.set_faults(Vec::new()).unwrap();
    assert_eq!(harness.get(IMAGES_PATH, &token).status, 401);
    let another = harness.sign_in("ana.ruiz");
    assert_eq!(harness.get(IMAGES_PATH, &another).status, 200);
}

#[test]
fn a_truncated_answer_is_a_prefix() {
    let (mut harness, token) = harness_with_rules("[]");
    let whole = harness.get(&format!("{IMAGES_PATH}?limit=2"), &token).raw.into_body();
    harness.cloud.set_faults_json(r#"[{"effect":{"truncated":{"bytes":99}}}]"#).unwrap();
    let answer = harness.get(&format!("{IMAGES_PATH}?limit=2"), &token);
    assert_eq!((answer.status, answer.raw.body().as_slice()), (200, &whole[..99]));
    assert!(serde_json::from_slice::<serde_json::Value>(answer.raw.body()).is_err());
}

#[test]
fn a_proxy_page_is_html_without_cors_headers() {
    for (status, title) in [
        (502, "502 Bad Gateway"),
        (503, "503 Service Temporarily Unavailable"),
        (504, "504 Gateway Time-out"),
    ] {
        let (mut harness, token) =
            harness_with_rules(&format!(r#"[{{"effect":{{"proxy":{{"status":{status}}}}}}}]"#));
        let request = Request::get(IMAGES_PATH)
            .header("x-auth-token", &token)
            .header("origin", "http://page.invalid")
            .body(Vec::new())
            .unwrap();
        let answer = harness.cloud.handle(start_time(), &request);
        assert_eq!(answer.status().as_u16(), status);
        assert_eq!(answer.headers()["content-type"], "text/html");
        assert!(!answer.headers().contains_key("access-control-allow-origin"));
        assert!(!answer.headers().contains_key("x-openstack-request-id"));
        let page = String::from_utf8(answer.into_body()).unwrap();
        assert!(page.contains(&format!("<h1>{title}</h1>")), "{page}");
    }
}

#[test]
fn a_duplicate_request_is_executed_twice() {
    let (mut harness, token) = harness_with_rules(
        r#"[{"on":{"call":"AddMember"},"effect":{"duplicate":{}}},{"on":{"call":"CreateImage"},"effect":{"duplicate":{}}}]"#,
    );
    assert_eq!(create_image(&mut harness, &token).status, 201);
    assert_eq!(count_images(&mut harness, &token), 2);
    let image = harness.image_path("DFW", "win-2022-iis", &token);
    let member = json!({ "member": "somebody" });
    let answer = harness.post(&format!("{image}/members"), Some(&token), &member);
    assert_eq!(answer.status, 409, "the second time, it is a member already");
    assert_eq!(harness.get(&format!("{image}/members/somebody"), &token).status, 200);
}

#[test]
fn a_stale_region_shows_past_images_only_in_that_region() {
    let (mut harness, token) =
        harness_with_rules(r#"[{"on":{"region":"DFW"},"effect":{"stale":{"seconds":10}}}]"#);
    let elsewhere = "/image/ORD/v2/images";
    harness.advance_time(1);
    assert_eq!(create_image(&mut harness, &token).status, 201, "a write is not affected");
    assert_eq!(harness.post(elsewhere, Some(&token), &json!({ "name": "new" })).status, 201);
    for (wait, seen) in [(0, 0), (5, 0), (4, 0), (1, 1), (0, 1)] {
        harness.advance_time(wait);
        assert_eq!(count_images(&mut harness, &token), seen, "{}", harness.now);
        assert_eq!(harness.get(&format!("{elsewhere}?name=new"), &token).names().len(), 1);
    }
    create_image(&mut harness, &token);
    assert_eq!(count_images(&mut harness, &token), 1);
    harness.cloud.set_faults(Vec::new()).unwrap();
    assert_eq!(count_images(&mut harness, &token), 2);
}

#[test]
fn a_preflight_triggers_no_fault_and_is_not_counted() {
    let (mut harness, _) = harness_with_rules(r#"[{"effect":{"drop":{}}}]"#);
    let request = Request::options(IMAGES_PATH)
        .header("origin", "http://page.invalid")
        .header("access-control-request-method", "GET")
        .body(Vec::new())
        .unwrap();
    assert_eq!(harness.cloud.handle(start_time(), &request).status(), 200);
    assert_eq!(harness.cloud.faults()[0].reached, 0);
}

#[test]
fn a_head_answer_never_has_a_body() {
    let (mut harness, token) = harness_with_rules(r#"[{"effect":{"proxy":{"status":502}}}]"#);
    let answer = harness.send(Method::HEAD, IMAGES_PATH, Some(&token), None, Vec::new());
    assert_eq!((answer.status, answer.raw.body().len()), (502, 0));
}
