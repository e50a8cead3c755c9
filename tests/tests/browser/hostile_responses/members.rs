//! Lists of the members of an image. Used by the test of members.

use serde_json::{Value, json};

use super::bodies::{EMPTY, GATEWAY_PAGE, NGINX_NOT_FOUND, PORTAL_PAGE};
use super::row::{
    AlteredResponse, Row, failing_row, reply, reply_html, reply_json, showing_row, with_value_at,
    without_value_at,
};

const TITLE: &str = "Couldn't load members";
const OTHER_IMAGE: &str = "00000000-4a2d-4c4e-9a34-0d6c5b7e8f90";
const UNREADABLE: &str = "The cloud sent 1 unreadable member record for this image";

/// Lists that fail, and lists with odd records.
pub fn rows() -> Vec<Row> {
    let mut rows = failure_rows();
    rows.extend(record_rows());
    rows
}

#[rustfmt::skip]
fn failure_rows() -> Vec<Row> {
    let body = |body: &str| AlteredResponse::unchanged().body(body);
    vec![
        failing_row("members missing", body("{}"), &[TITLE, "members is missing"]),
        failing_row("members null", with_value_at("/members", Value::Null), &[TITLE, "members is null instead of a list"]),
        failing_row("members an object", with_value_at("/members", json!({})), &[TITLE, "members is an object instead of a list"]),
        failing_row("members a text", with_value_at("/members", json!("none")), &[TITLE, "members is \"none\" instead of a list"]),
        failing_row("a list without its object", body("[]"), &[TITLE, "the body is a list instead of an object"]),
        failing_row("null", body("null"), &[TITLE, "the body is null instead of an object"]),
        failing_row("no body", body(EMPTY), &[TITLE, "The response is empty."]),
        failing_row("truncated JSON", AlteredResponse::unchanged().text(|text| text.as_bytes()[..text.len() / 2].to_vec()), &[TITLE, "The response is incomplete"]),
        failing_row("200 with a page", reply_html(200, PORTAL_PAGE), &[TITLE, "can't be read as JSON"]),
        failing_row("204", reply(204, "", EMPTY), &[TITLE, "The response is empty."]),
        failing_row("302 to another host", reply(302, "", EMPTY).header("location", "https://elsewhere.invalid/"), &[TITLE, "redirects this request to another address"]),
        failing_row("400 with a reason", reply_json(400, &json!({ "message": "Bad member query" })), &[TITLE, "Bad member query"]),
        failing_row("401", reply(401, "", EMPTY), &["session has expired"]),
        failing_row("403 of a private image", reply_html(403, "<h1>Only shared images have members.</h1>"), &[TITLE, "Only shared images can have members."]),
        failing_row("404 of the members only", reply_html(404, NGINX_NOT_FOUND), &[TITLE, "nginx/1.22.1"]),
        failing_row("405", reply(405, "", EMPTY), &[TITLE]),
        failing_row("413 with a wait", reply(413, "", EMPTY).header("retry-after", "77"), &[TITLE, "Wait 77 seconds"]),
        failing_row("429 with the longest wait", reply(429, "", EMPTY).header("retry-after", "4294967295"), &[TITLE, "an hour or longer"]),
        failing_row("500 with a page", reply_html(500, GATEWAY_PAGE), &[TITLE, "ran into a problem", "Bad gateway"]),
        failing_row("503 with a wait", reply(503, "", EMPTY).header("retry-after", "66"), &[TITLE, "Wait 66 seconds"]),
    ]
}

#[rustfmt::skip]
fn record_rows() -> Vec<Row> {
    let first = |name: &'static str, value: Value| AlteredResponse::unchanged().json(move |_, json| json["members"][0][name] = value.clone());
    let extra = |row: Value| AlteredResponse::unchanged().json(move |_, json| if let Some(rows) = json["members"].as_array_mut() { rows.push(row.clone()); });
    vec![
        showing_row("no member", with_value_at("/members", json!([])), &["Not shared in this region"]),
        showing_row("member_id empty", first("member_id", json!("")), &[UNREADABLE, "member_id is empty"]),
        showing_row("member_id null", first("member_id", Value::Null), &[UNREADABLE, "member_id is null instead of a string"]),
        showing_row("member_id missing", without_value_at("/members/0/member_id"), &[UNREADABLE, "member_id is missing"]),
        showing_row("member_id an object", first("member_id", json!({ "id": "p" })), &[UNREADABLE, "member_id is an object instead of a string"]),
        showing_row("member_id of 64 hexadecimal digits", first("member_id", json!("ab".repeat(32))), &["Shared with 2 members"]),
        showing_row("member_id of 100,000 characters", first("member_id", json!("a".repeat(100_000))), &[UNREADABLE, "member_id is"]),
        showing_row("member_id with HTML", first("member_id", json!("<img src=x onerror=window.__hostile=1>")), &["Shared with 2 members"]),
        showing_row("a member twice", AlteredResponse::unchanged().json(|_, json| if let Some(rows) = json["members"].as_array_mut() { rows.extend(rows.clone()); }), &["Shared with 2 members"]),
        showing_row("image_id of another image", first("image_id", json!(OTHER_IMAGE)), &[UNREADABLE, OTHER_IMAGE]),
        showing_row("image_id missing", without_value_at("/members/0/image_id"), &["Shared with 2 members"]),
        showing_row("status unknown", first("status", json!("asleep")), &[UNREADABLE, "status is \"asleep\" instead of a member status"]),
        showing_row("status in capitals", first("status", json!("ACCEPTED")), &["Shared with 2 members"]),
        showing_row("status null", first("status", Value::Null), &[UNREADABLE, "status is null instead of a string"]),
        showing_row("created_at unreadable", first("created_at", json!("yesterday")), &["Shared with 2 members"]),
        showing_row("updated_at an object", first("updated_at", json!({})), &["Shared with 2 members"]),
        showing_row("a record that is null", extra(Value::Null), &[UNREADABLE, "the body is null instead of an object"]),
        showing_row("a record that is a number", extra(json!(7)), &[UNREADABLE]),
        showing_row("1,000 unreadable records", AlteredResponse::unchanged().json(|_, json| if let Some(rows) = json["members"].as_array_mut() { rows.extend((0..1_000).map(|_| json!({}))); }), &["The cloud sent 1,000 unreadable member records for this image"]),
        showing_row("300 members, more than the limit", AlteredResponse::unchanged().json(|_, json| {
            let first = json["members"][0].clone();
            json["members"] = (0..300).map(|member| { let mut row = first.clone(); row["member_id"] = json!(format!("{member:032x}")); row }).collect();
        }), &["Shared with 300 members"]),
    ]
}
