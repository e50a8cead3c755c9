//! Error bodies: Glance's HTML, text or JSON by the `Accept` header (`super::image::error`), Keystone's and Identity v2.0's
//! JSON, each in its own format, and any format of a proxy. Used by the client to parse and by the mock to write them.

#[cfg(feature = "server")]
use serde::Serialize;
#[cfg(feature = "server")]
use serde_json::json;
use serde_json::{Map, Value};

use super::json::to_text;
use super::parse_json;
use super::sanitize::Redactor;

/// The parsed contents of an error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ErrorBody {
    /// The service's message, without markup; empty when there was none.
    pub message: String,
    /// The title, such as `Unauthorized` or `Not Found`.
    pub title: Option<String>,
}

/// A Keystone error as it is written, in the order of Keystone's members.
#[cfg(feature = "server")]
#[derive(Serialize)]
struct KeystoneErrorBody<'a> {
    code: u16,
    message: &'a str,
    title: &'a str,
    /// Keystone lists the supported methods here, when they are the cause.
    #[serde(skip_serializing_if = "Option::is_none")]
    identity: Option<Value>,
}

/// Parses an error of any service and hides the secrets that were sent. Never fails: an unknown format gives an empty message.
pub(crate) fn parse_error(body: &[u8], redactor: &Redactor) -> ErrorBody {
    let read = parse_body(redactor.redact(&String::from_utf8_lossy(body)).as_bytes());
    let sanitize = |text: String| redactor.sanitize(&text);
    // Before the markup is removed, which would take a secret apart.
    let message = strip_markup(&redactor.redact(&read.message));
    ErrorBody { message: sanitize(message), title: read.title.map(sanitize) }
}

/// The members that contain the reason, in the order in which they are tried. Glance, Keystone, Identity v2.0 and Nova use
/// `message`; the others are those of clouds' own gateways and of common web frameworks.
const MESSAGE_KEYS: [&str; 11] = [
    "message",
    "error_msg",
    "errorMessage",
    "error_description",
    "detail",
    "details",
    "faultstring",
    "description",
    "reason",
    "msg",
    "error",
];

/// The members that contain a title or a code.
const TITLE_KEYS: [&str; 6] = ["title", "error_code", "errorCode", "code", "type", "status"];

/// How deep a reason may be nested: `{"errors": [{"error": {"message": …}}]}`.
const MAX_DEPTH: usize = 4;

fn parse_body(body: &[u8]) -> ErrorBody {
    let Ok(value) = parse_json(body) else {
        return ErrorBody { message: String::from_utf8_lossy(body).into_owned(), title: None };
    };
    let Some(fault) = find_reason(&value, MAX_DEPTH) else {
        return ErrorBody { message: to_text(&value), title: None };
    };
    let title = fault
        .object
        .and_then(|members| TITLE_KEYS.iter().find_map(|key| non_empty_text(members.get(*key)?)));
    // Identity v2.0 and Nova wrap the fault in one member that is named after it.
    let title = title.filter(|title| title.parse::<u64>().is_err()).or(fault.name);
    ErrorBody { message: fault.message, title }
}

/// Where an error body has its reason.
struct FoundReason<'v> {
    message: String,
    object: Option<&'v Map<String, Value>>,
    /// The name of the member that it is in.
    name: Option<String>,
}

fn non_empty_text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned).filter(|text| !text.trim().is_empty())
}

fn find_reason(value: &Value, depth: usize) -> Option<FoundReason<'_>> {
    match value {
        Value::String(message) => non_empty_text(value).map(|_| FoundReason {
            message: message.clone(),
            object: None,
            name: None,
        }),
        Value::Array(values) if depth > 0 => {
            values.iter().find_map(|value| find_reason(value, depth - 1))
        }
        Value::Object(members) => {
            let message = MESSAGE_KEYS.iter().find_map(|key| non_empty_text(members.get(*key)?));
            if let Some(message) = message {
                return Some(FoundReason { message, object: Some(members), name: None });
            }
            let mut nested =
                members.iter().filter(|(_, value)| value.is_object() || value.is_array());
            nested.find_map(|(name, value)| {
                let fault = find_reason(value, depth.checked_sub(1)?)?;
                let name = fault.name.clone().or_else(|| Some(name.clone()));
                Some(FoundReason { name, ..fault })
            })
        }
        _ => None,
    }
}

/// The text of HTML or plain text: tags removed, with the contents of scripts and styles, the five common entities decoded.
fn strip_markup(markup: &str) -> String {
    let body = markup
        .split_once("<body")
        .map_or(markup, |(_, body)| body.split_once('>').map_or(body, |(_, rest)| rest));
    let body =
        ["script", "style"].iter().fold(body.to_owned(), |body, tag| without_element(&body, tag));
    let mut text = String::new();
    let mut in_tag = false;
    for character in body.chars() {
        match character {
            '<' => in_tag = true,
            '>' if in_tag => {
                in_tag = false;
                text.push(' ');
            }
            other if !in_tag => text.push(other),
            _ => {}
        }
    }
    for (entity, character) in
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
    {
        text = text.replace(entity, character);
    }
    text
}

/// The text without the elements of this name.
fn without_element(html: &str, tag: &str) -> String {
    let (open, close) = (format!("<{tag}"), format!("</{tag}"));
    let lower = html.to_ascii_lowercase();
    let (mut rest, mut at) = (String::new(), 0);
    while let Some(start) = lower[at..].find(&open).map(|start| at + start) {
        rest.push_str(&html[at..start]);
        at = lower[start..].find(&close).map_or(html.len(), |end| start + end);
    }
    rest.push_str(&html[at..]);
    rest
}

/// Media type and body of a Keystone error. `identity` lists the sign-in methods, where Keystone does so.
#[cfg(feature = "server")]
pub fn keystone_error(
    code: u16,
    title: &str,
    message: &str,
    identity: Option<Value>,
) -> (&'static str, Vec<u8>) {
    let error = KeystoneErrorBody { code, message, title, identity };
    ("application/json", format!("{}\n", json!({ "error": error })).into_bytes())
}

/// Media type and body of an Identity v2.0 fault, such as `unauthorized`.
#[cfg(feature = "server")]
pub fn identity_v2_fault(fault: &str, code: u16, message: &str) -> (&'static str, Vec<u8>) {
    (
        "application/json",
        json!({ fault: { "code": code, "message": message } }).to_string().into_bytes(),
    )
}

#[cfg(test)]
mod tests;
