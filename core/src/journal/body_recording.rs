//! Makes the record of a body: all of it, the members that a table lists, or only its length; cut after a limit. Used by
//! [`super::recording`].

use super::body_rules::BodyRule;
use super::json_view::{Copied, View, copy_view};
use super::recorded_body::{BodyPart, BodyText, MAX_BODY_TEXT_BYTES, RecordedBody};
use crate::wire::error::parse_error;
use crate::wire::parse_json;
use crate::wire::sanitize::Redactor;

/// A body as the rule of its call permits.
pub(super) fn record_body(rule: &BodyRule, body: &[u8], redactor: &Redactor) -> RecordedBody {
    if body.is_empty() {
        return RecordedBody::Empty;
    }
    let recorded = match rule {
        BodyRule::Text => Some(record_text(body, redactor)),
        BodyRule::TextWithout(names) if !has_member(beginning(body, redactor), names) => {
            Some(record_text(body, redactor))
        }
        BodyRule::TextWithout(names) => record_json(body, &View::AllBut(names), redactor),
        BodyRule::Listed(view) => record_json(body, view, redactor),
        BodyRule::Nothing => None,
    };
    let length = body.len();
    recorded.map_or(RecordedBody::NotRecorded { length }, |Copied { parts, is_whole }| {
        RecordedBody::Text(BodyText { parts, length, is_whole })
    })
}

/// The beginning of a body that is read as text: more than what is kept, so that a secret that the cut would split is found.
fn beginning<'b>(body: &'b [u8], redactor: &Redactor) -> &'b [u8] {
    body.get(..MAX_BODY_TEXT_BYTES + redactor.longest_form()).unwrap_or(body)
}

/// Whether a body may have a member of one of these names.
fn has_member(body: &[u8], names: &[&str]) -> bool {
    let text = String::from_utf8_lossy(body);
    names.iter().any(|name| text.contains(&format!("\"{name}\"")))
}

/// What `view` copies of a body in JSON; `None` for a body of another format.
fn record_json(body: &[u8], view: &View, redactor: &Redactor) -> Option<Copied> {
    let value = parse_json(body).ok()?;
    copy_view(&value, view, redactor).map(limit_length)
}

/// The message of an error, as the page shows it.
pub(super) fn record_message(body: &[u8], redactor: &Redactor) -> RecordedBody {
    if body.is_empty() {
        return RecordedBody::Empty;
    }
    let text = parse_error(body, redactor).message;
    let text = BodyText { parts: vec![BodyPart::Text(text)], length: body.len(), is_whole: false };
    RecordedBody::Text(text)
}

/// The text of a body, or its beginning.
fn record_text(body: &[u8], redactor: &Redactor) -> Copied {
    let read = beginning(body, redactor);
    let is_read_whole = read.len() == body.len();
    let mut text = redactor.redact(&String::from_utf8_lossy(read));
    if !is_read_whole {
        let end = text.len().saturating_sub(redactor.longest_form());
        cut(&mut text, end);
    }
    cut(&mut text, MAX_BODY_TEXT_BYTES);
    let is_whole = text.as_bytes() == body;
    Copied { parts: vec![BodyPart::Text(text)], is_whole }
}

/// The copied members, cut after [`MAX_BODY_TEXT_BYTES`].
fn limit_length(copied: Copied) -> Copied {
    let Copied { mut parts, mut is_whole } = copied;
    let mut bytes_left = MAX_BODY_TEXT_BYTES;
    for part in &mut parts {
        if let BodyPart::Text(text) = part {
            is_whole &= text.len() <= bytes_left;
            cut(text, bytes_left);
            bytes_left -= text.len();
        }
    }
    Copied { parts, is_whole }
}

/// Cuts a text after at most so many bytes, between two characters.
fn cut(text: &mut String, max_bytes: usize) {
    if text.len() > max_bytes {
        let end = (0..=max_bytes).rev().find(|at| text.is_char_boundary(*at));
        text.truncate(end.unwrap_or(0));
    }
}
