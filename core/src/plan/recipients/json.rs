//! Recipients in JSON, such as the answer of a command or of Keystone itself: `openstack project show -f json`.
//!
//! Called by [`super::read`] for a text that is JSON as a whole. An object is a record, and what it lies in labels its "id".

use serde_json::{Map, Value};

use super::label::{Label, classify};
use super::reading::Reading;
use super::record::{self, Field};
use super::shape::words;

/// So deep may objects lie in each other.
const DEEPEST: usize = 32;

/// Reads the text; nothing where it is no JSON.
pub(super) fn read(text: &str) -> Option<Reading> {
    let text = text.trim();
    if !text.starts_with(['{', '[']) {
        return None;
    }
    let value = serde_json::from_str(text).or_else(|_| serde_json::from_str(&from_python(text)));
    let mut found = Found { text, reading: Reading::default() };
    match value.ok()? {
        // "[3f6c…]" in a text for people is no JSON of anything.
        Value::Array(all) if !all.iter().any(|one| one.is_object() || one.is_string()) => {
            return None;
        }
        value => found.value(None, &value, 0),
    }
    Some(found.reading)
}

/// What Python prints of such an object: `{'id': '3f6c…', 'enabled': True}`.
fn from_python(text: &str) -> String {
    let text = text.replace('\'', "\"");
    [("True", "true"), ("False", "false"), ("None", "null")]
        .iter()
        .fold(text, |text, (python, json)| {
            text.replace(&format!(": {python}"), &format!(": {json}"))
        })
}

struct Found<'a> {
    text: &'a str,
    reading: Reading,
}

impl Found<'_> {
    fn value(&mut self, key: Option<&str>, value: &Value, depth: usize) {
        match value {
            _ if depth > DEEPEST => {}
            Value::Object(fields) => self.object(key, fields, depth),
            Value::Array(all) => all.iter().for_each(|one| match text_of(one) {
                Some(text) => self.lone(key, text),
                None => self.value(key, one, depth + 1),
            }),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    fn object(&mut self, key: Option<&str>, fields: &Map<String, Value>, depth: usize) {
        let label = |name: &str| match key.filter(|key| classify(key).is_some()) {
            Some(key) if matches!(classify(name), Some(Label::Id | Label::Name)) => {
                format!("{key} {name}")
            }
            _ => name.to_owned(),
        };
        let record: Vec<Field> = fields
            .iter()
            .map(|(name, value)| {
                let value = text_of(value).unwrap_or_default();
                Field { line: self.line_of(&value), label: label(name), value }
            })
            .collect();
        record::read(&record, &mut self.reading);
        for (name, value) in fields {
            self.value(Some(name), value, depth + 1);
        }
    }

    /// A text of an array is labelled by the array's own key; without one it is a list of IDs.
    fn lone(&mut self, key: Option<&str>, value: String) {
        if words(&value).next().is_none() {
            return;
        }
        let label = key.unwrap_or("id").to_owned();
        let field = Field { line: self.line_of(&value), label, value };
        record::read(&[field], &mut self.reading);
    }

    /// The line on which a value stands first.
    fn line_of(&self, value: &str) -> u64 {
        let at = self.text.find(value).unwrap_or_default();
        let before = self.text.get(..at).unwrap_or_default();
        before.bytes().filter(|byte| *byte == b'\n').fold(1, |lines, _| lines + 1)
    }
}

fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}
