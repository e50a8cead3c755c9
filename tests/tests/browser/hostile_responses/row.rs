//! A row of the tables: one answer of the cloud, and what the page must show after it. Used by the tables and by `row_harness`.

use std::sync::Arc;

use axum::http::{HeaderName, HeaderValue, Response, StatusCode};
use imageshare_tests::browser::fake_cloud::Alteration;
use serde_json::{Map, Value};

/// How the page must end after the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExpectedResult {
    /// The data is shown.
    Shown,
    /// A failure is shown, with a way to recover.
    Failed,
}

/// One answer, and what the page must show after it.
pub struct Row {
    /// What is hostile, unique in its table.
    pub name: &'static str,
    /// How the fake cloud's own response is changed.
    pub response: AlteredResponse,
    /// How the page ends.
    pub expected: ExpectedResult,
    /// Texts that the page shows.
    pub texts: Vec<&'static str>,
    /// A page to go to afterwards, and the texts that it shows.
    pub follow_up: Option<(&'static str, Vec<&'static str>)>,
}

impl Row {
    /// After this answer, the page at this route shows these texts too.
    pub fn with_follow_up(mut self, route: &'static str, texts: &[&'static str]) -> Self {
        self.follow_up = Some((route, texts.to_vec()));
        self
    }
}

/// A row after which a failure with these texts is shown.
pub fn failing_row(name: &'static str, response: AlteredResponse, texts: &[&'static str]) -> Row {
    Row { name, response, expected: ExpectedResult::Failed, texts: texts.to_vec(), follow_up: None }
}

/// A row after which the data is shown, with these texts.
pub fn showing_row(name: &'static str, response: AlteredResponse, texts: &[&'static str]) -> Row {
    Row { name, response, expected: ExpectedResult::Shown, texts: texts.to_vec(), follow_up: None }
}

/// Changes of the fake cloud's own response, in order.
#[derive(Clone)]
pub struct AlteredResponse(Vec<Alteration>);

impl AlteredResponse {
    /// A response that is not changed.
    pub const fn unchanged() -> Self {
        Self(Vec::new())
    }

    /// The response after another change.
    pub fn with(
        mut self,
        change: impl Fn(&str, &mut Response<Vec<u8>>) + Send + Sync + 'static,
    ) -> Self {
        self.0.push(Arc::new(change));
        self
    }

    /// The response with this header.
    pub fn header(self, name: &'static str, value: &'static str) -> Self {
        self.with(move |_, answer| {
            let name = HeaderName::from_static(name);
            answer.headers_mut().insert(name, HeaderValue::from_static(value));
        })
    }

    /// The response without this header.
    pub fn without_header(self, name: &'static str) -> Self {
        self.with(move |_, answer| {
            answer.headers_mut().remove(name);
        })
    }

    /// The response with this body; the status and the headers stay.
    pub fn body(self, body: impl Into<Vec<u8>>) -> Self {
        let body = body.into();
        self.with(move |_, answer| answer.body_mut().clone_from(&body))
    }

    /// The response with a change of its JSON.
    pub fn json(self, change: impl Fn(&str, &mut Value) + Send + Sync + 'static) -> Self {
        self.with(move |target, answer| {
            if let Ok(mut json) = serde_json::from_slice(answer.body()) {
                change(target, &mut json);
                *answer.body_mut() = json.to_string().into_bytes();
            }
        })
    }

    /// The response with a change of its body as text.
    pub fn text(self, change: impl Fn(String) -> Vec<u8> + Send + Sync + 'static) -> Self {
        self.with(move |_, answer| {
            *answer.body_mut() = change(String::from_utf8_lossy(answer.body()).into_owned());
        })
    }

    /// All changes as one.
    pub fn alteration(&self) -> Alteration {
        let changes = self.0.clone();
        Arc::new(move |target, answer| {
            for change in &changes {
                change(target, answer);
            }
        })
    }
}

/// A response with this status, media type and body, without the headers of the cloud's own.
pub fn reply(status: u16, media_type: &'static str, body: impl Into<Vec<u8>>) -> AlteredResponse {
    let clear = move |_: &str, answer: &mut Response<Vec<u8>>| {
        *answer.status_mut() = StatusCode::from_u16(status).unwrap_or_default();
        answer.headers_mut().clear();
    };
    let answer = AlteredResponse::unchanged().with(clear).body(body);
    if media_type.is_empty() { answer } else { answer.header("content-type", media_type) }
}

/// A response with this status and JSON body.
pub fn reply_json(status: u16, body: &Value) -> AlteredResponse {
    reply(status, "application/json", body.to_string())
}

/// A response with this status and HTML body.
pub fn reply_html(status: u16, body: &'static str) -> AlteredResponse {
    reply(status, "text/html; charset=utf-8", body)
}

/// The cloud's own response with this value at a JSON pointer; `*` is each row of a list or each member of an object.
pub fn with_value_at(pointer: &'static str, value: Value) -> AlteredResponse {
    AlteredResponse::unchanged().json(move |_, json| change_json_at(json, pointer, Some(&value)))
}

/// The cloud's own response without what is at a JSON pointer.
pub fn without_value_at(pointer: &'static str) -> AlteredResponse {
    AlteredResponse::unchanged().json(move |_, json| change_json_at(json, pointer, None))
}

/// Sets, or removes, what is at the pointer. Does nothing if the way to it is missing.
pub fn change_json_at(json: &mut Value, pointer: &str, value: Option<&Value>) {
    let path = pointer.trim_start_matches('/');
    let (step, rest) = path.split_once('/').map_or((path, None), |(step, rest)| (step, Some(rest)));
    match (json, rest) {
        (json, None) if step.is_empty() => *json = value.cloned().unwrap_or_default(),
        (Value::Object(members), None) if step != "*" => change_object_field(members, step, value),
        (Value::Array(rows), None) if step != "*" => {
            match (step.parse::<usize>().ok().filter(|row| *row < rows.len()), value) {
                (Some(row), Some(value)) => rows[row] = value.clone(),
                (Some(row), None) => drop(rows.remove(row)),
                (None, _) => {}
            }
        }
        (Value::Object(members), rest) => {
            for (_, next) in members.iter_mut().filter(|(name, _)| step == "*" || *name == step) {
                change_json_at(next, rest.unwrap_or_default(), value);
            }
        }
        (Value::Array(rows), rest) => {
            let is_meant = |row: usize| step == "*" || step.parse() == Ok(row);
            for (_, next) in rows.iter_mut().enumerate().filter(|(row, _)| is_meant(*row)) {
                change_json_at(next, rest.unwrap_or_default(), value);
            }
        }
        _ => {}
    }
}

fn change_object_field(fields: &mut Map<String, Value>, name: &str, value: Option<&Value>) {
    match value {
        Some(value) => drop(fields.insert(name.to_owned(), value.clone())),
        None => drop(fields.remove(name)),
    }
}
