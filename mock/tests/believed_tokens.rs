//! Tokens that were revoked, at image services that have seen them before: keystonemiddleware keeps what Keystone said. Measured on
//! Glance 33: a revoked token was refused 300.8 seconds after it had been shown first, asked once a second.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod bench;

use bench::{Bench, start};
use http::Method;
use imageshare_core::rules::Profile;
use imageshare_mock::{Cloud, world};
use serde_json::json;

const SEEN: &str = "/image/DFW/v2/images?limit=1";
const UNSEEN: &str = "/image/ORD/v2/images?limit=1";
const TOKENS: &str = "/identity/v3/auth/tokens";

/// Signs out with a token.
fn revoke(bench: &mut Bench, token: &str) {
    let headers = [("x-auth-token", token), ("x-subject-token", token)];
    assert_eq!(bench.ask_with(Method::DELETE, TOKENS, &headers, []).status, 204);
}

/// The example's cloud whose image service of DFW has this option, and a token that it has seen and that was revoked.
fn revoked_where(token_cache_time: &str) -> (Bench, String) {
    let option = format!(
        "{{ \"image_services\": {{ \"DFW\": {{ \"token_cache_time\": {token_cache_time} }} }},"
    );
    let text = include_str!("../example-world.json").replacen('{', &option, 1);
    let mut bench = Bench::of(world::read(&text, start()).unwrap(), 1);
    let body = json!({ "auth": { "identity": { "methods": ["password"], "password": { "user": {
        "name": "ana", "domain": { "id": "default" }, "password": "ana-password"
    } } } } });
    let signed_in = bench.post(TOKENS, None, &body);
    let token = signed_in.raw.headers()["x-subject-token"].to_str().unwrap().to_owned();
    assert_eq!(bench.get(SEEN, &token).status, 200);
    revoke(&mut bench, &token);
    (bench, token)
}

#[test]
fn a_revoked_token_is_good_for_five_minutes_where_it_was_seen_and_nowhere_else() {
    let mut bench = Bench::new(Profile::OpenStack);
    let token = bench.sign_in("ana.ruiz");
    assert_eq!(bench.get(SEEN, &token).status, 200);
    bench.wait(200);
    revoke(&mut bench, &token);
    bench.wait(99);
    bench.cloud = Cloud::restore(&bench.cloud.save()).unwrap();
    assert_eq!(bench.get(SEEN, &token).status, 200);
    assert_eq!(bench.get(UNSEEN, &token).status, 401);
    assert_eq!(bench.get("/identity/v3/auth/projects", &token).status, 401);
    bench.wait(1);
    assert_eq!(bench.get(SEEN, &token).status, 401);
}

#[test]
fn an_operator_may_have_every_request_asked_about_or_none_again() {
    for (option, after, wanted) in
        [("-1", 0, 401), ("2", 1, 200), ("2", 2, 401), ("0", 3599, 200), ("0", 3600, 401)]
    {
        let (mut bench, token) = revoked_where(option);
        bench.wait(after);
        assert_eq!(bench.get(SEEN, &token).status, wanted, "{option} after {after} s");
    }
}

#[test]
fn no_service_of_rackspace_takes_a_token_that_was_revoked() {
    let mut bench = Bench::new(Profile::Rackspace);
    let token = bench.sign_in("ana.ruiz");
    assert_eq!(bench.get(SEEN, &token).status, 200);
    assert_eq!(bench.delete("/identity/v2.0/tokens", &token).status, 204);
    assert_eq!(bench.get(SEEN, &token).status, 401);
}
