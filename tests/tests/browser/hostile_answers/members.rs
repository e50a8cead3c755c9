//! Lists of the members of an image. Used by the test of members.

use serde_json::{Value, json};

use super::bodies::{EMPTY, GATEWAY_PAGE, NGINX_NOT_FOUND, PORTAL_PAGE};
use super::row::{Answer, Row, fails, remove, reply, reply_html, reply_json, set, shows};

const TITLE: &str = "Couldn't load members";
const OTHER_IMAGE: &str = "00000000-4a2d-4c4e-9a34-0d6c5b7e8f90";
const UNREADABLE: &str = "The cloud sent 1 unreadable member record for this image";

/// Lists that fail, and lists with odd records.
pub fn rows() -> Vec<Row> {
    let mut rows = failures();
    rows.extend(records());
    rows
}

#[rustfmt::skip]
fn failures() -> Vec<Row> {
    let body = |body: &str| Answer::unchanged().body(body);
    vec![
        fails("members missing", body("{}"), &[TITLE, "members is missing"]),
        fails("members null", set("/members", Value::Null), &[TITLE, "members is null instead of a list"]),
        fails("members an object", set("/members", json!({})), &[TITLE, "members is an object instead of a list"]),
        fails("members a text", set("/members", json!("none")), &[TITLE, "members is \"none\" instead of a list"]),
        fails("a list without its object", body("[]"), &[TITLE, "the body is a list instead of an object"]),
        fails("null", body("null"), &[TITLE, "the body is null instead of an object"]),
        fails("no body", body(EMPTY), &[TITLE, "The response is empty."]),
        fails("truncated JSON", Answer::unchanged().text(|text| text.as_bytes()[..text.len() / 2].to_vec()), &[TITLE, "The response is incomplete"]),
        fails("200 with a page", reply_html(200, PORTAL_PAGE), &[TITLE, "can't be read as JSON"]),
        fails("204", reply(204, "", EMPTY), &[TITLE, "The response is empty."]),
        fails("302 to another host", reply(302, "", EMPTY).header("location", "https://elsewhere.invalid/"), &[TITLE, "redirects this request to another address"]),
        fails("400 with a reason", reply_json(400, &json!({ "message": "Bad member query" })), &[TITLE, "Bad member query"]),
        fails("401", reply(401, "", EMPTY), &["session has expired"]),
        fails("403 of a private image", reply_html(403, "<h1>Only shared images have members.</h1>"), &[TITLE, "Only shared images can have members."]),
        fails("404 of the members only", reply_html(404, NGINX_NOT_FOUND), &[TITLE, "nginx/1.22.1"]),
        fails("405", reply(405, "", EMPTY), &[TITLE]),
        fails("413 with a wait", reply(413, "", EMPTY).header("retry-after", "77"), &[TITLE, "Wait 77 seconds"]),
        fails("429 with the longest wait", reply(429, "", EMPTY).header("retry-after", "4294967295"), &[TITLE, "an hour or longer"]),
        fails("500 with a page", reply_html(500, GATEWAY_PAGE), &[TITLE, "ran into a problem", "Bad gateway"]),
        fails("503 with a wait", reply(503, "", EMPTY).header("retry-after", "66"), &[TITLE, "Wait 66 seconds"]),
    ]
}

#[rustfmt::skip]
fn records() -> Vec<Row> {
    let first = |name: &'static str, value: Value| Answer::unchanged().json(move |_, json| json["members"][0][name] = value.clone());
    let extra = |row: Value| Answer::unchanged().json(move |_, json| if let Some(rows) = json["members"].as_array_mut() { rows.push(row.clone()); });
    vec![
        shows("no member", set("/members", json!([])), &["Not shared in this region"]),
        shows("member_id empty", first("member_id", json!("")), &[UNREADABLE, "member_id is empty"]),
        shows("member_id null", first("member_id", Value::Null), &[UNREADABLE, "member_id is null instead of a string"]),
        shows("member_id missing", remove("/members/0/member_id"), &[UNREADABLE, "member_id is missing"]),
        shows("member_id an object", first("member_id", json!({ "id": "p" })), &[UNREADABLE, "member_id is an object instead of a string"]),
        shows("member_id of 64 hexadecimal digits", first("member_id", json!("ab".repeat(32))), &["Shared with 2 members"]),
        shows("member_id of 100,000 characters", first("member_id", json!("a".repeat(100_000))), &[UNREADABLE, "member_id is"]),
        shows("member_id with HTML", first("member_id", json!("<img src=x onerror=window.__hostile=1>")), &["Shared with 2 members"]),
        shows("a member twice", Answer::unchanged().json(|_, json| if let Some(rows) = json["members"].as_array_mut() { rows.extend(rows.clone()); }), &["Shared with 2 members"]),
        shows("image_id of another image", first("image_id", json!(OTHER_IMAGE)), &[UNREADABLE, OTHER_IMAGE]),
        shows("image_id missing", remove("/members/0/image_id"), &["Shared with 2 members"]),
        shows("status unknown", first("status", json!("asleep")), &[UNREADABLE, "status is \"asleep\" instead of a member status"]),
        shows("status in capitals", first("status", json!("ACCEPTED")), &["Shared with 2 members"]),
        shows("status null", first("status", Value::Null), &[UNREADABLE, "status is null instead of a string"]),
        shows("created_at unreadable", first("created_at", json!("yesterday")), &["Shared with 2 members"]),
        shows("updated_at an object", first("updated_at", json!({})), &["Shared with 2 members"]),
        shows("a record that is null", extra(Value::Null), &[UNREADABLE, "the body is null instead of an object"]),
        shows("a record that is a number", extra(json!(7)), &[UNREADABLE]),
        shows("1,000 unreadable records", Answer::unchanged().json(|_, json| if let Some(rows) = json["members"].as_array_mut() { rows.extend((0..1_000).map(|_| json!({}))); }), &["The cloud sent 1,000 unreadable member records for this image"]),
        shows("300 members, more than the limit", Answer::unchanged().json(|_, json| {
            let first = json["members"][0].clone();
            json["members"] = (0..300).map(|member| { let mut row = first.clone(); row["member_id"] = json!(format!("{member:032x}")); row }).collect();
        }), &["Shared with 300 members"]),
    ]
}
