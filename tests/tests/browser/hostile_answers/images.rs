//! Image records with odd fields, alone and in the list. Used by the test of lists.

use serde_json::{Value, json};

use super::play::{IMAGE_NAME, IMAGE_PAGE};
use super::row::{Answer, Row, change_at, fails, shows};

const COMPLETE: &str = "14 of 14, complete";
const UNREADABLE: &str = "13 of 13, complete, 1 unreadable";

/// The image with this value of one field, in every answer.
fn field(name: &'static str, value: Value) -> Answer {
    Answer::unchanged().json(move |_, json| {
        let rows = match json["images"].as_array_mut() {
            Some(rows) => rows.iter_mut().collect(),
            None => vec![json],
        };
        for row in rows.into_iter().filter(|row| row["name"] == IMAGE_NAME) {
            change_at(row, name, Some(&value));
        }
    })
}

/// The image without a field, in every answer.
fn without(name: &'static str) -> Answer {
    Answer::unchanged().json(move |_, json| {
        let rows = match json["images"].as_array_mut() {
            Some(rows) => rows.iter_mut().collect(),
            None => vec![json],
        };
        for row in rows.into_iter().filter(|row| row["name"] == IMAGE_NAME) {
            change_at(row, name, None);
        }
    })
}

/// Odd fields: of what identifies the image, of what describes it.
pub fn rows() -> Vec<Row> {
    let mut rows = identity();
    rows.extend(description());
    rows.extend(texts());
    rows
}

#[rustfmt::skip]
fn identity() -> Vec<Row> {
    vec![
        shows("id not a UUID", field("id", json!("web")), &[UNREADABLE, "id is \"web\" instead of an image ID"]),
        shows("id in capitals", Answer::unchanged().json(|_, json| for row in json["images"].as_array_mut().into_iter().flatten() {
            row["id"] = json!(row["id"].as_str().unwrap_or_default().to_ascii_uppercase());
        }), &[COMPLETE, IMAGE_NAME]),
        shows("id null", field("id", Value::Null), &[UNREADABLE, "id is"]),
        shows("id missing", without("id"), &[UNREADABLE, "id is"]),
        shows("id with dots and slashes", field("id", json!("../../identity/v3")), &[UNREADABLE, "id is \"../../identity/v3\" instead of an image ID"]),
        shows("id twice on one page", Answer::unchanged().json(|_, json| if let Some(rows) = json["images"].as_array_mut() { rows.extend(rows.clone()); }), &[COMPLETE]),
        shows("status unknown", field("status", json!("asleep")), &[UNREADABLE, "status is \"asleep\" instead of an image status"]),
        shows("status in capitals", field("status", json!("ACTIVE")), &[COMPLETE]).then(IMAGE_PAGE, &["status is \"ACTIVE\" instead of an image status"]),
        shows("status null", field("status", Value::Null), &[UNREADABLE, "status"]),
        shows("visibility unknown", field("visibility", json!("secret")), &[UNREADABLE, "visibility is \"secret\" instead of a visibility"]),
        shows("visibility missing", without("visibility"), &[UNREADABLE, "visibility is"]),
        shows("owner missing", without("owner"), &[COMPLETE, IMAGE_NAME]),
        shows("owner null", field("owner", Value::Null), &[COMPLETE, IMAGE_NAME]),
        shows("owner a number", field("owner", json!(7)), &[COMPLETE]).then(IMAGE_PAGE, &["owner is 7 instead of a string"]),
        shows("owner an object", field("owner", json!({ "id": "x" })), &[COMPLETE]).then(IMAGE_PAGE, &["owner is an object instead of a string"]),
        shows("member_status unknown", field("member_status", json!("asleep")), &[COMPLETE]).then(IMAGE_PAGE, &["asleep"]),
    ]
}

#[rustfmt::skip]
fn description() -> Vec<Row> {
    let odd = |name, value, text| shows(name, value, &[COMPLETE, IMAGE_NAME]).then(IMAGE_PAGE, &[text]);
    vec![
        odd("size negative", field("size", json!(-1)), "size is -1 instead of a whole number"),
        odd("size 1e300", field("size", json!(1e300)), "size is 1e300 instead of a whole number"),
        odd("size a fraction", field("size", json!(4.75)), "size is 4.75 instead of a whole number"),
        odd("size a text", field("size", json!("many")), "size is \"many\" instead of a whole number"),
        odd("size the largest number", field("size", json!(u64::MAX)), "18446.7 PB"),
        odd("size a list", field("size", json!([])), "size is a list instead of a whole number"),
        odd("virtual_size negative", field("virtual_size", json!(-9)), "virtual_size is -9 instead of a whole number"),
        odd("min_disk the largest number", field("min_disk", json!(u64::MAX)), "web-2026-11"),
        odd("min_disk a text", field("min_disk", json!("20 GB")), "min_disk is \"20 GB\" instead of a whole number"),
        odd("min_ram null", field("min_ram", Value::Null), "web-2026-11"),
        odd("min_ram an object", field("min_ram", json!({})), "min_ram is an object instead of a whole number"),
        odd("protected a text", field("protected", json!("False")), "protected is \"False\" instead of true or false"),
        odd("protected null", field("protected", Value::Null), "web-2026-11"),
        odd("os_hidden a number", field("os_hidden", json!(0)), "os_hidden is 0 instead of true or false"),
        odd("created_at without a zone", field("created_at", json!("2026-11-01T09:00:00")), "web-2026-11"),
        odd("created_at in the far future", field("created_at", json!("9999-12-31T23:59:59Z")), "9999"),
        odd("created_at in the far past", field("created_at", json!("0001-01-01T00:00:00Z")), "web-2026-11"),
        odd("created_at unreadable", field("created_at", json!("last week")), "created_at is \"last week\" instead of a time"),
        odd("created_at missing", without("created_at"), "created_at is missing"),
        odd("created_at a number", field("created_at", json!(1_700_000_000)), "created_at is 1700000000 instead of a string"),
        odd("updated_at an object", field("updated_at", json!({})), "updated_at is an object instead of a string"),
        odd("checksum a number", field("checksum", json!(7)), "checksum is 7 instead of a string"),
        odd("disk_format a list", field("disk_format", json!(["qcow2"])), "disk_format is a list instead of a string"),
        odd("container_format true", field("container_format", json!(true)), "container_format is true instead of a string"),
        odd("tags null", field("tags", Value::Null), "web-2026-11"),
        odd("tags of numbers", field("tags", json!([1, 2])), "tags[0] is 1 instead of a string"),
        odd("tags an object", field("tags", json!({ "a": 1 })), "tags is an object instead of a list"),
        odd("10,000 tags", field("tags", (0..10_000).map(|tag| format!("tag-{tag}")).collect()), "tag-0"),
        odd("a nested property", field("build", json!({ "by": ["ci", { "run": 7 }] })), r#"{"by":["ci",{"run":7}]}"#),
        odd("a property of null", field("build", Value::Null), "web-2026-11"),
        odd("a property __proto__", field("__proto__", json!({ "polluted": true })), r#"{"polluted":true}"#),
        odd("a property with HTML as its name", field("<img src=x onerror=window.__hostile=1>", json!("v")), "<img src=x onerror=window.__hostile=1>"),
        odd("a property of a megabyte", field("build", json!("x".repeat(1 << 20))), "build is a string of 1,048,576 characters instead of at most 65,535 characters"),
        odd("1,000 properties", Answer::unchanged().json(|_, json| {
            let rows = match json["images"].as_array_mut() { Some(rows) => rows.iter_mut().collect(), None => vec![json] };
            for row in rows.into_iter().filter(|row| row["name"] == IMAGE_NAME) {
                for number in 0..1_000 { row[format!("p{number}")] = json!(number); }
            }
        }), "p999"),
    ]
}

#[rustfmt::skip]
fn texts() -> Vec<Row> {
    vec![
        shows("name null", field("name", Value::Null), &[COMPLETE]),
        shows("name missing", without("name"), &[COMPLETE]),
        shows("name a number", field("name", json!(2026)), &[COMPLETE, "2026"]),
        shows("name an object", field("name", json!({})), &[COMPLETE]),
        shows("name empty", field("name", json!("")), &[COMPLETE]),
        shows("name of white space", field("name", json!(" \t\u{3000} ")), &[COMPLETE]),
        shows("name of 50,000 characters", field("name", json!("ü".repeat(50_000))), &[COMPLETE, "üüüüüüüü"]),
        shows("name of a megabyte", field("name", json!("x".repeat(1 << 20))), &[COMPLETE, "xxxxxxxx"]),
        shows("name with a script", field("name", json!("<script>window.__hostile=1</script>")), &[COMPLETE, "<script>window.__hostile=1</script>"]),
        shows("name with an image", field("name", json!("\"><img src=//evil.example.com/x onerror=window.__hostile=1>")), &[COMPLETE, "onerror=window.__hostile=1"]),
        shows("name with bidirectional characters", field("name", json!("web\u{202e}gpj.exe")), &[COMPLETE]),
        shows("name with NUL and control characters", field("name", json!("we\u{0}b\u{7}\u{1b}[31m")), &[COMPLETE]),
        fails("name with half of a surrogate pair", field("name", json!("web SURROGATE")).text(|text| text.replace("SURROGATE", "\\ud800").into_bytes()), &["can't be read as JSON (unexpected end of hex escape"]),
        shows("name with bytes that are no text", field("name", json!("web BYTES")).text(|text| {
            let mut bytes = Vec::new();
            for (number, part) in text.split("BYTES").enumerate() {
                if number > 0 { bytes.push(0xff); }
                bytes.extend(part.as_bytes());
            }
            bytes
        }), &[COMPLETE, "web \u{fffd}"]),
        shows("a duplicate key", Answer::unchanged().text(|text| text.replacen("{\"images\":", "{\"images\":null,\"images\":", 1).into_bytes()), &[COMPLETE]),
    ]
}
