//! Lists of images that fail as a whole: by status, by body, and by the link to the next page. Used by the test of lists.

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::bodies::{EMPTY, GATEWAY_PAGE, NGINX_NOT_FOUND, PORTAL_PAGE, WAF_PAGE};
use super::row::{
    AlteredResponse, Row, failing_row, reply, reply_html, reply_json, showing_row, with_value_at,
};

const TITLE: &str = "Couldn't load images";
const OTHER_SERVICE: &str = "so it isn't from the expected kind of service.";
const CUT_OFF: &str = "The response is incomplete";
const BAD_LINK: &str = "is invalid or leads back to an earlier page";

/// A list of one image.
const LIST_OF_ONE: &str = r#"{"images": [{"id": "00000000-4a2d-4c4e-9a34-0d6c5b7e8f90", "name": "only",
    "status": "active", "visibility": "shared", "created_at": "2026-11-01T09:00:00Z"}]}"#;

/// Lists that fail.
pub fn rows() -> Vec<Row> {
    let mut rows = status_rows();
    rows.extend(body_rows());
    rows.extend(link_rows());
    rows
}

#[rustfmt::skip]
fn status_rows() -> Vec<Row> {
    let glance = |status: u16, text: &str| reply(status, "text/html", format!("<html><head><title>{status}</title></head><body><h1>{status}</h1>{text}<br /><br /></body></html>"));
    vec![
        failing_row("400 as documented", glance(400, "Invalid value for option owner"), &[TITLE, "Invalid value for option owner"]),
        failing_row("401 of a service that knows no token", glance(401, "This server could not verify that you are authorized"), &["session has expired"]),
        failing_row("403 as documented", glance(403, "Policy doesn't allow get_images"), &[TITLE, "Your role in this project isn't sufficient.", "Policy doesn't allow get_images"]),
        failing_row("403 with a page of a firewall", reply_html(403, WAF_PAGE), &[TITLE, "Incident ID: 42"]),
        failing_row("404 with a page of nginx", reply_html(404, NGINX_NOT_FOUND), &[TITLE, "There is no image service at the address listed in the catalog."]),
        failing_row("405", reply(405, "", EMPTY), &[TITLE, "There is no image service at the address listed in the catalog."]),
        failing_row("409", glance(409, "Conflict"), &[TITLE, "Conflict"]),
        failing_row("410", reply(410, "", EMPTY), &[TITLE, "There is no image service at the address listed in the catalog."]),
        failing_row("413 with a wait", reply(413, "", EMPTY).header("retry-after", "600"), &[TITLE, "The cloud is limiting requests.", "Wait 600 seconds"]),
        failing_row("429 with the longest wait", reply(429, "", EMPTY).header("retry-after", "4294967295"), &[TITLE, "an hour or longer"]),
        failing_row("429 with JSON", reply_json(429, &json!({ "overLimit": { "code": 429, "message": "Too many requests", "retryAfter": 9 } })).header("retry-after", "99"), &[TITLE, "Too many requests", "Wait 99 seconds"]),
        failing_row("500 with a page and a script", reply_html(500, GATEWAY_PAGE), &[TITLE, "ran into a problem", "Bad gateway"]),
        failing_row("500 that repeats the request's headers", AlteredResponse::unchanged().with(|_, answer| *answer.status_mut() = StatusCode::INTERNAL_SERVER_ERROR), &[TITLE, "ran into a problem"]),
        failing_row("502 without a body", reply(502, "", EMPTY), &[TITLE, "ran into a problem", "502"]),
        failing_row("503 with a wait", reply(503, "", EMPTY).header("retry-after", "120"), &[TITLE, "Wait 120 seconds"]),
        failing_row("504 with truncated JSON", reply(504, "application/json", r#"{"message": "up"#), &[TITLE, "ran into a problem"]),
        failing_row("300 with the versions of the image service", reply_json(300, &json!({ "versions": [{ "id": "v2.9", "status": "CURRENT", "links": [] }] })), &[TITLE, "list of API versions"]),
        failing_row("301 to another host", reply(301, "", EMPTY).header("location", "https://elsewhere.invalid/v2/images"), &[TITLE, "redirects this request to another address"]),
        failing_row("302 to the same address", reply(302, "", EMPTY).header("location", "/image/DFW/v2/images"), &[TITLE, "redirects this request to another address"]),
        failing_row("304 although nothing is cached", reply(304, "", EMPTY), &[TITLE]),
    ]
}

#[rustfmt::skip]
fn body_rows() -> Vec<Row> {
    let body = |body: &str| AlteredResponse::unchanged().body(body);
    vec![
        failing_row("200 with a page", reply_html(200, PORTAL_PAGE), &[TITLE, OTHER_SERVICE]),
        failing_row("200 without a body", body(EMPTY), &[TITLE, "The response is empty."]),
        failing_row("204", reply(204, "", EMPTY), &[TITLE, "The response is empty."]),
        failing_row("201 instead of 200 without a body", reply(201, "", EMPTY), &[TITLE, "The response is empty."]),
        failing_row("200 with truncated JSON", AlteredResponse::unchanged().text(|text| text.as_bytes()[..text.len() - 200].to_vec()), &[TITLE, CUT_OFF]),
        failing_row("200 with a list", body("[]"), &[TITLE, "the body is a list instead of an object"]),
        failing_row("200 with null", body("null"), &[TITLE, "the body is null instead of an object"]),
        failing_row("200 with a number", body("0"), &[TITLE, "the body is 0 instead of an object"]),
        failing_row("200 with an empty object", body("{}"), &[TITLE, "images is missing"]),
        failing_row("200 with images of null", with_value_at("/images", Value::Null), &[TITLE, "images is null instead of a list"]),
        failing_row("200 with images that are an object", with_value_at("/images", json!({ "0": {} })), &[TITLE, "images is an object instead of a list"]),
        failing_row("200 with images that are a text", with_value_at("/images", json!("none")), &[TITLE, "images is \"none\" instead of a list"]),
        failing_row("200 with an error in it", body(r#"{"error": {"code": 500, "message": "try later"}}"#), &[TITLE, "images is missing"]),
        failing_row("200 with 10,000 levels", AlteredResponse::unchanged().body(format!("{{\"images\":{}{}}}", "[".repeat(10_000), "]".repeat(10_000))), &[TITLE, OTHER_SERVICE]),
        showing_row("an empty list", body(r#"{"images": []}"#), &["No images in this region"]),
        showing_row("200 that says it is text", AlteredResponse::unchanged().header("content-type", "text/plain"), &["14 of 14, complete"]),
        showing_row("200 after a byte order mark", AlteredResponse::unchanged().text(|text| format!("\u{feff}{text}").into_bytes()), &["14 of 14, complete"]),
        showing_row("a first image that is null", AlteredResponse::unchanged().json(|_, json| insert_first(json, Value::Null)), &["14 of 14, complete, 2 unreadable", "the body is null instead of an object"]),
        showing_row("a first image that is a list", AlteredResponse::unchanged().json(|_, json| insert_first(json, json!([]))), &["14 of 14, complete, 2 unreadable"]),
        showing_row("a first image that is a number", AlteredResponse::unchanged().json(|_, json| insert_first(json, json!(1e300))), &["14 of 14, complete, 2 unreadable"]),
        showing_row("a first image without anything", AlteredResponse::unchanged().json(|_, json| insert_first(json, json!({}))), &["14 of 14, complete, 2 unreadable", "Record 1"]),
    ]
}

/// Every page has the same image; there are no hidden images.
fn first_page_again() -> AlteredResponse {
    AlteredResponse::unchanged().with(|target, answer| {
        *answer.status_mut() = StatusCode::OK;
        let list = if target.contains("os_hidden") { r#"{"images": []}"# } else { LIST_OF_ONE };
        *answer.body_mut() = list.into();
    })
}

fn insert_first(json: &mut Value, image: Value) {
    if let Some(images) = json["images"].as_array_mut() {
        images.insert(0, image);
    }
}

#[rustfmt::skip]
fn link_rows() -> Vec<Row> {
    let next = |link: Value| with_value_at("/next", link);
    vec![
        failing_row("next to another host", next(json!("https://evil.example.com/v2/images?marker=1")), &[TITLE, BAD_LINK]),
        failing_row("next to another host without a scheme", next(json!("//evil.example.com/v2/images")), &[TITLE, BAD_LINK]),
        failing_row("next to a script", next(json!("javascript:window.__hostile=1")), &[TITLE, BAD_LINK]),
        failing_row("next to data", next(json!("data:application/json,{\"images\":[]}")), &[TITLE, BAD_LINK]),
        failing_row("next with dots", next(json!("/v2/../../../identity/v3/auth/tokens")), &[TITLE, BAD_LINK]),
        failing_row("next with a backslash", next(json!("\\\\evil.example.com\\v2\\images")), &[TITLE, BAD_LINK]),
        failing_row("next to the first page again", next(json!("/v2/images?again=1")), &[TITLE, BAD_LINK]),
        failing_row("next that is ever new", first_page_again().json(|target, json| {
            json["next"] = json!(format!("/v2/images?marker={}9", target.split_once("marker=").unwrap_or_default().1));
        }), &["The list doesn't end.", "not complete"]),
        showing_row("next empty", next(json!("")), &["14 of 14, complete"]),
        showing_row("next null", next(Value::Null), &["14 of 14, complete"]),
        showing_row("next an empty page", first_page_again().json(|target, json| if target.contains("marker=") {
            *json = json!({ "images": [] });
        } else {
            json["next"] = json!("/v2/images?marker=1");
        }), &["1 of 1, complete"]),
        showing_row("the same image on two pages", first_page_again().json(|target, json| if !target.contains("marker=") && !target.contains("os_hidden") {
            json["next"] = json!("/v2/images?marker=1");
        }), &["1 of 1, complete"]),
        failing_row("next a number", next(json!(7)), &[TITLE, "next is \"7\" instead of a link"]),
        failing_row("next an object", next(json!({ "href": "/v2/images?marker=1" })), &[TITLE, "next is"]),
    ]
}
