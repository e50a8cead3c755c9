//! The HTTP messages of Keystone v3, Identity v2.0 and Glance v2, without their meaning. Used by the client and the mock.
//!
//! * [`endpoint`]: one table of every call; the client builds from it, the mock routes by it.
//! * [`address`]: base addresses, proxies, links in answers; [`entered_address`]: addresses as people enter them; [`path`]: paths that a URL parser would change.
//! * [`image`], [`identity_v3`], [`identity_v2`]: the wire types, each with its conversions to [`crate::model`].
//! * [`request`]: from a typed call to an HTTP request.
//! * [`error`]: error bodies; `sanitize` makes their texts safe to display.
//! * [`json_position`]: line and column of a value in JSON that people write.
//! * `accept`: which media type a request prefers.
//! * `from_json`: from parsed JSON to a struct; `json`: from plain values to JSON; `text_limits`: how long a text may be.
//!
//! Wire types are loose (unknown fields are kept or ignored, most fields may be missing); the model is strict.

#[cfg(feature = "server")]
pub mod accept;
pub mod address;
pub mod endpoint;
pub mod entered_address;
pub mod error;
mod from_json;
pub mod identity_v2;
pub mod identity_v3;
pub mod image;
pub(crate) mod json;
pub mod json_position;
pub mod path;
pub mod request;
pub(crate) mod retry_after;
pub(crate) mod sanitize;
pub(crate) mod text_limits;

use from_json::{FromJson, ParseContext};
use sanitize::Redactor;
use serde_json::{Map, Value};
use text_limits::truncate_text;

use crate::model::UnexpectedField;

/// How much of the ID of an unreadable row is kept, in characters.
const MAX_ID_LENGTH: usize = 128;

/// A message does not have the expected format.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WireError {
    /// The body is not JSON; the text names the location.
    #[error("the response isn't JSON: {0}")]
    NotJson(String),
    /// The body is empty.
    #[error("the response is empty")]
    Empty,
    /// The body is JSON that ends too early, as after a lost connection.
    #[error("the response ends too early")]
    CutOff,
    /// The body has contents, but the call has none to answer: something else may have answered.
    #[error("the response has contents, but this call's response has none")]
    NotEmpty,
    /// A field without which the answer, or its row, can't be used.
    #[error("in the response, {0}")]
    Field(UnexpectedField),
    /// The answer is about another resource than the one that was asked for.
    #[error("the response is about another {field}: {found}")]
    OtherResource {
        /// The field that names the resource.
        field: &'static str,
        /// The resource that the answer names.
        found: String,
    },
    /// A required header is missing, or the browser does not expose it.
    #[error("the response has no readable header {0}")]
    MissingHeader(&'static str),
}

impl WireError {
    pub(crate) fn invalid_field(field: &str, expected: &'static str, found: &str) -> Self {
        let found = if found.is_empty() { String::new() } else { format!("{found:?}") };
        Self::Field(UnexpectedField::new(field, expected, &found))
    }

    /// The error about a required member, which is the first odd field if it is there in another form.
    pub(crate) fn missing_field(
        field: &'static str,
        unexpected_fields: Vec<UnexpectedField>,
    ) -> Self {
        let unexpected_field = unexpected_fields.into_iter().find(|odd| odd.field == field);
        Self::Field(unexpected_field.unwrap_or_else(|| UnexpectedField::missing(field)))
    }

    /// The same without secrets that were sent, safe to display.
    pub(crate) fn without_secrets(self, redactor: &Redactor) -> Self {
        match self {
            Self::NotJson(text) => Self::NotJson(redactor.sanitize(&text)),
            Self::Field(odd) => Self::Field(sanitize_field(odd, redactor)),
            Self::OtherResource { field, found } => {
                Self::OtherResource { field, found: redactor.sanitize(&found) }
            }
            Self::Empty | Self::CutOff | Self::NotEmpty | Self::MissingHeader(_) => self,
        }
    }
}

/// Makes odd fields safe to display. The redactor is made only if there are such fields.
pub(crate) fn sanitize_fields(
    unexpected_fields: &mut [UnexpectedField],
    make_redactor: &dyn Fn() -> Redactor,
) {
    if !unexpected_fields.is_empty() {
        let redactor = make_redactor();
        for unexpected_field in unexpected_fields {
            *unexpected_field = sanitize_field(unexpected_field.clone(), &redactor);
        }
    }
}

/// Makes unreadable rows safe to display. The redactor is made only if there are such rows.
pub(crate) fn sanitize_rows(rows: &mut [UnreadableRow], make_redactor: &dyn Fn() -> Redactor) {
    if !rows.is_empty() {
        let redactor = make_redactor();
        for row in rows {
            *row = row.clone().without_secrets(&redactor);
        }
    }
}

/// The field without secrets that were sent, safe to display.
fn sanitize_field(unexpected_field: UnexpectedField, redactor: &Redactor) -> UnexpectedField {
    UnexpectedField {
        field: redactor.sanitize(&unexpected_field.field),
        expected: unexpected_field.expected,
        found: unexpected_field.found.map(|found| redactor.sanitize(&found)),
    }
}

/// Parses JSON of any format. A byte order mark before it is ignored; bytes that are no UTF-8 are replaced, so that one odd name
/// doesn't cost a list.
pub(crate) fn parse_json(body: &[u8]) -> Result<Value, WireError> {
    let text = String::from_utf8_lossy(body);
    let text = text.trim_start_matches('\u{feff}');
    serde_json::from_str(text).map_err(|error| {
        if text.trim().is_empty() {
            WireError::Empty
        } else if error.is_eof() {
            WireError::CutOff
        } else {
            WireError::NotJson(error.to_string())
        }
    })
}

/// Reads the answer of a call that has nothing to answer, such as a removal. A login page, or another page in front of the service,
/// is no success although its status says so.
///
/// # Errors
/// [`WireError::NotEmpty`].
pub(crate) fn expect_empty_body(response: &http::Response<Vec<u8>>) -> Result<(), WireError> {
    let is_empty = response.body().iter().all(u8::is_ascii_whitespace);
    if is_empty { Ok(()) } else { Err(WireError::NotEmpty) }
}

/// Parses a JSON object, with the fields that are not as documented.
///
/// # Errors
/// [`WireError::NotJson`] with the location, [`WireError::Empty`], [`WireError::CutOff`], and [`WireError::Field`] for something
/// that is no object.
pub(crate) fn from_json<T: FromJson>(body: &[u8]) -> Result<(T, Vec<UnexpectedField>), WireError> {
    read_value(parse_json(body)?)
}

/// The same from parsed JSON.
pub(crate) fn read_value<T: FromJson>(
    value: Value,
) -> Result<(T, Vec<UnexpectedField>), WireError> {
    let mut context = ParseContext::default();
    let read = T::read(value, &mut context);
    let mut unexpected_fields = context.into_unexpected_fields();
    match read {
        Some(read) => Ok((read, unexpected_fields)),
        None => Err(WireError::Field(match unexpected_fields.pop() {
            Some(odd) => odd,
            None => UnexpectedField::missing("the body"),
        })),
    }
}

/// The rows of a list and the members next to it. A list that is missing, or no list, is an error and never an empty list.
///
/// # Errors
/// As [`from_json()`].
pub(crate) fn read_rows(
    body: &[u8],
    list_key: &'static str,
) -> Result<(Vec<Value>, Map<String, Value>), WireError> {
    let value = parse_json(body)?;
    let Value::Object(mut members) = value else {
        let found = from_json::describe(&value);
        return Err(WireError::Field(UnexpectedField::new("the body", "an object", &found)));
    };
    match members.remove(list_key) {
        Some(Value::Array(rows)) => Ok((rows, members)),
        Some(other) => {
            let found = from_json::describe(&other);
            Err(WireError::Field(UnexpectedField::new(list_key, "a list", &found)))
        }
        None => Err(WireError::Field(UnexpectedField::missing(list_key))),
    }
}

/// Converts each row by itself, so that an odd one costs one row. The ID of an unreadable row is its member `id` or `member_id`.
pub(crate) fn convert_rows<T>(
    rows: Vec<Value>,
    convert: impl Fn(Value) -> Result<T, WireError>,
) -> (Vec<T>, Vec<UnreadableRow>) {
    let (mut converted, mut unreadable) = (Vec::with_capacity(rows.len()), Vec::new());
    for (index, row) in rows.into_iter().enumerate() {
        let id = row.get("id").or_else(|| row.get("member_id")).and_then(Value::as_str);
        let id = id.filter(|id| !id.is_empty());
        let id = id.map(|id| truncate_text(id, MAX_ID_LENGTH).unwrap_or_else(|| id.to_owned()));
        match convert(row) {
            Ok(row) => converted.push(row),
            Err(reason) => unreadable.push(UnreadableRow { number: index + 1, id, reason }),
        }
    }
    (converted, unreadable)
}

/// A row of a list that can't be used. It is shown, not dropped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnreadableRow {
    /// Its place in the answer, from 1.
    pub number: usize,
    /// The ID in it, as far as there is one.
    pub id: Option<String>,
    /// Why it can't be used.
    pub reason: WireError,
}

impl UnreadableRow {
    /// The same without secrets that were sent, safe to display.
    pub(crate) fn without_secrets(self, redactor: &Redactor) -> Self {
        Self {
            number: self.number,
            id: self.id.map(|id| redactor.sanitize(&id)),
            reason: self.reason.without_secrets(redactor),
        }
    }
}
