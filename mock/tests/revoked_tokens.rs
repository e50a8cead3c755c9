//! Revoked tokens at image services that have cached them: keystonemiddleware caches validated tokens. Measured on Glance 33,
//! with one request per second: a revoked token was refused 300.8 seconds after its first use.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod harness;

use harness::{Harness, start_time};
use http::Method;
use imageshare_core::rules::Profile;
use imageshare_mock::{Cloud, world};
use serde_json::json;

const CACHED_REGION_PATH: &str = "/image/DFW/v2/images?limit=1";
const UNCACHED_REGION_PATH: &str = "/image/ORD/v2/images?limit=1";
const TOKENS_PATH: &str = "/identity/v3/auth/tokens";

/// Revokes a token.
fn revoke(harness: &mut Harness, token: &str) {
    let headers = [("x-auth-token", token), ("x-subject-token", token)];
    assert_eq!(harness.send_with_headers(Method::DELETE, TOKENS_PATH, &headers, []).status, 204);
}

/// A cloud of the example world with this option for DFW, and a token that was cached there and then revoked.
fn revoked_token_with_option(token_cache_time: &str) -> (Harness, String) {
    let option = format!(
        "{{ \"image_services\": {{ \"DFW\": {{ \"token_cache_time\": {token_cache_time} }} }},"
    );
    let text = include_str!("../example-world.json").replacen('{', &option, 1);
    let mut harness = Harness::from_world(world::read(&text, start_time()).unwrap(), 1);
    let body = json!({ "auth": { "identity": { "methods": ["password"], "password": { "user": {
        "name": "ana", "domain": { "id": "default" }, "password": "ana-password"
    } } } } });
    let signed_in = harness.post(TOKENS_PATH, None, &body);
    let token = signed_in.raw.headers()["x-subject-token"].to_str().unwrap().to_owned();
    assert_eq!(harness.get(CACHED_REGION_PATH, &token).status, 200);
    revoke(&mut harness, &token);
    (harness, token)
}

#[test]
fn a_revoked_token_works_five_minutes_where_it_is_cached() {
    let mut harness = Harness::new(Profile::OpenStack);
    let token = harness.sign_in("ana.ruiz");
    assert_eq!(harness.get(CACHED_REGION_PATH, &token).status, 200);
    harness.advance_time(200);
    revoke(&mut harness, &token);
    harness.advance_time(99);
    harness.cloud = Cloud::restore(&harness.cloud.save()).unwrap();
    assert_eq!(harness.get(CACHED_REGION_PATH, &token).status, 200);
    assert_eq!(harness.get(UNCACHED_REGION_PATH, &token).status, 401);
    assert_eq!(harness.get("/identity/v3/auth/projects", &token).status, 401);
    harness.advance_time(1);
    assert_eq!(harness.get(CACHED_REGION_PATH, &token).status, 401);
}

#[test]
fn token_cache_time_controls_the_cache() {
    for (option, after, wanted) in
        [("-1", 0, 401), ("2", 1, 200), ("2", 2, 401), ("0", 3599, 200), ("0", 3600, 401)]
    {
        let (mut harness, token) = revoked_token_with_option(option);
        harness.advance_time(after);
        assert_eq!(
            harness.get(CACHED_REGION_PATH, &token).status,
            wanted,
            "{option} after {after} s"
        );
    }
}

#[test]
fn rackspace_refuses_revoked_tokens_at_once() {
    let mut harness = Harness::new(Profile::Rackspace);
    let token = harness.sign_in("ana.ruiz");
    assert_eq!(harness.get(CACHED_REGION_PATH, &token).status, 200);
    assert_eq!(harness.delete("/identity/v2.0/tokens", &token).status, 204);
    assert_eq!(harness.get(CACHED_REGION_PATH, &token).status, 401);
}
