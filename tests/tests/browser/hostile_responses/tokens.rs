//! Tokens with odd users, projects, roles and times. Used by the test of sign-ins.

use serde_json::{Value, json};

use super::row::{AlteredResponse, Row, showing_row, with_value_at, without_value_at};

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
        showing_row("expires_at in the past", with_value_at("/token/expires_at", json!("2001-01-01T00:00:00.000000Z")), &[COMPLETE]).with_follow_up("/accounts", &["1 Jan 2001"]),
        showing_row("expires_at missing", without_value_at("/token/expires_at"), &[COMPLETE]).with_follow_up("/accounts", &["token.expires_at is missing"]),
        showing_row("expires_at null", with_value_at("/token/expires_at", Value::Null), &[COMPLETE]).with_follow_up("/accounts", &["token.expires_at is null instead of a string"]),
        showing_row("expires_at a number", with_value_at("/token/expires_at", json!(1_900_000_000)), &[COMPLETE]).with_follow_up("/accounts", &["token.expires_at is 1900000000 instead of a string"]),
        showing_row("expires_at an object", with_value_at("/token/expires_at", json!({ "at": 1 })), &[COMPLETE]).with_follow_up("/accounts", &["token.expires_at is an object instead of a string"]),
        showing_row("expires_at unreadable", with_value_at("/token/expires_at", json!("tomorrow")), &[COMPLETE]).with_follow_up("/accounts", &["token.expires_at is \"tomorrow\" instead of a time"]),
        showing_row("expires_at without a zone", with_value_at("/token/expires_at", json!("2099-01-01T00:00:00")), &[COMPLETE]),
        showing_row("expires_at in the year 9999", with_value_at("/token/expires_at", json!("9999-12-31T23:59:59.999999Z")), &[COMPLETE]),
        showing_row("issued_at an object", with_value_at("/token/issued_at", json!({})), &[COMPLETE]).with_follow_up("/accounts", &["token.issued_at is an object instead of a string"]),
    ]
}

#[rustfmt::skip]
fn user_rows() -> Vec<Row> {
    vec![
        showing_row("user null", with_value_at("/token/user", Value::Null), &[COMPLETE]).with_follow_up("/accounts", &["token.user is null instead of an object"]),
        showing_row("user missing", without_value_at("/token/user"), &[COMPLETE]).with_follow_up("/accounts", &["token.user is missing"]),
        showing_row("user without a domain", without_value_at("/token/user/domain"), &[COMPLETE]),
        showing_row("user whose name is a list", with_value_at("/token/user/name", json!(["ana"])), &[COMPLETE]).with_follow_up("/accounts", &["token.user.name is a list instead of a string"]),
        showing_row("project null", with_value_at("/token/project", Value::Null), &[NO_PROJECT]),
        showing_row("project missing", without_value_at("/token/project"), &[NO_PROJECT]),
        showing_row("project a text", with_value_at("/token/project", json!("web")), &["project"]),
        showing_row("project without a domain", without_value_at("/token/project/domain"), &[COMPLETE]),
        showing_row("project without a name", without_value_at("/token/project/name"), &[COMPLETE]).with_follow_up("/accounts", &["token.project.name is missing"]),
        showing_row("project whose ID is a number", with_value_at("/token/project/id", json!(7)), &["complete"]).with_follow_up("/accounts", &["token.project.id is 7 instead of a string"]),
        showing_row("project with an empty ID", with_value_at("/token/project/id", json!("")), &["project"]),
        showing_row("project with HTML as its name", with_value_at("/token/project/name", json!("<img src=x onerror=window.__hostile=1>")), &["<img src=x onerror=window.__hostile=1>", COMPLETE]),
        showing_row("project with bidirectional characters in its name", with_value_at("/token/project/name", json!("Web\u{202e}mrofta\u{0}lP")), &[COMPLETE]),
        showing_row("project with a name of a megabyte", with_value_at("/token/project/name", json!("Web ".repeat(1 << 18))), &[COMPLETE]).with_follow_up("/accounts", &["token.project.name is a string of 1,048,576 characters"]),
        showing_row("methods null", with_value_at("/token/methods", Value::Null), &[COMPLETE]),
        showing_row("a token that says it is for the whole cloud too", with_value_at("/token/system", json!({ "all": "yes" })), &[COMPLETE]),
    ]
}

#[rustfmt::skip]
fn role_rows() -> Vec<Row> {
    let unlisted = AlteredResponse::unchanged;
    vec![
        showing_row("roles null", with_value_at("/token/roles", Value::Null), &[COMPLETE]).with_follow_up("/accounts", &["Every action is available"]),
        showing_row("roles missing", without_value_at("/token/roles"), &[COMPLETE]).with_follow_up("/accounts", &["Every action is available"]),
        showing_row("roles as texts", with_value_at("/token/roles", json!(["member"])), &[COMPLETE]).with_follow_up("/accounts", &["token.roles[0] is \"member\" instead of an object"]),
        showing_row("roles as an object", with_value_at("/token/roles", json!({ "name": "member" })), &[COMPLETE]).with_follow_up("/accounts", &["token.roles is an object instead of a list"]),
        showing_row("an unknown role", with_value_at("/token/roles", json!([{ "id": "r", "name": "_member_" }])), &[COMPLETE]).with_follow_up("/share", &["Image Share doesn't recognize the _member_ role"]),
        showing_row("a role with HTML as its name", with_value_at("/token/roles", json!([{ "name": "<script>window.__hostile=1</script>" }])), &[COMPLETE]).with_follow_up("/share", &["<script>window.__hostile=1</script>"]),
        showing_row("10,000 roles", unlisted().json(|_, json| json["token"]["roles"] = (0..10_000).map(|role| json!({ "id": "r", "name": format!("role-{role}") })).collect()), &[COMPLETE]).with_follow_up("/share", &["role-0"]),
    ]
}
