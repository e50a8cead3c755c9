//! Error bodies: Glance's HTML, text or JSON by the `Accept` header ([`super::image::refusal`]), Keystone's and Identity v2.0's
//! JSON, each in its own format, and any format of a proxy. Used by the client to parse and by the mock to write them.

#[cfg(feature = "server")]
use serde::Serialize;
use serde_json::Value;
#[cfg(feature = "server")]
use serde_json::json;

use super::clean::Secrets;
use super::from_json;
use super::from_json::from_json;

/// The parsed contents of an error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ErrorBody {
    /// The service's message, without markup; empty when there was none.
    pub message: String,
    /// The title, such as `Unauthorized` or `Not Found`.
    pub title: Option<String>,
}

#[derive(Default)]
struct KeystoneBody {
    error: KeystoneError,
}

from_json!(KeystoneBody { error: "error" });

#[derive(Default)]
struct KeystoneError {
    message: String,
    title: String,
}

from_json!(KeystoneError { message: "message", title: "title" });

/// A Keystone error as it is written, in the order of Keystone's members.
#[cfg(feature = "server")]
#[derive(Serialize)]
struct WrittenError<'a> {
    code: u16,
    message: &'a str,
    title: &'a str,
    /// Keystone lists the supported methods here, when they are the cause.
    #[serde(skip_serializing_if = "Option::is_none")]
    identity: Option<Value>,
}

/// Parses an error of any service and hides the secrets that were sent. Never fails: an unknown format gives an empty message.
pub(crate) fn parse_error(body: &[u8], secrets: &Secrets) -> ErrorBody {
    let read = parse_body(secrets.redact(&String::from_utf8_lossy(body)).as_bytes());
    let clean = |text: String| secrets.clean(&text);
    ErrorBody { message: clean(read.message), title: read.title.map(clean) }
}

fn parse_body(body: &[u8]) -> ErrorBody {
    if let Ok(KeystoneBody { error }) = from_json(body) {
        return ErrorBody { message: error.message, title: Some(error.title) };
    }
    match serde_json::from_slice(body) {
        Ok(Value::Object(fields)) => {
            // Glance has `message` at the top level; Identity v2.0 wraps it in one key named after the fault.
            let inner = fields
                .values()
                .find_map(Value::as_object)
                .filter(|_| fields.len() == 1)
                .unwrap_or(&fields);
            let text = |key: &str| inner.get(key).and_then(Value::as_str);
            ErrorBody {
                message: text("message").map(strip_markup).unwrap_or_default(),
                title: text("title").map(str::to_owned).or_else(|| fields.keys().next().cloned()),
            }
        }
        _ => ErrorBody { message: strip_markup(&String::from_utf8_lossy(body)), title: None },
    }
}

/// The text of HTML or plain text: tags removed, the five common entities decoded.
fn strip_markup(markup: &str) -> String {
    let body = markup
        .split_once("<body")
        .map_or(markup, |(_, body)| body.split_once('>').map_or(body, |(_, rest)| rest));
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

#[cfg(feature = "server")]
/// Media type and body of a Keystone error. `identity` lists the sign-in methods, where Keystone does so.
pub fn keystone_error(
    code: u16,
    title: &str,
    message: &str,
    identity: Option<Value>,
) -> (&'static str, Vec<u8>) {
    let error = WrittenError { code, message, title, identity };
    ("application/json", format!("{}\n", json!({ "error": error })).into_bytes())
}

#[cfg(feature = "server")]
/// Media type and body of an Identity v2.0 fault, such as `unauthorized`.
pub fn identity_v2_fault(fault: &str, code: u16, message: &str) -> (&'static str, Vec<u8>) {
    (
        "application/json",
        json!({ fault: { "code": code, "message": message } }).to_string().into_bytes(),
    )
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;
    use crate::wire::image::refusal::{self, ErrorContent};

    #[test]
    fn every_format_of_an_error_gives_the_same_message() {
        let sentence = "You are not permitted to modify members on this image.";
        let glance = |accept| {
            refusal::write_error(accept, 403, "Forbidden", &ErrorContent::message(sentence))
        };
        let forms = [
            glance(None),
            glance(Some("application/json")),
            keystone_error(403, "Forbidden", sentence, None),
            identity_v2_fault("forbidden", 403, sentence),
        ];
        for (media_type, body) in forms {
            let read = parse_error(&body, &Secrets::default()).message;
            assert!(read.ends_with(sentence), "{media_type}: {read}");
        }
        assert!(
            parse_error(&glance(Some("*/*")).1, &Secrets::default()).message.ends_with(sentence)
        );
    }

    #[test]
    fn invalid_bodies_give_an_empty_or_short_message() {
        let parse = |body: &[u8]| parse_error(body, &Secrets::default());
        assert_eq!(parse(b""), ErrorBody { message: String::new(), title: None });
        assert_eq!(parse(b"[1]").message, "[1]");
        assert_eq!(parse(&[0xff; 2000]).message.chars().count(), 400);
        assert_eq!(
            parse(br#"{"unauthorized":{"code":401,"message":"No"}}"#).title.as_deref(),
            Some("unauthorized")
        );
    }

    #[test]
    fn hides_secrets_of_an_echoed_request() {
        let password = "open <b>sesame</b> & \"more\"";
        let secrets = Secrets::new([&password.into()]);
        let sent = json!({ "auth": { "password": password } });
        for body in [
            sent.to_string(),
            json!({ "error": { "code": 400, "title": password, "message": sent.to_string() } })
                .to_string(),
            json!({ "badRequest": { "code": 400, "message": password } }).to_string(),
            format!("<html><body><h1>400</h1>{sent}<p>{password}</p></body></html>"),
        ] {
            let shown = format!("{:?}", parse_error(body.as_bytes(), &secrets));
            assert!(!shown.contains("sesame") && !shown.contains("more"), "{shown}");
        }
    }
}
