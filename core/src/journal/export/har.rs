//! The journal as a HAR file, which the developer tools of browsers open. Used by the journal page.
//!
//! Source: HAR 1.2. Members that begin with `_` are our own, as it allows.

use http::header::CONTENT_TYPE;
use serde_json::{Map, Value, json};

use super::super::entry::Entry;
use super::super::filter::EntryFilter;
use super::super::list::Journal;
use super::super::one_line::one_line;
use super::super::recorded_body::{BodyText, RecordedBody};
use super::super::recorded_call::{
    RecordedHeader, RecordedRequest, RecordedResponse, RecordedValue,
};
use super::super::title::{Names, describe};
use crate::cloud::TransportError;
use crate::model::Timestamp;
use crate::wire::json::to_text;

/// The value of everything that is hidden.
const HIDDEN: &str = "hidden";
/// The HTTP version: a browser does not reveal it.
const UNKNOWN_VERSION: &str = "unknown";

/// The entries that pass `filter`, as HAR. A call without a response has the status 0 and the reason in `_error`.
pub fn to_har(journal: &Journal, filter: &EntryFilter, names: &Names<'_>) -> String {
    let entries: Value =
        journal.matching(filter).map(|entry| entry_json(entry, &describe(entry, names))).collect();
    to_text(&json!({ "log": {
        "version": "1.2",
        "creator": { "name": "Image Share", "version": env!("CARGO_PKG_VERSION") },
        "entries": entries,
    } }))
}

fn entry_json(entry: &Entry, description: &str) -> Value {
    let recorded = &entry.recorded;
    let started_at = if recorded.started_at.is_known() {
        recorded.started_at
    } else {
        Timestamp::from_unix_millis(0)
    };
    let mut json = json!({
        "startedDateTime": started_at.to_iso_millis(),
        "time": recorded.duration_ms,
        "request": request_json(&recorded.request),
        "response": response_json(recorded.result.as_ref()),
        "cache": {},
        "timings": { "send": 0, "wait": recorded.duration_ms, "receive": 0 },
        "comment": format!("{}. {description}", entry.number),
        "_account": one_line(&entry.actor.account),
        "_call": format!("{:?}", recorded.call),
    });
    let side = entry.actor.side.map(|side| side.as_str().to_owned());
    let region = recorded.region.as_ref().map(ToString::to_string);
    for (name, value) in [("_side", side), ("_region", region)] {
        if let Some(value) = value {
            json[name] = value.into();
        }
    }
    json
}

fn request_json(request: &RecordedRequest) -> Value {
    let (_, query) = request.url.split_once('?').unwrap_or_default();
    let query: Value = form_urlencoded::parse(query.as_bytes())
        .map(|(name, value)| json!({ "name": name, "value": value }))
        .collect();
    let mut json = json!({
        "method": request.method.as_str(),
        "url": request.url,
        "httpVersion": UNKNOWN_VERSION,
        "cookies": [],
        "headers": headers_json(&request.headers),
        "queryString": query,
        "headersSize": -1,
        "bodySize": request.body.length(),
    });
    if request.body != RecordedBody::Empty {
        let mut body = body_json(&request.body);
        body.insert("mimeType".to_owned(), media_type(&request.headers, &request.body).into());
        json["postData"] = body.into();
    }
    json
}

fn response_json(result: Result<&RecordedResponse, &TransportError>) -> Value {
    let (status, reason, headers, body) = match result {
        Ok(RecordedResponse { status, headers, body, .. }) => {
            let reason = status.canonical_reason().unwrap_or_default();
            (status.as_u16(), reason, headers.as_slice(), body)
        }
        Err(_) => (0, "", &[][..], &RecordedBody::Empty),
    };
    let mut content = body_json(body);
    content.insert("size".to_owned(), body.length().into());
    content.insert("mimeType".to_owned(), media_type(headers, body).into());
    let mut json = json!({
        "status": status,
        "statusText": reason,
        "httpVersion": UNKNOWN_VERSION,
        "cookies": [],
        "headers": headers_json(headers),
        "content": content,
        "redirectURL": "",
        "headersSize": -1,
        "bodySize": body.length(),
    });
    if let Err(error) = result {
        json["_error"] = error.to_string().into();
    }
    json
}

fn headers_json(headers: &[RecordedHeader]) -> Value {
    let header = |RecordedHeader { name, value }: &RecordedHeader| match value {
        RecordedValue::Text(text) => json!({ "name": name.as_str(), "value": text }),
        RecordedValue::Hidden { length } => json!({
            "name": name.as_str(), "value": HIDDEN, "comment": format!("{length} bytes are hidden"),
        }),
    };
    headers.iter().map(header).collect()
}

/// The text of a body, and what is missing in it.
fn body_json(body: &RecordedBody) -> Map<String, Value> {
    let comment = match body {
        RecordedBody::NotRecorded { .. } => Some("The body is not recorded."),
        RecordedBody::Text(BodyText { is_whole: false, .. }) => {
            Some("A part of the body is left out.")
        }
        RecordedBody::Empty | RecordedBody::Text(_) => None,
    };
    let comment = comment.map(|comment| ("comment".to_owned(), comment.into()));
    let text = body.text().map(|text| ("text".to_owned(), text.into()));
    text.into_iter().chain(comment).collect()
}

/// The media type: of the header, or of what the text looks like, because a browser may not show the header.
fn media_type(headers: &[RecordedHeader], body: &RecordedBody) -> String {
    let header = headers.iter().find(|header| header.name == CONTENT_TYPE);
    if let Some(RecordedHeader { value: RecordedValue::Text(text), .. }) = header {
        return text.clone();
    }
    let is_json = body.text().is_some_and(|text| text.trim_start().starts_with(['{', '[']));
    if is_json { "application/json" } else { "x-unknown" }.to_owned()
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::super::super::fixtures::{entry, response};
    use super::*;
    use crate::wire::endpoint::Call;

    const NAMES: Names<'static> = Names::NONE;

    fn har_of(result: Result<RecordedResponse, TransportError>) -> Value {
        let mut journal = Journal::default();
        let Entry { actor, mut recorded, .. } =
            entry(Call::AddMember, r#"{"member":"p2"}"#, result);
        recorded.request.url.push_str("?a=b+c");
        journal.push(actor, recorded);
        let har: Value =
            serde_json::from_str(&to_har(&journal, &EntryFilter::default(), &NAMES)).unwrap();
        assert_eq!(
            (&har["log"]["version"], har["log"]["entries"].as_array().unwrap().len()),
            (&"1.2".into(), 1)
        );
        har["log"]["entries"][0].clone()
    }

    #[test]
    fn every_required_member_is_there() {
        let har = har_of(Ok(response(403, r#"{"message":"no"}"#)));
        let required = |value: &Value, names: &[&str]| {
            for name in names {
                assert!(value.get(name).is_some(), "{name} in {value}");
            }
        };
        required(&har, &["startedDateTime", "time", "request", "response", "cache", "timings"]);
        let both = ["httpVersion", "cookies", "headers", "headersSize", "bodySize"];
        required(&har["request"], &[&both[..], &["method", "url", "queryString"]].concat());
        required(
            &har["response"],
            &[&both[..], &["status", "statusText", "content", "redirectURL"]].concat(),
        );
        required(&har["timings"], &["send", "wait", "receive"]);
        assert_eq!(har["startedDateTime"], "2026-11-20T12:00:00.000Z");
        assert_eq!(har["request"]["queryString"], json!([{ "name": "a", "value": "b c" }]));
        assert_eq!(har["request"]["headers"][0]["value"], HIDDEN);
        assert_eq!(har["request"]["postData"]["text"], r#"{"member":"p2"}"#);
        let content = &har["response"]["content"];
        assert_eq!(
            (&content["mimeType"], &content["size"]),
            (&"application/json".into(), &16.into())
        );
        assert_eq!((&har["_side"], &har["_region"]), (&"producer".into(), &"DFW".into()));
    }

    #[test]
    fn a_call_without_response_has_its_error() {
        let har = har_of(Err(TransportError::Timeout));
        assert_eq!(har["response"]["status"], 0);
        assert_eq!(har["response"]["_error"], "the service didn't respond in time");
        assert!(har["response"]["content"].get("text").is_none());
    }
}
