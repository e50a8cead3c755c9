//! Rackspace's Identity v2.0: credentials, accounts, the second factor, and the format of each refusal.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod harness;

use harness::{Answer, Harness, start_time};
use http::Method;
use imageshare_core::rules::Profile;
use imageshare_mock::world::read;
use serde_json::{Value, json};

const TOKENS_PATH: &str = "/identity/v2.0/tokens";

/// Two accounts; one user each: with a passcode, disabled, without a required passcode, with a role through a parent company.
const WORLD: &str = r#"{
  "profile": "rackspace", "regions": ["DFW"],
  "projects": [{ "id": "1", "name": "1" }, { "id": "2", "name": "2" }],
  "users": [
    { "id": "a", "name": "owner", "password": "p", "roles": { "1": ["identity:user-admin"] } },
    { "id": "b", "name": "coded", "password": "p", "api_key": "k", "passcode": "123456",
      "roles": { "1": ["identity:user-admin"] } },
    { "id": "c", "name": "off", "password": "p", "enabled": false, "roles": { "1": ["admin"] } },
    { "id": "d", "name": "late", "password": "p", "must_enrol": true, "roles": { "1": ["admin"] } },
    { "id": "e", "name": "guest", "password": "p", "roles": { "1": ["cloudImages:observer"] },
      "rcn_roles": { "1": ["cloudImages:admin"], "2": ["cloudImages:observer"] } }
  ]
}"#;

fn new_harness() -> Harness {
    let world = read(WORLD, start_time()).map_err(|error| error.to_string()).ok().unwrap();
    Harness::from_world(world, 7)
}

fn password_body(user: &str, extra_fields: &Value) -> Value {
    let mut auth = json!({ "passwordCredentials": { "username": user, "password": "p" } });
    auth.as_object_mut().unwrap().extend(extra_fields.as_object().unwrap().clone());
    json!({ "auth": auth })
}

fn sign_in(harness: &mut Harness, user: &str, extra_fields: &Value) -> Answer {
    harness.post(TOKENS_PATH, None, &password_body(user, extra_fields))
}

/// The ID of the session opened by the first of two steps.
fn session_id(answer: &Answer) -> String {
    let challenge = answer.raw.headers()["www-authenticate"].to_str().unwrap();
    let session = challenge.strip_prefix("OS-MF sessionId='").unwrap();
    session.strip_suffix("', factor='PASSCODE'").unwrap().to_owned()
}

fn send_passcode(
    harness: &mut Harness,
    session: &str,
    passcode: &str,
    extra_fields: &Value,
) -> Answer {
    let mut auth = json!({ "RAX-AUTH:passcodeCredentials": { "passcode": passcode } });
    auth.as_object_mut().unwrap().extend(extra_fields.as_object().unwrap().clone());
    let headers = [("content-type", "application/json"), ("x-sessionid", session)];
    harness.send_with_headers(
        Method::POST,
        TOKENS_PATH,
        &headers,
        json!({ "auth": auth }).to_string(),
    )
}

/// Identity API, "Authenticate with multi-factor authentication passcode credentials".
#[test]
fn a_second_factor_gives_a_token_without_account() {
    let mut harness = new_harness();
    let first = sign_in(&mut harness, "coded", &json!({}));
    assert_eq!((first.status, &first.body["unauthorized"]["code"]), (401, &json!(401)));
    let session = session_id(&first);
    assert_eq!(send_passcode(&mut harness, &session, "000000", &json!({})).status, 401);
    assert_eq!(send_passcode(&mut harness, "unknown", "123456", &json!({})).status, 401);
    let done = send_passcode(&mut harness, &session, "123456", &json!({}));
    assert_eq!(done.status, 200);
    let access = &done.body["access"];
    assert_eq!(access["token"]["RAX-AUTH:authenticatedBy"], json!(["PASSCODE", "PASSWORD"]));
    assert_eq!(access["serviceCatalog"], json!([]));
    assert!(access["token"].get("tenant").is_none());
    assert_eq!(access["user"]["roles"][0]["name"], "identity:user-admin");
    let token = access["token"]["id"].as_str().unwrap().to_owned();
    assert_eq!(
        send_passcode(&mut harness, &session, "123456", &json!({})).status,
        401,
        "once only"
    );
    let scoped = json!({ "auth": { "token": { "id": token }, "tenantId": "1" } });
    let scoped = harness.post(TOKENS_PATH, None, &scoped);
    assert_eq!(scoped.body["access"]["serviceCatalog"].as_array().unwrap().len(), 3);
}

#[test]
fn a_session_lasts_ten_minutes_and_keeps_its_account() {
    let mut harness = new_harness();
    let key = json!({ "auth": {
        "RAX-KSKEY:apiKeyCredentials": { "username": "coded", "apiKey": "k" }, "tenantName": "1"
    } });
    let first = harness.post(TOKENS_PATH, None, &key);
    let late = session_id(&first);
    harness.advance_time(600);
    assert_eq!(send_passcode(&mut harness, &late, "123456", &json!({})).status, 401);
    let first = harness.post(TOKENS_PATH, None, &key);
    let done = send_passcode(&mut harness, &session_id(&first), "123456", &json!({}));
    assert_eq!(done.body["access"]["token"]["tenant"]["id"], "1");
    assert_eq!(
        done.body["access"]["token"]["RAX-AUTH:authenticatedBy"],
        json!(["PASSCODE", "APIKEY"])
    );
}

/// Identity API, "Authenticate as user with password or API key": 403 for users who are disabled, or lack a mandatory factor.
#[test]
fn disabled_users_and_missing_factors_are_forbidden() {
    let mut harness = new_harness();
    let off = sign_in(&mut harness, "off", &json!({}));
    assert_eq!((off.status, &off.body["userDisabled"]["code"]), (403, &json!(403)));
    let late = sign_in(&mut harness, "late", &json!({}));
    assert_eq!((late.status, &late.body["forbidden"]["code"]), (403, &json!(403)));
    let enrol = sign_in(&mut harness, "late", &json!({ "RAX-AUTH:scope": "SETUP-MFA" }));
    assert_eq!((enrol.status, &enrol.body["access"]["serviceCatalog"]), (200, &json!([])));
    let other = sign_in(&mut harness, "late", &json!({ "RAX-AUTH:scope": "ELSE" }));
    assert_eq!(other.status, 400);
}

/// Identity API, "Authenticate": `apply_rcn_roles` adds the roles and accounts of a customer's other accounts.
#[test]
fn rcn_roles_apply_only_on_request() {
    let mut harness = new_harness();
    let names = |answer: &Answer| -> Vec<String> {
        let roles = answer.body["access"]["user"]["roles"].as_array().unwrap();
        roles.iter().map(|role| role["name"].as_str().unwrap().to_owned()).collect()
    };
    let plain = sign_in(&mut harness, "guest", &json!({}));
    assert_eq!(names(&plain), ["cloudImages:observer", "compute:default", "object-store:default"]);
    let url_with_rcn = format!("{TOKENS_PATH}?apply_rcn_roles=true");
    let applied = harness.post(&url_with_rcn, None, &password_body("guest", &json!({})));
    assert!(names(&applied).contains(&"cloudImages:admin".to_owned()));
    assert_eq!(sign_in(&mut harness, "guest", &json!({ "tenantId": "2" })).status, 401);
    let other =
        harness.post(&url_with_rcn, None, &password_body("guest", &json!({ "tenantId": "2" })));
    assert_eq!(other.body["access"]["token"]["tenant"]["id"], "2");
    let wrong = format!("{TOKENS_PATH}?apply_rcn_roles=yes");
    assert_eq!(harness.post(&wrong, None, &password_body("guest", &json!({}))).status, 400);
}

#[test]
fn only_the_account_owner_can_exchange_a_token() {
    let mut harness = new_harness();
    for (user, status) in [("owner", 200), ("guest", 403)] {
        let token = sign_in(&mut harness, user, &json!({})).body["access"]["token"]["id"].clone();
        let exchange = json!({ "auth": { "token": { "id": token }, "tenantId": "1" } });
        assert_eq!(harness.post(TOKENS_PATH, None, &exchange).status, status, "{user}");
    }
}

/// Identity API, sample of an authentication: Cloud Files has separate account numbers.
#[test]
fn the_catalog_lists_three_services_and_a_files_account() {
    let mut harness = new_harness();
    let answer = sign_in(&mut harness, "owner", &json!({}));
    let catalog = answer.body["access"]["serviceCatalog"].as_array().unwrap();
    let found: Vec<_> = catalog
        .iter()
        .map(|one| (one["name"].as_str().unwrap(), one["type"].as_str().unwrap()))
        .collect();
    let wanted = [
        ("cloudImages", "image"),
        ("cloudServersOpenStack", "compute"),
        ("cloudFiles", "object-store"),
    ];
    assert_eq!(found, wanted);
    assert_eq!(catalog[1]["endpoints"][0]["publicURL"], "http://cloud.invalid/compute/DFW/v2/1");
    let account = catalog[2]["endpoints"][0]["tenantId"].as_str().unwrap();
    assert!(account.starts_with("MossoCloudFS_"), "{account}");
    let roles = answer.body["access"]["user"]["roles"].as_array().unwrap();
    let ids: Vec<_> = roles.iter().map(|role| role["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["3", "6", "5"], "the IDs of the samples");
    assert_eq!(roles[2]["tenantId"], account);
}

#[test]
fn sign_in_accepts_a_key_a_password_or_a_token() {
    let mut harness = Harness::new(Profile::Rackspace);
    let producer = harness.sign_in("ana.ruiz");
    let ana = harness.persona("ana.ruiz");
    let tokens = "/identity/v2.0/tokens";
    let password = json!({ "auth": {
        "passwordCredentials": { "username": ana.user, "password": ana.password },
        "tenantId": ana.project.as_str()
    } });
    let answer = harness.post(tokens, None, &password);
    assert_eq!(answer.body["access"]["token"]["RAX-AUTH:authenticatedBy"], json!(["PASSWORD"]));
    assert_eq!(answer.body["access"]["token"]["tenant"]["name"], ana.project.as_str());
    let token =
        json!({ "auth": { "token": { "id": producer }, "tenantName": ana.project.as_str() } });
    let second = harness.post(tokens, None, &token);
    assert_eq!(second.status, 200);
    let id = second.body["access"]["token"]["id"].as_str().unwrap().to_owned();
    let endpoints = harness.get(&format!("{tokens}/{id}/endpoints"), &producer);
    // Images, servers and files in each of six regions.
    assert_eq!(endpoints.body["endpoints"].as_array().unwrap().len(), 18);
    assert_eq!(endpoints.body["endpoints"][0]["publicURL"], "http://cloud.invalid/image/DFW/v2");
    assert_eq!(harness.delete(tokens, &id).status, 204);
    assert_eq!(harness.delete(tokens, &id).status, 404);
    assert_eq!(
        harness
            .post(
                tokens,
                None,
                &json!({ "auth": {
        "token": { "id": id }, "tenantId": ana.project.as_str()
    } })
            )
            .status,
        404
    );
}

#[test]
fn malformed_and_wrong_sign_ins_differ_in_status() {
    let mut harness = Harness::new(Profile::Rackspace);
    let key = |key: &str| json!({ "username": "ana.ruiz", "apiKey": key });
    let right = harness.persona("ana.ruiz").api_key;
    for (body, status) in [
        (json!({}), 400),
        (json!({ "auth": {} }), 400),
        (json!({ "auth": { "RAX-KSKEY:apiKeyCredentials": { "username": "ana.ruiz" } } }), 400),
        (json!({ "auth": { "RAX-KSKEY:apiKeyCredentials": key("wrong") } }), 401),
        (
            json!({ "auth": { "RAX-KSKEY:apiKeyCredentials": key(right), "tenantId": "1093377" } }),
            401,
        ),
        (
            json!({ "auth": { "RAX-KSKEY:apiKeyCredentials": key(right), "tenantId": "1", "tenantName": "1" } }),
            400,
        ),
        (json!({ "auth": { "token": { "id": "x" } } }), 400),
        (json!({ "auth": { "token": { "id": "x" }, "tenantId": "1048213" } }), 404),
    ] {
        let answer = harness.post("/identity/v2.0/tokens", None, &body);
        assert_eq!(answer.status, status, "{body}");
        let fault = answer.body.as_object().unwrap().values().next().unwrap().clone();
        assert_eq!(fault["code"], status);
        assert!(!answer.body.to_string().contains(right), "no secret in an answer");
    }
    assert_eq!(harness.get("/identity/v3", "").status, 404);
}
