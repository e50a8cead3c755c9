//! Image records with odd fields, alone and in the list. Used by the test of lists.

use serde_json::{Value, json};

use super::row::{AlteredResponse, Row, change_json_at, failing_row, showing_row};
use super::row_harness::{IMAGE_NAME, IMAGE_PAGE_MARKER};

const COMPLETE: &str = "14 of 14, complete";
const UNREADABLE: &str = "13 of 13, complete, 1 unreadable";

/// The image with this value of one field, in every answer.
fn with_field(name: &'static str, value: Value) -> AlteredResponse {
    AlteredResponse::unchanged().json(move |_, json| {
        let rows = match json["images"].as_array_mut() {
            Some(rows) => rows.iter_mut().collect(),
            None => vec![json],
        };
        for row in rows.into_iter().filter(|row| row["name"] == IMAGE_NAME) {
            change_json_at(row, name, Some(&value));
        }
    })
}

/// The image without a field, in every answer.
fn without_field(name: &'static str) -> AlteredResponse {
    AlteredResponse::unchanged().json(move |_, json| {
        let rows = match json["images"].as_array_mut() {
            Some(rows) => rows.iter_mut().collect(),
            None => vec![json],
        };
        for row in rows.into_iter().filter(|row| row["name"] == IMAGE_NAME) {
            change_json_at(row, name, None);
        }
    })
}

/// Odd fields: of what identifies the image, of what describes it.
pub fn rows() -> Vec<Row> {
    let mut rows = required_field_rows();
    rows.extend(description_rows());
    rows.extend(text_rows());
    rows
}

#[rustfmt::skip]
fn required_field_rows() -> Vec<Row> {
    vec![
        showing_row("id not a UUID", with_field("id", json!("web")), &[UNREADABLE, "id is \"web\" instead of an image ID"]),
        showing_row("id in capitals", AlteredResponse::unchanged().json(|_, json| for row in json["images"].as_array_mut().into_iter().flatten() {
            row["id"] = json!(row["id"].as_str().unwrap_or_default().to_ascii_uppercase());
        }), &[COMPLETE, IMAGE_NAME]),
        showing_row("id null", with_field("id", Value::Null), &[UNREADABLE, "id is"]),
        showing_row("id missing", without_field("id"), &[UNREADABLE, "id is"]),
        showing_row("id with dots and slashes", with_field("id", json!("../../identity/v3")), &[UNREADABLE, "id is \"../../identity/v3\" instead of an image ID"]),
        showing_row("id twice on one page", AlteredResponse::unchanged().json(|_, json| if let Some(rows) = json["images"].as_array_mut() { rows.extend(rows.clone()); }), &[COMPLETE]),
        showing_row("status unknown", with_field("status", json!("asleep")), &[UNREADABLE, "status is \"asleep\" instead of an image status"]),
        showing_row("status in capitals", with_field("status", json!("ACTIVE")), &[COMPLETE]).with_follow_up(IMAGE_PAGE_MARKER, &["status is \"ACTIVE\" instead of an image status"]),
        showing_row("status null", with_field("status", Value::Null), &[UNREADABLE, "status"]),
        showing_row("visibility unknown", with_field("visibility", json!("secret")), &[UNREADABLE, "visibility is \"secret\" instead of a visibility"]),
        showing_row("visibility missing", without_field("visibility"), &[UNREADABLE, "visibility is"]),
        showing_row("owner missing", without_field("owner"), &[COMPLETE, IMAGE_NAME]),
        showing_row("owner null", with_field("owner", Value::Null), &[COMPLETE, IMAGE_NAME]),
        showing_row("owner a number", with_field("owner", json!(7)), &[COMPLETE]).with_follow_up(IMAGE_PAGE_MARKER, &["owner is 7 instead of a string"]),
        showing_row("owner an object", with_field("owner", json!({ "id": "x" })), &[COMPLETE]).with_follow_up(IMAGE_PAGE_MARKER, &["owner is an object instead of a string"]),
        showing_row("member_status unknown", with_field("member_status", json!("asleep")), &[COMPLETE]).with_follow_up(IMAGE_PAGE_MARKER, &["asleep"]),
    ]
}

#[rustfmt::skip]
fn description_rows() -> Vec<Row> {
    let odd = |name, value, text| showing_row(name, value, &[COMPLETE, IMAGE_NAME]).with_follow_up(IMAGE_PAGE_MARKER, &[text]);
    vec![
        odd("size negative", with_field("size", json!(-1)), "size is -1 instead of a whole number"),
        odd("size 1e300", with_field("size", json!(1e300)), "size is 1e300 instead of a whole number"),
        odd("size a fraction", with_field("size", json!(4.75)), "size is 4.75 instead of a whole number"),
        odd("size a text", with_field("size", json!("many")), "size is \"many\" instead of a whole number"),
        odd("size the largest number", with_field("size", json!(u64::MAX)), "18446.7 PB"),
        odd("size a list", with_field("size", json!([])), "size is a list instead of a whole number"),
        odd("virtual_size negative", with_field("virtual_size", json!(-9)), "virtual_size is -9 instead of a whole number"),
        odd("min_disk the largest number", with_field("min_disk", json!(u64::MAX)), "web-2026-11"),
        odd("min_disk a text", with_field("min_disk", json!("20 GB")), "min_disk is \"20 GB\" instead of a whole number"),
        odd("min_ram null", with_field("min_ram", Value::Null), "web-2026-11"),
        odd("min_ram an object", with_field("min_ram", json!({})), "min_ram is an object instead of a whole number"),
        odd("protected a text", with_field("protected", json!("False")), "protected is \"False\" instead of true or false"),
        odd("protected null", with_field("protected", Value::Null), "web-2026-11"),
        odd("os_hidden a number", with_field("os_hidden", json!(0)), "os_hidden is 0 instead of true or false"),
        odd("created_at without a zone", with_field("created_at", json!("2026-11-01T09:00:00")), "web-2026-11"),
        odd("created_at in the far future", with_field("created_at", json!("9999-12-31T23:59:59Z")), "9999"),
        odd("created_at in the far past", with_field("created_at", json!("0001-01-01T00:00:00Z")), "web-2026-11"),
        odd("created_at unreadable", with_field("created_at", json!("last week")), "created_at is \"last week\" instead of a time"),
        odd("created_at missing", without_field("created_at"), "created_at is missing"),
        odd("created_at a number", with_field("created_at", json!(1_700_000_000)), "created_at is 1700000000 instead of a string"),
        odd("updated_at an object", with_field("updated_at", json!({})), "updated_at is an object instead of a string"),
        odd("checksum a number", with_field("checksum", json!(7)), "checksum is 7 instead of a string"),
        odd("disk_format a list", with_field("disk_format", json!(["qcow2"])), "disk_format is a list instead of a string"),
        odd("container_format true", with_field("container_format", json!(true)), "container_format is true instead of a string"),
        odd("tags null", with_field("tags", Value::Null), "web-2026-11"),
        odd("tags of numbers", with_field("tags", json!([1, 2])), "tags[0] is 1 instead of a string"),
        odd("tags an object", with_field("tags", json!({ "a": 1 })), "tags is an object instead of a list"),
        odd("10,000 tags", with_field("tags", (0..10_000).map(|tag| format!("tag-{tag}")).collect()), "tag-0"),
        odd("a nested property", with_field("build", json!({ "by": ["ci", { "run": 7 }] })), r#"{"by":["ci",{"run":7}]}"#),
        odd("a property of null", with_field("build", Value::Null), "web-2026-11"),
        odd("a property __proto__", with_field("__proto__", json!({ "polluted": true })), r#"{"polluted":true}"#),
        odd("a property with HTML as its name", with_field("<img src=x onerror=window.__hostile=1>", json!("v")), "<img src=x onerror=window.__hostile=1>"),
        odd("a property of a megabyte", with_field("build", json!("x".repeat(1 << 20))), "build is a string of 1,048,576 characters instead of at most 65,535 characters"),
        odd("1,000 properties", AlteredResponse::unchanged().json(|_, json| {
            let rows = match json["images"].as_array_mut() { Some(rows) => rows.iter_mut().collect(), None => vec![json] };
            for row in rows.into_iter().filter(|row| row["name"] == IMAGE_NAME) {
                for number in 0..1_000 { row[format!("p{number}")] = json!(number); }
            }
        }), "p999"),
    ]
}

#[rustfmt::skip]
fn text_rows() -> Vec<Row> {
    vec![
        showing_row("name null", with_field("name", Value::Null), &[COMPLETE]),
        showing_row("name missing", without_field("name"), &[COMPLETE]),
        showing_row("name a number", with_field("name", json!(2026)), &[COMPLETE, "2026"]),
        showing_row("name an object", with_field("name", json!({})), &[COMPLETE]),
        showing_row("name empty", with_field("name", json!("")), &[COMPLETE]),
        showing_row("name of white space", with_field("name", json!(" \t\u{3000} ")), &[COMPLETE]),
        showing_row("name of 50,000 characters", with_field("name", json!("ü".repeat(50_000))), &[COMPLETE, "üüüüüüüü"]),
        showing_row("name of a megabyte", with_field("name", json!("x".repeat(1 << 20))), &[COMPLETE, "xxxxxxxx"]),
        showing_row("name with a script", with_field("name", json!("<script>window.__hostile=1</script>")), &[COMPLETE, "<script>window.__hostile=1</script>"]),
        showing_row("name with an image", with_field("name", json!("\"><img src=//evil.example.com/x onerror=window.__hostile=1>")), &[COMPLETE, "onerror=window.__hostile=1"]),
        showing_row("name with bidirectional characters", with_field("name", json!("web\u{202e}gpj.exe")), &[COMPLETE]),
        showing_row("name with NUL and control characters", with_field("name", json!("we\u{0}b\u{7}\u{1b}[31m")), &[COMPLETE]),
        failing_row("name with half of a surrogate pair", with_field("name", json!("web SURROGATE")).text(|text| text.replace("SURROGATE", "\\ud800").into_bytes()), &["can't be read as JSON (unexpected end of hex escape"]),
        showing_row("name with bytes that are no text", with_field("name", json!("web BYTES")).text(|text| {
            let mut bytes = Vec::new();
            for (number, part) in text.split("BYTES").enumerate() {
                if number > 0 { bytes.push(0xff); }
                bytes.extend(part.as_bytes());
            }
            bytes
        }), &[COMPLETE, "web \u{fffd}"]),
        showing_row("a duplicate key", AlteredResponse::unchanged().text(|text| text.replacen("{\"images\":", "{\"images\":null,\"images\":", 1).into_bytes()), &[COMPLETE]),
    ]
}
