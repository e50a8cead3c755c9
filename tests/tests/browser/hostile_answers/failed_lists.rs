//! Lists of images that fail as a whole: by status, by body, and by the link to the next page. Used by the test of lists.

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::bodies::{EMPTY, GATEWAY_PAGE, NGINX_NOT_FOUND, PORTAL_PAGE, WAF_PAGE};
use super::row::{Answer, Row, fails, reply, reply_html, reply_json, set, shows};

const TITLE: &str = "Couldn't load images";
const OTHER_SERVICE: &str = "so it isn't from the expected kind of service.";
const CUT_OFF: &str = "The response is incomplete";
const BAD_LINK: &str = "is invalid or leads back to an earlier page";

/// A list of one image.
const LIST_OF_ONE: &str = r#"{"images": [{"id": "00000000-4a2d-4c4e-9a34-0d6c5b7e8f90", "name": "only",
    "status": "active", "visibility": "shared", "created_at": "2026-11-01T09:00:00Z"}]}"#;

/// Lists that fail.
pub fn rows() -> Vec<Row> {
    let mut rows = statuses();
    rows.extend(bodies());
    rows.extend(links());
    rows
}

#[rustfmt::skip]
fn statuses() -> Vec<Row> {
    let glance = |status: u16, text: &str| reply(status, "text/html", format!("<html><head><title>{status}</title></head><body><h1>{status}</h1>{text}<br /><br /></body></html>"));
    vec![
        fails("400 as documented", glance(400, "Invalid value for option owner"), &[TITLE, "Invalid value for option owner"]),
        fails("401 of a service that knows no token", glance(401, "This server could not verify that you are authorized"), &["session has expired"]),
        fails("403 as documented", glance(403, "Policy doesn't allow get_images"), &[TITLE, "Your role in this project isn't sufficient.", "Policy doesn't allow get_images"]),
        fails("403 with a page of a firewall", reply_html(403, WAF_PAGE), &[TITLE, "Incident ID: 42"]),
        fails("404 with a page of nginx", reply_html(404, NGINX_NOT_FOUND), &[TITLE, "There is no image service at the address listed in the catalog."]),
        fails("405", reply(405, "", EMPTY), &[TITLE, "There is no image service at the address listed in the catalog."]),
        fails("409", glance(409, "Conflict"), &[TITLE, "Conflict"]),
        fails("410", reply(410, "", EMPTY), &[TITLE, "There is no image service at the address listed in the catalog."]),
        fails("413 with a wait", reply(413, "", EMPTY).header("retry-after", "600"), &[TITLE, "The cloud is limiting requests.", "Wait 600 seconds"]),
        fails("429 with the longest wait", reply(429, "", EMPTY).header("retry-after", "4294967295"), &[TITLE, "an hour or longer"]),
        fails("429 with JSON", reply_json(429, &json!({ "overLimit": { "code": 429, "message": "Too many requests", "retryAfter": 9 } })).header("retry-after", "99"), &[TITLE, "Too many requests", "Wait 99 seconds"]),
        fails("500 with a page and a script", reply_html(500, GATEWAY_PAGE), &[TITLE, "ran into a problem", "Bad gateway"]),
        fails("500 that repeats the request's headers", Answer::unchanged().with(|_, answer| *answer.status_mut() = StatusCode::INTERNAL_SERVER_ERROR), &[TITLE, "ran into a problem"]),
        fails("502 without a body", reply(502, "", EMPTY), &[TITLE, "ran into a problem", "502"]),
        fails("503 with a wait", reply(503, "", EMPTY).header("retry-after", "120"), &[TITLE, "Wait 120 seconds"]),
        fails("504 with truncated JSON", reply(504, "application/json", r#"{"message": "up"#), &[TITLE, "ran into a problem"]),
        fails("300 with the versions of the image service", reply_json(300, &json!({ "versions": [{ "id": "v2.9", "status": "CURRENT", "links": [] }] })), &[TITLE, "list of API versions"]),
        fails("301 to another host", reply(301, "", EMPTY).header("location", "https://elsewhere.invalid/v2/images"), &[TITLE, "redirects this request to another address"]),
        fails("302 to the same address", reply(302, "", EMPTY).header("location", "/image/DFW/v2/images"), &[TITLE, "redirects this request to another address"]),
        fails("304 although nothing is cached", reply(304, "", EMPTY), &[TITLE]),
    ]
}

#[rustfmt::skip]
fn bodies() -> Vec<Row> {
    let body = |body: &str| Answer::unchanged().body(body);
    vec![
        fails("200 with a page", reply_html(200, PORTAL_PAGE), &[TITLE, OTHER_SERVICE]),
        fails("200 without a body", body(EMPTY), &[TITLE, "The response is empty."]),
        fails("204", reply(204, "", EMPTY), &[TITLE, "The response is empty."]),
        fails("201 instead of 200 without a body", reply(201, "", EMPTY), &[TITLE, "The response is empty."]),
        fails("200 with truncated JSON", Answer::unchanged().text(|text| text.as_bytes()[..text.len() - 200].to_vec()), &[TITLE, CUT_OFF]),
        fails("200 with a list", body("[]"), &[TITLE, "the body is a list instead of an object"]),
        fails("200 with null", body("null"), &[TITLE, "the body is null instead of an object"]),
        fails("200 with a number", body("0"), &[TITLE, "the body is 0 instead of an object"]),
        fails("200 with an empty object", body("{}"), &[TITLE, "images is missing"]),
        fails("200 with images of null", set("/images", Value::Null), &[TITLE, "images is null instead of a list"]),
        fails("200 with images that are an object", set("/images", json!({ "0": {} })), &[TITLE, "images is an object instead of a list"]),
        fails("200 with images that are a text", set("/images", json!("none")), &[TITLE, "images is \"none\" instead of a list"]),
        fails("200 with an error in it", body(r#"{"error": {"code": 500, "message": "try later"}}"#), &[TITLE, "images is missing"]),
        fails("200 with 10,000 levels", Answer::unchanged().body(format!("{{\"images\":{}{}}}", "[".repeat(10_000), "]".repeat(10_000))), &[TITLE, OTHER_SERVICE]),
        shows("an empty list", body(r#"{"images": []}"#), &["No images in this region"]),
        shows("200 that says it is text", Answer::unchanged().header("content-type", "text/plain"), &["14 of 14, complete"]),
        shows("200 after a byte order mark", Answer::unchanged().text(|text| format!("\u{feff}{text}").into_bytes()), &["14 of 14, complete"]),
        shows("a first image that is null", Answer::unchanged().json(|_, json| insert_first(json, Value::Null)), &["14 of 14, complete, 2 unreadable", "the body is null instead of an object"]),
        shows("a first image that is a list", Answer::unchanged().json(|_, json| insert_first(json, json!([]))), &["14 of 14, complete, 2 unreadable"]),
        shows("a first image that is a number", Answer::unchanged().json(|_, json| insert_first(json, json!(1e300))), &["14 of 14, complete, 2 unreadable"]),
        shows("a first image without anything", Answer::unchanged().json(|_, json| insert_first(json, json!({}))), &["14 of 14, complete, 2 unreadable", "Record 1"]),
    ]
}

/// Every page has the same image; there are no hidden images.
fn first_page_again() -> Answer {
    Answer::unchanged().with(|target, answer| {
        *answer.status_mut() = StatusCode::OK;
        let list = if target.contains("os_hidden") { r#"{"images": []}"# } else { LIST_OF_ONE };
        *answer.body_mut() = list.into();
    })
}

fn insert_first(json: &mut Value, row: Value) {
    if let Some(images) = json["images"].as_array_mut() {
        images.insert(0, row);
    }
}

#[rustfmt::skip]
fn links() -> Vec<Row> {
    let next = |link: Value| set("/next", link);
    vec![
        fails("next to another host", next(json!("https://evil.example.com/v2/images?marker=1")), &[TITLE, BAD_LINK]),
        fails("next to another host without a scheme", next(json!("//evil.example.com/v2/images")), &[TITLE, BAD_LINK]),
        fails("next to a script", next(json!("javascript:window.__hostile=1")), &[TITLE, BAD_LINK]),
        fails("next to data", next(json!("data:application/json,{\"images\":[]}")), &[TITLE, BAD_LINK]),
        fails("next with dots", next(json!("/v2/../../../identity/v3/auth/tokens")), &[TITLE, BAD_LINK]),
        fails("next with a backslash", next(json!("\\\\evil.example.com\\v2\\images")), &[TITLE, BAD_LINK]),
        fails("next to the first page again", next(json!("/v2/images?again=1")), &[TITLE, BAD_LINK]),
        fails("next that is ever new", first_page_again().json(|target, json| {
            json["next"] = json!(format!("/v2/images?marker={}9", target.split_once("marker=").unwrap_or_default().1));
        }), &["The list doesn't end.", "not complete"]),
        shows("next empty", next(json!("")), &["14 of 14, complete"]),
        shows("next null", next(Value::Null), &["14 of 14, complete"]),
        shows("next an empty page", first_page_again().json(|target, json| if target.contains("marker=") {
            *json = json!({ "images": [] });
        } else {
            json["next"] = json!("/v2/images?marker=1");
        }), &["1 of 1, complete"]),
        shows("the same image on two pages", first_page_again().json(|target, json| if !target.contains("marker=") && !target.contains("os_hidden") {
            json["next"] = json!("/v2/images?marker=1");
        }), &["1 of 1, complete"]),
        fails("next a number", next(json!(7)), &[TITLE, "next is \"7\" instead of a link"]),
        fails("next an object", next(json!({ "href": "/v2/images?marker=1" })), &[TITLE, "next is"]),
    ]
}
