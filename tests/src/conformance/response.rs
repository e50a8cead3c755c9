//! The part of a response that is compared: status, relevant headers and body, with symbols instead of IDs and times. Used by
//! `recorded`, `report` and `matrix`.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::Response;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::clock::Clock;
use super::normalize::{Normalizer, REQUEST_ID_SYMBOL};

/// The headers that matter to a client.
const COMPARED_HEADERS: [&str; 18] = [
    "content-type",
    "content-md5",
    "content-range",
    "www-authenticate",
    "allow",
    "accept-patch",
    "location",
    "x-openstack-request-id",
    "x-subject-token",
    "openstack-auth-receipt",
    "openstack-image-import-methods",
    "openstack-image-store-ids",
    "access-control-allow-origin",
    "access-control-allow-credentials",
    "access-control-allow-methods",
    "access-control-allow-headers",
    "access-control-expose-headers",
    "access-control-max-age",
];

/// A response that can be compared between backends and runs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NormalizedResponse {
    /// The status code.
    pub status: u16,
    /// The compared headers by name, in lower case. Recorded only if they are not the default ones.
    #[serde(default = "default_headers", skip_serializing_if = "are_default")]
    pub headers: BTreeMap<String, String>,
    /// The body.
    #[serde(flatten)]
    pub body: Body,
}

/// The body of a response.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Body {
    /// JSON.
    Json(Value),
    /// Any other text, also an empty body.
    Text(String),
    /// Bytes that are not text, in base64.
    Base64(String),
}

impl NormalizedResponse {
    /// The comparable form of a response.
    pub fn new(response: &Response<Vec<u8>>, normalizer: &mut Normalizer, clock: &Clock) -> Self {
        let headers = COMPARED_HEADERS.iter().filter_map(|name| {
            let value = String::from_utf8_lossy(response.headers().get(*name)?.as_bytes());
            Some(((*name).to_owned(), normalize_header(name, &value, normalizer, clock)))
        });
        let headers = headers.collect();
        let body = match serde_json::from_slice(response.body()) {
            Ok(json) => Body::Json(normalizer.normalize_json(&json, clock)),
            Err(_) => match std::str::from_utf8(response.body()) {
                Ok(text) => Body::Text(normalizer.normalize_text(text, clock)),
                Err(_) => Body::Base64(STANDARD.encode(response.body())),
            },
        };
        Self { status: response.status().as_u16(), headers, body }
    }

    /// Every difference from another response, as text.
    pub fn differences(&self, actual: &Self) -> Vec<String> {
        let mut differences = Vec::new();
        if self.status != actual.status {
            differences.push(format!("status {} / {}", self.status, actual.status));
        }
        for name in COMPARED_HEADERS {
            let (expected, actual) = (self.headers.get(name), actual.headers.get(name));
            if expected != actual {
                differences.push(format!(
                    "{name} {} / {}",
                    text_or_none(expected),
                    text_or_none(actual)
                ));
            }
        }
        match (&self.body, &actual.body) {
            (Body::Json(expected), Body::Json(actual)) => {
                compare_json("", expected, actual, &mut differences);
            }
            (expected, actual) if expected != actual => {
                differences.push(format!("body {expected:?} / {actual:?}"));
            }
            _ => {}
        }
        differences
    }
}

/// The headers of most responses: JSON and a request ID.
fn default_headers() -> BTreeMap<String, String> {
    let headers =
        [("content-type", "application/json"), ("x-openstack-request-id", REQUEST_ID_SYMBOL)];
    headers.map(|(name, value)| (name.to_owned(), value.to_owned())).into()
}

fn are_default(headers: &BTreeMap<String, String>) -> bool {
    *headers == default_headers()
}

fn normalize_header(name: &str, value: &str, normalizer: &mut Normalizer, clock: &Clock) -> String {
    match name {
        "x-subject-token" => "<token>".to_owned(),
        "openstack-auth-receipt" => "<receipt>".to_owned(),
        // A set: its order has no meaning.
        "allow" | "access-control-expose-headers" => {
            let mut names: Vec<&str> = value.split(',').map(str::trim).collect();
            names.sort_unstable();
            names.join(", ")
        }
        // After its first import, a Glance process also lists its two internal stores (measured).
        "openstack-image-store-ids" => {
            let names = value.split(',').filter(|name| !name.starts_with("os_glance_"));
            names.collect::<Vec<_>>().join(",")
        }
        _ => normalizer.normalize_text(value, clock),
    }
}

fn text_or_none(value: Option<&String>) -> &str {
    value.map_or("(none)", String::as_str)
}

fn compare_json(pointer: &str, expected: &Value, actual: &Value, differences: &mut Vec<String>) {
    match (expected, actual) {
        (Value::Object(expected), Value::Object(actual)) => {
            let keys =
                expected.keys().chain(actual.keys().filter(|key| !expected.contains_key(*key)));
            for key in keys {
                let pointer = format!("{pointer}/{key}");
                match (expected.get(key), actual.get(key)) {
                    (Some(expected), Some(actual)) => {
                        compare_json(&pointer, expected, actual, differences);
                    }
                    (expected, actual) => differences.push(format!(
                        "{pointer} {} / {}",
                        json_or_none(expected),
                        json_or_none(actual)
                    )),
                }
            }
        }
        (Value::Array(expected), Value::Array(actual)) if expected.len() == actual.len() => {
            for (index, (expected, actual)) in expected.iter().zip(actual).enumerate() {
                compare_json(&format!("{pointer}/{index}"), expected, actual, differences);
            }
        }
        _ if expected != actual => differences.push(format!("{pointer} {expected} / {actual}")),
        _ => {}
    }
}

fn json_or_none(value: Option<&Value>) -> String {
    value.map_or_else(|| "(none)".to_owned(), Value::to_string)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn response(status: u16, json: Value) -> NormalizedResponse {
        NormalizedResponse { status, headers: BTreeMap::new(), body: Body::Json(json) }
    }

    #[test]
    fn every_difference_contains_its_json_pointer() {
        let first = response(200, json!({"a": [1, {"b": 2}], "c": 3}));
        let mut second = response(404, json!({"a": [1, {"b": 9}], "d": 4}));
        second.headers.insert("allow".into(), "GET".into());
        assert_eq!(
            first.differences(&second),
            [
                "status 200 / 404",
                "allow (none) / GET",
                "/a/1/b 2 / 9",
                "/c 3 / (none)",
                "/d (none) / 4"
            ]
        );
        assert!(first.differences(&first).is_empty());
    }
}
