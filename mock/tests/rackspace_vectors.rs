//! The Rackspace profile: sequences of requests with the answers that Rackspace documents.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod bench;

use bench::Bench;
use http::Method;
use imageshare_core::rules::Profile;
use serde_json::{Value, json};

const INBOX: &str = "/image/DFW/v2/images?visibility=shared&member_status=pending";
const LIST: &str = "/image/DFW/v2/images";

/// A cloud, the producer's token and the consumer's, and an image of the producer's that has no members.
fn scene() -> (Bench, String, String, String) {
    let mut bench = Bench::new(Profile::Rackspace);
    let producer = bench.sign_in("ana.ruiz");
    let consumer = bench.sign_in("ben.okafor");
    let image = bench.image("DFW", "win-2022-iis", &producer);
    (bench, producer, consumer, image)
}

fn account(bench: &Bench, user: &str) -> String {
    bench.persona(user).project.to_string()
}

fn share(bench: &mut Bench, image: &str, token: &str, with: &str) -> u16 {
    let body = json!({ "member": account(bench, with) });
    bench.post(&format!("{image}/members"), Some(token), &body).status
}

fn set(bench: &mut Bench, image: &str, token: &str, member: &str, status: &str) -> u16 {
    let path = format!("{image}/members/{}", account(bench, member));
    bench.put(&path, token, &json!({ "status": status })).status
}

fn lists(bench: &mut Bench, path: &str, token: &str, name: &str) -> bool {
    bench.get(path, token).names().contains(&name)
}

#[test]
fn vector_1_an_offer_is_pending_in_the_inbox_usable_by_id_and_not_in_the_default_list() {
    let (mut bench, producer, consumer, image) = scene();
    let body = json!({ "member": account(&bench, "ben.okafor") });
    let added = bench.post(&format!("{image}/members"), Some(&producer), &body);
    assert_eq!((added.status, added.body["status"].as_str()), (200, Some("pending")));
    assert!(!lists(&mut bench, LIST, &consumer, "win-2022-iis"));
    assert!(lists(&mut bench, INBOX, &consumer, "win-2022-iis"));
    assert_eq!(bench.get(&image, &consumer).status, 200);
}

#[test]
fn vector_2_only_the_member_himself_answers() {
    let (mut bench, producer, consumer, image) = scene();
    share(&mut bench, &image, &producer, "ben.okafor");
    assert_eq!(set(&mut bench, &image, &consumer, "ben.okafor", "accepted"), 200);
    assert!(lists(&mut bench, LIST, &consumer, "win-2022-iis"));
    assert_eq!(set(&mut bench, &image, &producer, "ben.okafor", "accepted"), 403);
    let stranger = bench.sign_in("dina.falk");
    assert_eq!(set(&mut bench, &image, &stranger, "ben.okafor", "accepted"), 404);
}

#[test]
fn vector_3_a_rejected_image_is_out_of_the_list_but_usable_by_id() {
    let (mut bench, producer, consumer, image) = scene();
    share(&mut bench, &image, &producer, "ben.okafor");
    assert_eq!(set(&mut bench, &image, &consumer, "ben.okafor", "accepted"), 200);
    assert_eq!(set(&mut bench, &image, &consumer, "ben.okafor", "rejected"), 200);
    assert!(!lists(&mut bench, LIST, &consumer, "win-2022-iis"));
    assert_eq!(bench.get(&image, &consumer).status, 200);
    let members = bench.get(&format!("{image}/members"), &producer);
    assert_eq!(members.body["members"][0]["status"], "rejected");
}

#[test]
fn vector_4_a_removed_member_has_nothing_left_and_cannot_be_removed_twice() {
    let (mut bench, producer, consumer, image) = scene();
    share(&mut bench, &image, &producer, "ben.okafor");
    let member = format!("{image}/members/{}", account(&bench, "ben.okafor"));
    assert_eq!(bench.delete(&member, &producer).status, 204);
    assert_eq!(bench.get(&image, &consumer).status, 404);
    assert!(!lists(&mut bench, INBOX, &consumer, "win-2022-iis"));
    assert_eq!(bench.delete(&member, &producer).status, 404);
}

#[test]
fn vector_5_a_second_offer_is_a_conflict_and_a_region_knows_nothing_of_another() {
    let (mut bench, producer, consumer, image) = scene();
    assert_eq!(share(&mut bench, &image, &producer, "ben.okafor"), 200);
    assert_eq!(share(&mut bench, &image, &producer, "ben.okafor"), 409);
    assert_eq!(bench.get(&image.replace("DFW", "ORD"), &consumer).status, 404);
    assert!(!lists(&mut bench, &INBOX.replace("DFW", "ORD"), &consumer, "win-2022-iis"));
}

#[test]
fn vector_6_a_creator_shares_but_neither_revokes_nor_answers_and_an_observer_tags() {
    let (mut bench, producer, _, image) = scene();
    let creator = bench.sign_in("ivo.brandt");
    let observer = bench.sign_in("tom.weiss");
    assert_eq!(share(&mut bench, &image, &creator, "ben.okafor"), 200);
    let member = format!("{image}/members/{}", account(&bench, "ben.okafor"));
    assert_eq!(bench.delete(&member, &creator).status, 403);
    assert_eq!(set(&mut bench, &image, &creator, "ben.okafor", "accepted"), 403);
    assert_eq!(bench.put(&format!("{image}/tags/seen"), &observer, &Value::Null).status, 204);
    assert_eq!(share(&mut bench, &image, &observer, "chen.wei"), 403);
    assert_eq!(bench.delete(&format!("{image}/tags/seen"), &producer).status, 204);
    assert_eq!(bench.delete(&format!("{image}/tags/seen"), &producer).status, 404);
}

#[test]
fn vector_7_a_protected_image_is_deleted_only_after_its_protection_is_lifted() {
    let (mut bench, producer, _, _) = scene();
    let image = bench.image("DFW", "pg-17-base", &producer);
    assert_eq!(bench.delete(&image, &producer).status, 403);
    let lift = json!([{ "op": "replace", "path": "/protected", "value": false }]);
    let lifted = bench.patch(&image, &producer, &lift);
    assert_eq!((lifted.status, &lifted.body["protected"]), (200, &json!(false)));
    assert_eq!(bench.delete(&image, &producer).status, 204);
    assert_eq!(bench.get(&image, &producer).status, 404);
}

#[test]
fn vector_8_licence_bits_are_out_of_reach_and_a_change_needs_its_media_type() {
    let (mut bench, producer, _, image) = scene();
    let bits = json!([{ "op": "replace", "path": "/com.rackspace__1__options", "value": "0" }]);
    assert_eq!(bench.patch(&image, &producer, &bits).status, 403);
    let body = json!([{ "op": "replace", "path": "/name", "value": "x" }]).to_string();
    let wrong = bench.ask(
        Method::PATCH,
        &image,
        Some(&producer),
        Some("application/json"),
        body.into_bytes(),
    );
    assert_eq!(wrong.status, 415);
    assert!(wrong.raw.headers().contains_key("accept-patch"));
}

#[test]
fn vector_12_a_token_is_over_after_24_hours_and_a_new_one_goes_on() {
    let (mut bench, producer, _, image) = scene();
    bench.wait(24 * 3600 - 1);
    assert_eq!(bench.get(&image, &producer).status, 200);
    bench.wait(1);
    assert_eq!(bench.get(&image, &producer).status, 401);
    let again = bench.sign_in("ana.ruiz");
    assert_eq!(bench.get(&image, &again).status, 200);
}

#[test]
fn a_member_who_tries_to_share_on_is_told_that_there_is_no_such_image() {
    let (mut bench, producer, consumer, image) = scene();
    share(&mut bench, &image, &producer, "ben.okafor");
    assert_eq!(share(&mut bench, &image, &consumer, "chen.wei"), 404);
}

#[test]
fn what_is_not_set_is_left_out_and_an_unknown_marker_gives_an_empty_list() {
    let (mut bench, producer, _, _) = scene();
    let queued = bench.image("DFW", "web-2026-12-rc1", &producer);
    let image = bench.get(&queued, &producer).body;
    assert!(image.get("size").is_none() && image.get("os_hidden").is_none());
    let marker = format!("{LIST}?marker=00000000-0000-4000-8000-000000000000");
    let empty = bench.get(&marker, &producer);
    assert_eq!((empty.status, empty.names().len()), (200, 0));
}

#[test]
fn signing_in_takes_a_key_a_password_or_a_token_with_its_account() {
    let (mut bench, producer, _, _) = scene();
    let who = bench.persona("ana.ruiz");
    let tokens = "/identity/v2.0/tokens";
    let password = json!({ "auth": {
        "passwordCredentials": { "username": who.user, "password": who.password },
        "tenantId": who.project.as_str()
    } });
    let answer = bench.post(tokens, None, &password);
    assert_eq!(answer.body["access"]["token"]["RAX-AUTH:authenticatedBy"], json!(["PASSWORD"]));
    assert_eq!(answer.body["access"]["token"]["tenant"]["name"], who.project.as_str());
    let token =
        json!({ "auth": { "token": { "id": producer }, "tenantName": who.project.as_str() } });
    let second = bench.post(tokens, None, &token);
    assert_eq!(second.status, 200);
    let id = second.body["access"]["token"]["id"].as_str().unwrap().to_owned();
    let endpoints = bench.get(&format!("{tokens}/{id}/endpoints"), &producer);
    // Images, servers and files in each of six regions.
    assert_eq!(endpoints.body["endpoints"].as_array().unwrap().len(), 18);
    assert_eq!(endpoints.body["endpoints"][0]["publicURL"], "http://cloud.invalid/image/DFW/v2");
    assert_eq!(bench.delete(tokens, &id).status, 204);
    assert_eq!(bench.delete(tokens, &id).status, 404);
    assert_eq!(
        bench
            .post(
                tokens,
                None,
                &json!({ "auth": {
        "token": { "id": id }, "tenantId": who.project.as_str()
    } })
            )
            .status,
        404
    );
}

#[test]
fn a_sign_in_that_makes_no_sense_is_told_apart_from_one_that_is_wrong() {
    let mut bench = Bench::new(Profile::Rackspace);
    let key = |key: &str| json!({ "username": "ana.ruiz", "apiKey": key });
    let right = bench.persona("ana.ruiz").api_key;
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
        let answer = bench.post("/identity/v2.0/tokens", None, &body);
        assert_eq!(answer.status, status, "{body}");
        let fault = answer.body.as_object().unwrap().values().next().unwrap().clone();
        assert_eq!(fault["code"], status);
        assert!(!answer.body.to_string().contains(right), "no secret in an answer");
    }
    assert_eq!(bench.get("/identity/v3", "").status, 404);
}
