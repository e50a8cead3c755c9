//! What of an answer is compared: status, telling headers, body; all with symbols instead of ids and times.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::Response;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::clock::Clock;
use super::normalize::{Normalizer, REQUEST_ID};

/// The headers that tell a client something. The rest is the server's own affair.
const TELLING: [&str; 18] = [
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

/// A comparable answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// The status code.
    pub status: u16,
    /// Telling headers by their names in lower case. Written down only where they are not the usual ones.
    #[serde(default = "usual", skip_serializing_if = "is_usual")]
    pub headers: BTreeMap<String, String>,
    /// The body.
    #[serde(flatten)]
    pub body: Body,
}

/// A body.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Body {
    /// JSON.
    Json(Value),
    /// Any other text, the empty one included.
    Text(String),
    /// Bytes that are no text, in base64.
    Base64(String),
}

impl Answer {
    /// The comparable form of an answer as it came.
    pub fn of(response: &Response<Vec<u8>>, symbols: &mut Normalizer, clock: &Clock) -> Self {
        let headers = TELLING.iter().filter_map(|name| {
            let value = String::from_utf8_lossy(response.headers().get(*name)?.as_bytes());
            Some(((*name).to_owned(), header(name, &value, symbols, clock)))
        });
        let headers = headers.collect();
        let body = match serde_json::from_slice(response.body()) {
            Ok(json) => Body::Json(symbols.json(&json, clock)),
            Err(_) => match std::str::from_utf8(response.body()) {
                Ok(text) => Body::Text(symbols.text(text, clock)),
                Err(_) => Body::Base64(STANDARD.encode(response.body())),
            },
        };
        Self { status: response.status().as_u16(), headers, body }
    }

    /// Every place where another answer differs, as sentences.
    pub fn differences(&self, other: &Self) -> Vec<String> {
        let mut found = Vec::new();
        if self.status != other.status {
            found.push(format!("status {} / {}", self.status, other.status));
        }
        for name in TELLING {
            let (mine, theirs) = (self.headers.get(name), other.headers.get(name));
            if mine != theirs {
                found.push(format!("{name} {} / {}", shown(mine), shown(theirs)));
            }
        }
        match (&self.body, &other.body) {
            (Body::Json(mine), Body::Json(theirs)) => in_json("", mine, theirs, &mut found),
            (mine, theirs) if mine != theirs => found.push(format!("body {mine:?} / {theirs:?}")),
            _ => {}
        }
        found
    }
}

/// What most answers have: JSON, and a request id.
fn usual() -> BTreeMap<String, String> {
    let usual = [("content-type", "application/json"), ("x-openstack-request-id", REQUEST_ID)];
    usual.map(|(name, value)| (name.to_owned(), value.to_owned())).into()
}

fn is_usual(headers: &BTreeMap<String, String>) -> bool {
    *headers == usual()
}

fn header(name: &str, value: &str, symbols: &mut Normalizer, clock: &Clock) -> String {
    match name {
        "x-subject-token" => "<token>".to_owned(),
        "openstack-auth-receipt" => "<receipt>".to_owned(),
        // A set: its order says nothing.
        "allow" | "access-control-expose-headers" => {
            let mut names: Vec<&str> = value.split(',').map(str::trim).collect();
            names.sort_unstable();
            names.join(", ")
        }
        // From its first import on a Glance process names its own two stores as well (seen, and not what it says they are).
        "openstack-image-store-ids" => {
            let names = value.split(',').filter(|name| !name.starts_with("os_glance_"));
            names.collect::<Vec<_>>().join(",")
        }
        _ => symbols.text(value, clock),
    }
}

fn shown(value: Option<&String>) -> &str {
    value.map_or("(none)", String::as_str)
}

fn in_json(at: &str, mine: &Value, theirs: &Value, found: &mut Vec<String>) {
    match (mine, theirs) {
        (Value::Object(mine), Value::Object(theirs)) => {
            let keys = mine.keys().chain(theirs.keys().filter(|key| !mine.contains_key(*key)));
            for key in keys {
                let at = format!("{at}/{key}");
                match (mine.get(key), theirs.get(key)) {
                    (Some(mine), Some(theirs)) => in_json(&at, mine, theirs, found),
                    (mine, theirs) => found.push(format!("{at} {} / {}", or(mine), or(theirs))),
                }
            }
        }
        (Value::Array(mine), Value::Array(theirs)) if mine.len() == theirs.len() => {
            for (index, (mine, theirs)) in mine.iter().zip(theirs).enumerate() {
                in_json(&format!("{at}/{index}"), mine, theirs, found);
            }
        }
        _ if mine != theirs => found.push(format!("{at} {mine} / {theirs}")),
        _ => {}
    }
}

fn or(value: Option<&Value>) -> String {
    value.map_or_else(|| "(none)".to_owned(), Value::to_string)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn answer(status: u16, json: Value) -> Answer {
        Answer { status, headers: BTreeMap::new(), body: Body::Json(json) }
    }

    #[test]
    fn every_difference_is_named_with_its_place() {
        let one = answer(200, json!({"a": [1, {"b": 2}], "c": 3}));
        let mut two = answer(404, json!({"a": [1, {"b": 9}], "d": 4}));
        two.headers.insert("allow".into(), "GET".into());
        assert_eq!(
            one.differences(&two),
            [
                "status 200 / 404",
                "allow (none) / GET",
                "/a/1/b 2 / 9",
                "/c 3 / (none)",
                "/d (none) / 4"
            ]
        );
        assert!(one.differences(&one).is_empty());
    }
}
