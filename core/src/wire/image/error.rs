//! Glance's errors: JSON, HTML or plain text, chosen by the request's `Accept` header (measured).
//!
//! Written by the mock; the client parses all of them with `wire::error::parse`.

use std::fmt::Write as _;

use serde::Serialize;

use super::super::accept::preferred_offer;

/// The contents of an error. The service inserts them into one of a few templates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ErrorContent {
    /// A message and details, which may be empty.
    Message {
        /// The message.
        explanation: String,
        /// The details.
        detail: String,
    },
    /// A message without the usual template.
    MessageOnly(String),
    /// The path exists, but not for this method.
    WrongMethod(String),
    /// The call does not accept the media type of the body.
    WrongMediaType {
        /// The media type that was sent.
        sent_media_type: String,
        /// The accepted media types.
        detail: String,
    },
}

/// An error as JSON, with its keys in the order in which the service writes them (measured).
#[derive(Serialize)]
struct JsonError<'a> {
    message: &'a str,
    code: &'a str,
    title: &'a str,
}

/// The format of an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ErrorFormat {
    Json,
    Html,
    Plain,
}

impl ErrorContent {
    /// A message without details.
    pub fn message(explanation: impl Into<String>) -> Self {
        Self::Message { explanation: explanation.into(), detail: String::new() }
    }

    fn body(&self, escape: fn(&str) -> String) -> String {
        match self {
            Self::Message { explanation, detail } => {
                format!("{}<br /><br />\n{}\n\n", escape(explanation), escape(detail))
            }
            Self::MessageOnly(message) => escape(message),
            Self::WrongMethod(method) => {
                format!(
                    "The method {} is not allowed for this resource. <br /><br />\n",
                    escape(method)
                )
            }
            Self::WrongMediaType { sent_media_type: sent, detail } => format!(
                "The request media type {} is not supported by this server.\n<br /><br />\n{}",
                escape(sent),
                escape(detail)
            ),
        }
    }
}

/// Media type and body of an error. `accept` is the request's header: none gives text, exactly JSON gives JSON; browsers,
/// curl and axios get HTML, because they accept both formats equally and the service offers HTML first.
pub fn write_error(
    accept: Option<&str>,
    code: u16,
    title: &str,
    contents: &ErrorContent,
) -> (&'static str, Vec<u8>) {
    let status = format!("{code} {title}");
    match format_for(accept.unwrap_or_default()) {
        ErrorFormat::Plain => {
            let text = strip_tags(&contents.body(str::to_owned));
            ("text/plain", format!("{status}\n\n{text}").into_bytes())
        }
        ErrorFormat::Json => {
            let message = contents.body(str::to_owned);
            let body = JsonError { message: &message, code: &status, title };
            ("application/json", serde_json::to_vec(&body).unwrap_or_default())
        }
        ErrorFormat::Html => {
            let body = contents.body(escape_html);
            let html = format!(
                "<html>\n <head>\n  <title>{status}</title>\n </head>\n <body>\n  <h1>{status}</h1>\n  {body}\n </body>\n</html>"
            );
            ("text/html", html.into_bytes())
        }
    }
}

/// The service offers HTML first, and sends plain text if neither offer is acceptable.
fn format_for(accept: &str) -> ErrorFormat {
    match preferred_offer(accept, &["text/html", "application/json"]) {
        Some("text/html") => ErrorFormat::Html,
        Some(_) => ErrorFormat::Json,
        None => ErrorFormat::Plain,
    }
}

fn escape_html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#x27;"),
            plain if plain.is_ascii() => out.push(plain),
            other => {
                let _ = write!(out, "&#{};", u32::from(other));
            }
        }
    }
    out
}

/// Converts the template to plain text as the service does: newlines become spaces, `<br />` becomes a newline, tags are removed.
fn strip_tags(markup: &str) -> String {
    let text = markup.replace('\n', " ").replace('\r', "").replace("<br />", "\n");
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some((before, tag)) = rest.split_once('<') {
        out.push_str(before);
        if let Some((_, after)) = tag.split_once('>') {
            rest = after;
        } else {
            out.push('<');
            rest = tag;
        }
    }
    out + rest
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn the_accept_header_chooses_the_format_and_its_bytes() {
        let contents = ErrorContent::message("No image found with ID <x>");
        let text =
            |accept| String::from_utf8(write_error(accept, 404, "Not Found", &contents).1).unwrap();
        assert_eq!(text(None), "404 Not Found\n\nNo image found with ID \n\n   ");
        assert_eq!(
            text(Some("application/json")),
            r#"{"message":"No image found with ID <x><br /><br />\n\n\n","code":"404 Not Found","title":"Not Found"}"#
        );
        assert!(
            text(Some("*/*"))
                .contains("  No image found with ID &lt;x&gt;<br /><br />\n\n\n\n </body>")
        );
    }
}
