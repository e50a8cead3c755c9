//! The part of a JSON body that may be kept, as a copy. Next to secrets, only the members that a table lists are copied, and of a
//! secret only its kind. Used by [`super::body_rules`] and [`super::recording`].

use serde_json::Value;

use super::recorded_body::{BodyPart, MAX_BODY_TEXT_BYTES, SecretKind};
use crate::wire::json::to_text;
use crate::wire::sanitize::Redactor;

/// What is copied of a value. In a list, it applies to every element.
pub(super) enum View {
    /// A text, number, boolean or null; objects are left out.
    Scalar,
    /// A secret: only a mark is written.
    Secret(SecretKind),
    /// An object with these members.
    Members(&'static [(&'static str, View)]),
    /// An object with these members, or what [`View::Scalar`] copies.
    ScalarOrMembers(&'static [(&'static str, View)]),
    /// Everything but the members of these names, at any depth.
    AllBut(&'static [&'static str]),
}

/// The copied parts, and whether they are everything.
pub(super) struct Copied {
    pub(super) parts: Vec<BodyPart>,
    pub(super) is_whole: bool,
}

/// Copies the part of `value` that is in `view`, as JSON. `redactor` removes secrets that a service has repeated in a text; it works on the
/// texts themselves, because JSON would escape them once more. `None` if nothing may be copied.
pub(super) fn copy_view(value: &Value, view: &View, redactor: &Redactor) -> Option<Copied> {
    if !may_copy(value, view) {
        return None;
    }
    let mut writer =
        ViewWriter { redactor, parts: Vec::new(), text: String::new(), is_whole: true };
    writer.write(value, view);
    writer.end_text();
    Some(Copied { parts: writer.parts, is_whole: writer.is_whole })
}

/// An object without a list of its members is not copied, nor anything else where an object is expected.
fn may_copy(value: &Value, view: &View) -> bool {
    match (value, view) {
        (_, View::Secret(_) | View::ScalarOrMembers(_) | View::AllBut(_))
        | (Value::Array(_), _)
        | (Value::Object(_) | Value::Null, View::Members(_)) => true,
        (Value::Object(_), View::Scalar) | (_, View::Members(_)) => false,
        (_, View::Scalar) => true,
    }
}

struct ViewWriter<'r> {
    redactor: &'r Redactor,
    parts: Vec<BodyPart>,
    text: String,
    is_whole: bool,
}

impl ViewWriter<'_> {
    /// Writes a value that may be copied.
    fn write(&mut self, value: &Value, view: &View) {
        match (value, view) {
            (_, View::Secret(kind)) => {
                self.text.push('"');
                self.end_text();
                self.parts.push(BodyPart::Hidden(*kind));
                self.text.push('"');
            }
            (Value::Array(values), _) => {
                self.text.push('[');
                for value in values {
                    self.write_next(None, value, view);
                }
                self.text.push(']');
            }
            (Value::Object(members), View::Members(listed) | View::ScalarOrMembers(listed)) => {
                self.text.push('{');
                for (name, value) in members {
                    match listed.iter().find(|(listed, _)| listed == name) {
                        Some((name, view)) => self.write_next(Some(name), value, view),
                        None => self.is_whole = false,
                    }
                }
                self.text.push('}');
            }
            (Value::Object(members), View::AllBut(names)) => {
                self.text.push('{');
                for (name, value) in members {
                    if names.contains(&name.as_str()) {
                        self.is_whole = false;
                    } else {
                        self.write_next(Some(name), value, view);
                    }
                }
                self.text.push('}');
            }
            (Value::String(text), _) => {
                let redacted = self.redactor.redact(text);
                self.is_whole &= redacted == *text;
                self.text.push_str(&to_text(&Value::String(redacted)));
            }
            (scalar, _) => self.text.push_str(&to_text(scalar)),
        }
    }

    /// Writes an element, or a member with its name, if it may be copied.
    fn write_next(&mut self, name: Option<&str>, value: &Value, view: &View) {
        // What is longer is cut anyway, and a page of images can have megabytes.
        if !may_copy(value, view) || self.text.len() > MAX_BODY_TEXT_BYTES {
            self.is_whole = false;
            return;
        }
        if !self.text.ends_with(['[', '{']) {
            self.text.push(',');
        }
        if let Some(name) = name {
            let name = self.redactor.redact(name);
            self.text.push_str(&to_text(&Value::String(name)));
            self.text.push(':');
        }
        self.write(value, view);
    }

    fn end_text(&mut self) {
        if !self.text.is_empty() {
            self.parts.push(BodyPart::Text(std::mem::take(&mut self.text)));
        }
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use serde_json::json;

    use super::*;

    const VIEW: View = View::Members(&[
        ("name", View::Scalar),
        ("secrets", View::Secret(SecretKind::Token)),
        ("users", View::Members(&[("id", View::Scalar)])),
    ]);

    fn copied(value: &Value) -> Option<(String, bool)> {
        copy_view(value, &VIEW, &Redactor::new([&"forbidden\"".into()])).map(|copied| {
            let text = copied.parts.iter().map(|part| match part {
                BodyPart::Text(text) => text.as_str(),
                BodyPart::Hidden(_) => "*",
            });
            (text.collect(), copied.is_whole)
        })
    }

    #[test]
    fn listed_members_are_copied_and_secrets_are_marked() {
        let value = json!({ "name": ["[", "{\"", 7, null], "secrets": { "id": "canary" }, "users": [
            { "id": "u" }, null
        ] });
        let text = r#"{"name":["[","{\"",7,null],"secrets":"*","users":[{"id":"u"},null]}"#;
        assert_eq!(copied(&value), Some((text.to_owned(), true)));
    }

    #[test]
    fn members_can_be_left_out_at_any_depth() {
        let value =
            json!({ "a\"": [{ "url": 1 }, { "b": { "url": {}, "c": [null] } }], "url": "x" });
        let copied = copy_view(&value, &View::AllBut(&["url"]), &Redactor::default()).unwrap();
        let text = r#"{"a\"":[{},{"b":{"c":[null]}}]}"#.to_owned();
        assert_eq!((copied.parts, copied.is_whole), (vec![BodyPart::Text(text)], false));
    }

    #[test]
    fn a_repeated_secret_is_removed_before_the_text_is_escaped() {
        let value = json!({ "name": r#"sent: {"id":"forbidden\""}"# });
        let text = r#"{"name":"sent: {\"id\":\"[hidden]\"}"}"#;
        assert_eq!(copied(&value), Some((text.to_owned(), false)));
    }

    #[test]
    fn everything_else_is_left_out() {
        let text = |text: &str| Some((text.to_owned(), false));
        for (value, expected) in [
            (json!({ "canary": "canary", "name": "a" }), text(r#"{"name":"a"}"#)),
            (json!({ "name": { "canary": "canary" } }), text("{}")),
            (json!({ "name": ["a", { "canary": 1 }, "b"] }), text(r#"{"name":["a","b"]}"#)),
            (json!({ "users": "canary" }), text("{}")),
            (
                json!({ "users": ["canary", { "id": 1, "canary": 2 }] }),
                text(r#"{"users":[{"id":1}]}"#),
            ),
            (json!("canary"), None),
            (json!(["canary"]), text("[]")),
        ] {
            assert_eq!(copied(&value), expected, "{value}");
        }
    }
}
