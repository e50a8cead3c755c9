//! Glance's errors: JSON, HTML or plain text, chosen by the request's `Accept` header (measured).
//!
//! Written by the mock; the client parses all of them with `wire::error::parse`.

use std::fmt::Write as _;

use serde_json::json;

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
            let body =
                json!({ "message": contents.body(str::to_owned), "code": status, "title": title });
            ("application/json", body.to_string().into_bytes())
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

fn format_for(accept: &str) -> ErrorFormat {
    if !is_well_formed(accept) {
        return ErrorFormat::Html;
    }
    let (html, json) = (quality(accept, "text/html"), quality(accept, "application/json"));
    if html == 0 && json == 0 {
        ErrorFormat::Plain
    } else if html >= json {
        ErrorFormat::Html
    } else {
        ErrorFormat::Json
    }
}

/// A header that is not a list of media ranges accepts everything: the first offer is HTML (measured).
fn is_well_formed(accept: &str) -> bool {
    let ranges = accept.split(',').map(|range| range.split(';').next().unwrap_or_default().trim());
    ranges.filter(|name| !name.is_empty()).all(|name| {
        let token = |part: &str| !part.is_empty() && !part.contains(char::is_whitespace);
        name.split_once('/').is_some_and(|(kind, subtype)| token(kind) && token(subtype))
    })
}

/// The quality of a media type, in thousandths; the most specific range of the header decides (RFC 9110, 12.5.1).
fn quality(accept: &str, media_type: &str) -> u32 {
    let family = media_type.split('/').next().unwrap_or_default();
    let ranges = accept.split(',').filter_map(|range| {
        let mut parts = range.split(';').map(str::trim);
        let name = parts.next()?.to_ascii_lowercase();
        let specificity = match name.split_once('/')? {
            _ if name == media_type => 2,
            (kind, "*") if kind == family => 1,
            ("*", "*") => 0,
            _ => return None,
        };
        let q = parts.find_map(|part| part.strip_prefix("q=")).unwrap_or("1");
        Some((specificity, parse_quality(q)))
    });
    ranges.max_by_key(|(specificity, _)| *specificity).map_or(0, |(_, quality)| quality)
}

fn parse_quality(q: &str) -> u32 {
    match q.split_once('.') {
        None => q.parse::<u32>().unwrap_or(1).min(1) * 1000,
        Some(("0", digits)) => {
            format!("{digits:0<3}").get(..3).and_then(|d| d.parse().ok()).unwrap_or(0)
        }
        Some(_) => 1000,
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

    const CASES: [(Option<&str>, &str); 8] = [
        (None, "text/plain"),
        (Some("application/json"), "application/json"),
        (Some("*/*"), "text/html"),
        (Some("application/json, text/plain, */*"), "text/html"),
        (Some("application/json, text/html;q=0.9"), "application/json"),
        (Some("application/*"), "application/json"),
        (Some("image/png"), "text/plain"),
        (Some("anything at all"), "text/html"),
    ];

    #[test]
    fn the_accept_header_chooses_the_format() {
        for (accept, expected) in CASES {
            let (media_type, _) =
                write_error(accept, 404, "Not Found", &ErrorContent::message("x"));
            assert_eq!(media_type, expected, "{accept:?}");
        }
    }

    #[test]
    fn the_three_formats_equal_the_services_bytes() {
        let contents = ErrorContent::message("No image found with ID <x>");
        let text =
            |accept| String::from_utf8(write_error(accept, 404, "Not Found", &contents).1).unwrap();
        assert_eq!(text(None), "404 Not Found\n\nNo image found with ID \n\n   ");
        assert_eq!(
            text(Some("application/json")),
            r#"{"code":"404 Not Found","message":"No image found with ID <x><br /><br />\n\n\n","title":"Not Found"}"#
        );
        assert!(
            text(Some("*/*"))
                .contains("  No image found with ID &lt;x&gt;<br /><br />\n\n\n\n </body>")
        );
    }
}
