//! Converts parsed JSON to structs, field by field.
//!
//! Used by each service's wire types, which declare with [`from_json!`] which JSON member fills which field. They share the few
//! functions below: a generated deserializer per struct would be most of the code that the page loads. Undeclared members are
//! ignored.
//!
//! Parsing never stops at a field: real clouds send odd ones, and one odd field must not hide the rest. A value of another type is
//! converted where its meaning is clear (`"False"`, `"7"`, a number as an ID), otherwise it is replaced by the default; both are
//! recorded with the field's path.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::json::to_text;
use crate::model::OddField;

/// How many odd fields of one answer are kept; what follows is usually more of the same.
const MAX_ODD_FIELDS: usize = 50;
/// The longest text that is used, in bytes: Glance's longest field, the value of a property, has 65,535.
pub(super) const MAX_TEXT_LENGTH: usize = 65_536;

/// A type that can be parsed from JSON.
pub trait FromJson: Default {
    /// Whether the member may be missing.
    const MAY_BE_MISSING: bool = false;

    /// Parses `value`, the member at the reading's path. `None` if nothing can be made of it, which is recorded.
    fn read(value: Value, reading: &mut Reading) -> Option<Self>;
}

/// One step on the way to a member.
#[derive(Clone, Copy)]
enum Step {
    Name(&'static str),
    Index(usize),
}

/// The reading of one answer, or of one row of it: where it is, and what was odd so far.
#[derive(Default)]
pub struct Reading {
    path: Vec<Step>,
    odd_fields: Vec<OddField>,
}

impl Reading {
    /// The odd fields that were found.
    pub fn into_odd_fields(self) -> Vec<OddField> {
        self.odd_fields
    }

    fn within<T>(&mut self, step: Step, read: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(step);
        let value = read(self);
        self.path.pop();
        value
    }

    fn path(&self) -> String {
        let mut path = String::new();
        for step in &self.path {
            match step {
                Step::Name(name) => {
                    if !path.is_empty() {
                        path.push('.');
                    }
                    path.push_str(name);
                }
                Step::Index(index) => {
                    path.push('[');
                    path.push_str(&index.to_string());
                    path.push(']');
                }
            }
        }
        if path.is_empty() { "the body".to_owned() } else { path }
    }

    fn missing(&mut self) {
        if self.odd_fields.len() < MAX_ODD_FIELDS {
            self.odd_fields.push(OddField::missing(self.path()));
        }
    }

    fn odd(&mut self, expected: &'static str, found: &Value) {
        if self.odd_fields.len() < MAX_ODD_FIELDS {
            self.odd_fields.push(OddField::new(self.path(), expected, &describe(found)));
        }
    }
}

/// A value as it is shown in an explanation.
pub(super) fn describe(value: &Value) -> String {
    match value {
        Value::Array(_) => "a list".to_owned(),
        Value::Object(_) => "an object".to_owned(),
        Value::String(text) if text.len() > MAX_TEXT_LENGTH => {
            format!("a text of {} bytes", text.len())
        }
        simple => to_text(simple),
    }
}

/// The members of an object, each of which can be taken once.
pub(super) struct Fields<'r> {
    members: Map<String, Value>,
    reading: &'r mut Reading,
}

impl<'r> Fields<'r> {
    /// `None` for something that is no object.
    pub(super) fn new(value: Value, reading: &'r mut Reading) -> Option<Self> {
        match value {
            Value::Object(members) => Some(Self { members, reading }),
            other => {
                reading.odd("an object", &other);
                None
            }
        }
    }

    pub(super) fn take<T: FromJson>(&mut self, name: &'static str) -> T {
        let member = self.members.remove(name);
        let read = self.reading.within(Step::Name(name), |reading| {
            if member.is_none() && !T::MAY_BE_MISSING {
                reading.missing();
            }
            T::read(member?, reading)
        });
        read.unwrap_or_default()
    }

    /// The members that were not taken.
    pub(super) fn remaining(self) -> BTreeMap<String, Value> {
        // Inserted one by one: building the map in one step sorts first, with additional code.
        let mut rest = BTreeMap::new();
        rest.extend(self.members);
        rest
    }
}

impl FromJson for Value {
    fn read(value: Value, _: &mut Reading) -> Option<Self> {
        Some(value)
    }
}

impl FromJson for String {
    fn read(value: Value, reading: &mut Reading) -> Option<Self> {
        match value {
            Value::String(text) if text.len() > MAX_TEXT_LENGTH => {
                let found = Value::String(text);
                reading.odd("a text of usual length", &found);
                found.as_str().map(|text| shorten(text, MAX_TEXT_LENGTH))
            }
            Value::String(text) => Some(text),
            other => {
                reading.odd("text", &other);
                other.is_number().then(|| to_text(&other))
            }
        }
    }
}

/// The beginning of a text, at most `max` bytes and a mark: a text of megabytes would stall the page wherever it is shown.
pub(super) fn shorten(text: &str, max: usize) -> String {
    let ends = text.char_indices().map(|(start, character)| start + character.len_utf8());
    let end = ends.take_while(|end| *end <= max).last().unwrap_or(0);
    if end < text.len() { format!("{}…", &text[..end]) } else { text.to_owned() }
}

/// A text that is a secret: its value is never recorded, and it is never cut.
#[derive(Clone, Default)]
#[cfg_attr(feature = "server", derive(serde::Serialize), serde(transparent))]
pub struct SecretText(pub String);

impl FromJson for SecretText {
    fn read(value: Value, reading: &mut Reading) -> Option<Self> {
        match value {
            Value::String(text) if !text.is_empty() => Some(Self(text)),
            _ => {
                reading.missing();
                None
            }
        }
    }
}

impl FromJson for bool {
    fn read(value: Value, reading: &mut Reading) -> Option<Self> {
        if let Value::Bool(value) = value {
            return Some(value);
        }
        reading.odd("true or false", &value);
        let text = match value {
            Value::String(text) => text.trim().to_ascii_lowercase(),
            other => to_text(&other),
        };
        match text.as_str() {
            "true" | "1" | "yes" => Some(true),
            "false" | "0" | "no" => Some(false),
            _ => None,
        }
    }
}

impl FromJson for u64 {
    fn read(value: Value, reading: &mut Reading) -> Option<Self> {
        let number = value.as_u64();
        if number.is_none() {
            reading.odd("a whole number", &value);
        }
        number.or_else(|| value.as_str()?.trim().parse().ok())
    }
}

impl<T: FromJson> FromJson for Option<T> {
    const MAY_BE_MISSING: bool = true;

    fn read(value: Value, reading: &mut Reading) -> Option<Self> {
        if value.is_null() { None } else { Some(T::read(value, reading)) }
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    /// Without the rows of which nothing can be made.
    fn read(value: Value, reading: &mut Reading) -> Option<Self> {
        let Value::Array(values) = value else {
            reading.odd("a list", &value);
            return None;
        };
        let rows = values.into_iter().enumerate().filter_map(|(row, value)| {
            reading.within(Step::Index(row), |reading| T::read(value, reading))
        });
        Some(rows.collect())
    }
}

/// How a struct is parsed: for each field the member's name, and after `or` the default for a member that is missing or `null`.
/// `..` marks fields that are never parsed. `rest` precedes the field for all other members.
macro_rules! from_json {
    ($type:ident { $($field:ident: $name:literal $(or $default:expr)?,)* .. }) => {
        $crate::wire::from_json::from_json!(
            @read $type { $($field: $name $(or $default)?),* } {} { ..Self::default() }
        );
    };
    ($type:ident {
        $($field:ident: $name:literal $(or $default:expr)?),* $(,)? $(; rest $rest:ident)?
    }) => {
        $crate::wire::from_json::from_json!(
            @read $type { $($field: $name $(or $default)?),* } { $($rest)? } {}
        );
    };
    (@read $type:ident { $($field:ident: $name:literal $(or $default:expr)?),* }
        { $($rest:ident)? } { $($others:tt)* }
    ) => {
        impl $crate::wire::from_json::FromJson for $type {
            fn read(
                value: serde_json::Value,
                reading: &mut $crate::wire::from_json::Reading,
            ) -> Option<Self> {
                let mut fields = $crate::wire::from_json::Fields::new(value, reading)?;
                Some(Self {
                    $($field: $crate::wire::from_json::from_json!(@take fields $name $($default)?),)*
                    $($rest: fields.remaining(),)?
                    $($others)*
                })
            }
        }
    };
    (@take $fields:ident $name:literal) => {
        $fields.take($name)
    };
    (@take $fields:ident $name:literal $default:expr) => {
        $fields.take::<Option<_>>($name).unwrap_or($default)
    };
}
pub(super) use from_json;

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::{FromJson as _, Reading};

    #[derive(Debug, PartialEq, Default)]
    struct Server {
        name: String,
        kind: Option<String>,
        tags: Vec<String>,
        disk: u64,
        locked: bool,
    }

    from_json!(Server {
        name: "name",
        kind: "type",
        tags: "tags" or Vec::new(),
        disk: "disk" or 0,
        locked: "locked" or false,
    });

    /// The server, and the odd fields as text.
    fn server(json: &str) -> (Option<Server>, Vec<String>) {
        let mut reading = Reading::default();
        let read = Server::read(serde_json::from_str(json).unwrap(), &mut reading);
        (read, reading.into_odd_fields().iter().map(ToString::to_string).collect())
    }

    fn web() -> Server {
        Server { name: "web".into(), ..Server::default() }
    }

    #[test]
    fn members_fill_fields_and_others_are_ignored() {
        let (read, odd) = server(r#"{"name": "web", "type": "small", "tags": ["a"], "more": 1}"#);
        let tags = vec!["a".to_owned()];
        assert_eq!(
            (read, odd),
            (Some(Server { kind: Some("small".into()), tags, ..web() }), vec![])
        );
        let optional = server(r#"{"name": "web", "type": null, "tags": null}"#);
        assert_eq!(optional, (Some(web()), vec![]));
    }

    #[test]
    fn an_odd_member_is_recorded_and_leaves_the_others_usable() {
        for (json, expected, odd) in [
            (r#"{}"#, Server::default(), "name is missing"),
            (r#"{"name": null}"#, Server::default(), "name is null instead of text"),
            (r#"{"name": {}}"#, Server::default(), "name is an object instead of text"),
            (r#"{"name": "web", "type": []}"#, web(), "type is a list instead of text"),
            (r#"{"name": "web", "tags": "a"}"#, web(), r#"tags is "a" instead of a list"#),
            (r#"{"name": "web", "tags": [true]}"#, web(), "tags[0] is true instead of text"),
            (r#"{"name": "web", "disk": -1}"#, web(), "disk is -1 instead of a whole number"),
            (
                r#"{"name": "web", "disk": {}}"#,
                web(),
                "disk is an object instead of a whole number",
            ),
            (
                r#"{"name": "web", "locked": "maybe"}"#,
                web(),
                r#"locked is "maybe" instead of true or false"#,
            ),
        ] {
            assert_eq!(server(json), (Some(expected), vec![odd.to_owned()]), "{json}");
        }
    }

    #[test]
    fn a_value_of_another_type_is_used_where_its_meaning_is_clear() {
        for (json, expected) in [
            (r#"{"name": 7}"#, Server { name: "7".into(), ..Server::default() }),
            (r#"{"name": "web", "type": 1.5}"#, Server { kind: Some("1.5".into()), ..web() }),
            (r#"{"name": "web", "disk": "20"}"#, Server { disk: 20, ..web() }),
            (r#"{"name": "web", "locked": "True"}"#, Server { locked: true, ..web() }),
            (r#"{"name": "web", "locked": "False"}"#, web()),
            (r#"{"name": "web", "locked": 1}"#, Server { locked: true, ..web() }),
            (
                r#"{"name": "web", "tags": [7, null, "a"]}"#,
                Server { tags: vec!["7".into(), "a".into()], ..web() },
            ),
        ] {
            let (read, odd) = server(json);
            assert_eq!(read, Some(expected), "{json}");
            assert!(!odd.is_empty(), "{json}");
        }
    }

    #[test]
    fn a_text_of_megabytes_is_cut_and_marked() {
        let (read, odd) = server(&format!(r#"{{"name": "{}"}}"#, "ü".repeat(1 << 20)));
        let name = read.unwrap().name;
        assert!(name.len() <= super::MAX_TEXT_LENGTH + 3 && name.ends_with('…'), "{}", name.len());
        assert_eq!(odd, ["name is a text of 2097152 bytes instead of a text of usual length"]);
    }

    #[test]
    fn something_that_is_no_object_is_recorded_once() {
        assert_eq!(
            server("[]"),
            (None, vec!["the body is a list instead of an object".to_owned()])
        );
    }
}
