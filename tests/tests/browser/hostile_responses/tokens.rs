//! Tokens with odd users, projects, roles and times. Used by the test of sign-ins.

use serde_json::{Value, json};

use super::row::{AlteredResponse, Row, remove, set, showing_row};

const COMPLETE: &str = "14 of 14, complete";
const NO_PROJECT: &str = "You're signed in without a project, but images belong to projects.";

/// Tokens that let the user in; the page says what is odd.
#[rustfmt::skip]
pub fn rows() -> Vec<Row> {
    let mut rows = time_rows();
    rows.extend(user_rows());
    rows.extend(role_rows());
    rows
}

#[rustfmt::skip]
fn time_rows() -> Vec<Row> {
    vec![
        showing_row("expires_at in the past", set("/token/expires_at", json!("2001-01-01T00:00:00.000000Z")), &[COMPLETE]).then("/accounts", &["1 Jan 2001"]),
        showing_row("expires_at missing", remove("/token/expires_at"), &[COMPLETE]).then("/accounts", &["token.expires_at is missing"]),
        showing_row("expires_at null", set("/token/expires_at", Value::Null), &[COMPLETE]).then("/accounts", &["token.expires_at is null instead of a string"]),
        showing_row("expires_at a number", set("/token/expires_at", json!(1_900_000_000)), &[COMPLETE]).then("/accounts", &["token.expires_at is 1900000000 instead of a string"]),
        showing_row("expires_at an object", set("/token/expires_at", json!({ "at": 1 })), &[COMPLETE]).then("/accounts", &["token.expires_at is an object instead of a string"]),
        showing_row("expires_at unreadable", set("/token/expires_at", json!("tomorrow")), &[COMPLETE]).then("/accounts", &["token.expires_at is \"tomorrow\" instead of a time"]),
        showing_row("expires_at without a zone", set("/token/expires_at", json!("2099-01-01T00:00:00")), &[COMPLETE]),
        showing_row("expires_at in the year 9999", set("/token/expires_at", json!("9999-12-31T23:59:59.999999Z")), &[COMPLETE]),
        showing_row("issued_at an object", set("/token/issued_at", json!({})), &[COMPLETE]).then("/accounts", &["token.issued_at is an object instead of a string"]),
    ]
}

#[rustfmt::skip]
fn user_rows() -> Vec<Row> {
    vec![
        showing_row("user null", set("/token/user", Value::Null), &[COMPLETE]).then("/accounts", &["token.user is null instead of an object"]),
        showing_row("user missing", remove("/token/user"), &[COMPLETE]).then("/accounts", &["token.user is missing"]),
        showing_row("user without a domain", remove("/token/user/domain"), &[COMPLETE]),
        showing_row("user whose name is a list", set("/token/user/name", json!(["ana"])), &[COMPLETE]).then("/accounts", &["token.user.name is a list instead of a string"]),
        showing_row("project null", set("/token/project", Value::Null), &[NO_PROJECT]),
        showing_row("project missing", remove("/token/project"), &[NO_PROJECT]),
        showing_row("project a text", set("/token/project", json!("web")), &["project"]),
        showing_row("project without a domain", remove("/token/project/domain"), &[COMPLETE]),
        showing_row("project without a name", remove("/token/project/name"), &[COMPLETE]).then("/accounts", &["token.project.name is missing"]),
        showing_row("project whose ID is a number", set("/token/project/id", json!(7)), &["complete"]).then("/accounts", &["token.project.id is 7 instead of a string"]),
        showing_row("project with an empty ID", set("/token/project/id", json!("")), &["project"]),
        showing_row("project with HTML as its name", set("/token/project/name", json!("<img src=x onerror=window.__hostile=1>")), &["<img src=x onerror=window.__hostile=1>", COMPLETE]),
        showing_row("project with bidirectional characters in its name", set("/token/project/name", json!("Web\u{202e}mrofta\u{0}lP")), &[COMPLETE]),
        showing_row("project with a name of a megabyte", set("/token/project/name", json!("Web ".repeat(1 << 18))), &[COMPLETE]).then("/accounts", &["token.project.name is a string of 1,048,576 characters"]),
        showing_row("methods null", set("/token/methods", Value::Null), &[COMPLETE]),
        showing_row("a token that says it is for the whole cloud too", set("/token/system", json!({ "all": "yes" })), &[COMPLETE]),
    ]
}

#[rustfmt::skip]
fn role_rows() -> Vec<Row> {
    let unlisted = AlteredResponse::unchanged;
    vec![
        showing_row("roles null", set("/token/roles", Value::Null), &[COMPLETE]).then("/accounts", &["Every action is available"]),
        showing_row("roles missing", remove("/token/roles"), &[COMPLETE]).then("/accounts", &["Every action is available"]),
        showing_row("roles as texts", set("/token/roles", json!(["member"])), &[COMPLETE]).then("/accounts", &["token.roles[0] is \"member\" instead of an object"]),
        showing_row("roles as an object", set("/token/roles", json!({ "name": "member" })), &[COMPLETE]).then("/accounts", &["token.roles is an object instead of a list"]),
        showing_row("an unknown role", set("/token/roles", json!([{ "id": "r", "name": "_member_" }])), &[COMPLETE]).then("/share", &["Image Share doesn't recognize the _member_ role"]),
        showing_row("a role with HTML as its name", set("/token/roles", json!([{ "name": "<script>window.__hostile=1</script>" }])), &[COMPLETE]).then("/share", &["<script>window.__hostile=1</script>"]),
        showing_row("10,000 roles", unlisted().json(|_, json| json["token"]["roles"] = (0..10_000).map(|role| json!({ "id": "r", "name": format!("role-{role}") })).collect()), &[COMPLETE]).then("/share", &["role-0"]),
    ]
}
