//! Sign-in answers with a success, whose body or headers are not those of a token. Used by the test of sign-ins.

use axum::http::StatusCode;
use serde_json::json;

use super::bodies::{EMPTY, PORTAL_PAGE, deeply_nested, version_choices};
use super::row::{
    AlteredResponse, Row, failing_row, reply, reply_html, reply_json, showing_row, with_value_at,
};

const OTHER_SERVICE: &str = "so it isn't from the expected kind of service.";
const CUT_OFF: &str = "The response is incomplete";
const NO_TOKEN: &str = "the X-Subject-Token header, which contains the token";

/// Bodies and headers of a success.
#[rustfmt::skip]
pub fn rows() -> Vec<Row> {
    let body = |body: &str| AlteredResponse::unchanged().body(body);
    vec![
        failing_row("200 with the sign-in page of a portal", reply_html(200, PORTAL_PAGE), &[OTHER_SERVICE]),
        failing_row("201 with a page", reply_html(201, PORTAL_PAGE), &[OTHER_SERVICE]),
        failing_row("200 without a body", reply(200, "", EMPTY), &["The response is empty."]),
        failing_row("201 without a body", reply(201, "", EMPTY), &["The response is empty."]),
        failing_row("202 without a body", reply(202, "", EMPTY), &["The response is empty."]),
        failing_row("204", reply(204, "", EMPTY), &["The response is empty."]),
        failing_row("200 with a list of versions", reply_json(200, &version_choices()), &["token is missing"]),
        failing_row("201 with white space", body(" \r\n\t"), &["The response is empty."]),
        failing_row("201 with truncated JSON", AlteredResponse::unchanged().text(|text| text.as_bytes()[..text.len() / 2].to_vec()), &[CUT_OFF]),
        failing_row("201 with JSON without its last bracket", AlteredResponse::unchanged().text(|text| text.trim_end().trim_end_matches('}').into()), &[CUT_OFF]),
        failing_row("201 with a list", body("[]"), &["the body is a list instead of an object"]),
        failing_row("201 with null", body("null"), &["the body is null instead of an object"]),
        failing_row("201 with a number", body("7"), &["the body is 7 instead of an object"]),
        failing_row("201 with a huge number", body("1e400"), &[OTHER_SERVICE]),
        failing_row("201 with a text", body("\"token\""), &["the body is \"token\" instead of an object"]),
        failing_row("201 with an empty object", body("{}"), &["token is missing"]),
        failing_row("201 with a token of null", body(r#"{"token": null}"#), &["token is missing"]),
        failing_row("201 with a token that is a list", body(r#"{"token": []}"#), &["token is a list instead of an object"]),
        failing_row("201 with a token that is a text", body(r#"{"token": "gAAAA"}"#), &["token is \"gAAAA\" instead of an object"]),
        failing_row("201 with 10,000 levels", AlteredResponse::unchanged().body(deeply_nested()), &[OTHER_SERVICE]),
        failing_row("201 with the answer of Identity v2.0", reply_json(201, &json!({ "access": { "token": { "id": "t" } } })), &["token is missing"]),
        failing_row("201 without X-Subject-Token", AlteredResponse::unchanged().without_header("x-subject-token"), &[NO_TOKEN, "expose_headers"]),
        failing_row("201 with an empty X-Subject-Token", AlteredResponse::unchanged().header("x-subject-token", ""), &[NO_TOKEN]),
        failing_row("201 with two lists of errors", reply_json(201, &json!({ "errors": [], "error": {} })), &["token is missing"]),
        showing_row("200 with a token", AlteredResponse::unchanged().with(|_, answer| *answer.status_mut() = StatusCode::OK), &["14 of 14, complete"]),
        showing_row("201 after a byte order mark", AlteredResponse::unchanged().text(|text| format!("\u{feff}{text}").into_bytes()), &["14 of 14, complete"]),
        showing_row("201 that says it is HTML", AlteredResponse::unchanged().header("content-type", "text/html"), &["14 of 14, complete"]),
        showing_row("201 without a media type", AlteredResponse::unchanged().without_header("content-type"), &["14 of 14, complete"]),
        showing_row("201 with bytes that are no text in a name", AlteredResponse::unchanged().json(|_, json| json["token"]["project"]["name"] = json!("Web BYTES")).text(|text| {
            let (before, after) = text.split_once("BYTES").unwrap_or_default();
            [before.as_bytes(), &[0xff, 0xfe], after.as_bytes()].concat()
        }), &["14 of 14, complete", "Web \u{fffd}"]),
        showing_row("201 with a duplicate key", AlteredResponse::unchanged().text(|text| text.replacen("{\"token\":", "{\"token\":{\"catalog\":[]},\"token\":", 1).into_bytes()), &["14 of 14, complete"]),
        showing_row("201 with a key __proto__", AlteredResponse::unchanged().text(|text| text.replacen("{\"token\":{", "{\"__proto__\":{\"x\":1},\"token\":{\"__proto__\":{\"catalog\":[]},\"constructor\":1,", 1).into_bytes()), &["14 of 14, complete"]),
        showing_row("201 with white space around", AlteredResponse::unchanged().text(|text| format!("\r\n\r\n{text}\n\n").into_bytes()), &["14 of 14, complete"]),
        showing_row("201 with a member of a megabyte that nobody reads", with_value_at("/token/audit_ids", json!(["x".repeat(1 << 20)])), &["14 of 14, complete"]),
    ]
}
