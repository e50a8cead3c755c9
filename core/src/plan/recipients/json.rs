//! Recipients in JSON, such as the output of a command or of Keystone itself: `openstack project show -f json`.
//!
//! Called by [`super::read`] if the whole text is JSON. An object is a record; its key in the parent object qualifies its "id".

use serde_json::{Map, Value};

use super::label::{Label, classify};
use super::parsed::ParsedRecipients;
use super::record::{self, Field};
use super::shape::words;

/// The maximum nesting of objects.
const MAX_DEPTH: usize = 32;

/// Parses the text; nothing if it is not JSON.
pub(super) fn read(text: &str) -> Option<ParsedRecipients> {
    let text = text.trim();
    if !text.starts_with(['{', '[']) {
        return None;
    }
    let value = serde_json::from_str(text).or_else(|_| serde_json::from_str(&python_to_json(text)));
    let mut reader = JsonReader { text, parsed: ParsedRecipients::default() };
    match value.ok()? {
        // "[3f6c…]" in a text for people is not meant as JSON.
        Value::Array(all) if !all.iter().any(|item| item.is_object() || item.is_string()) => {
            return None;
        }
        value => reader.read_value(None, &value, 0),
    }
    Some(reader.parsed)
}

/// Converts Python's output of such an object: `{'id': '3f6c…', 'enabled': True}`.
fn python_to_json(text: &str) -> String {
    let text = text.replace('\'', "\"");
    [("True", "true"), ("False", "false"), ("None", "null")]
        .iter()
        .fold(text, |text, (python, json)| {
            text.replace(&format!(": {python}"), &format!(": {json}"))
        })
}

struct JsonReader<'a> {
    text: &'a str,
    parsed: ParsedRecipients,
}

impl JsonReader<'_> {
    fn read_value(&mut self, key: Option<&str>, value: &Value, depth: usize) {
        match value {
            _ if depth > MAX_DEPTH => {}
            Value::Object(fields) => self.read_object(key, fields, depth),
            Value::Array(all) => all.iter().for_each(|item| match scalar_text(item) {
                Some(text) => self.read_array_item(key, text),
                None => self.read_value(key, item, depth + 1),
            }),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    fn read_object(&mut self, key: Option<&str>, fields: &Map<String, Value>, depth: usize) {
        let label = |name: &str| match key.filter(|key| classify(key).is_some()) {
            Some(key) if matches!(classify(name), Some(Label::Id | Label::Name)) => {
                format!("{key} {name}")
            }
            _ => name.to_owned(),
        };
        let record: Vec<Field> = fields
            .iter()
            .map(|(name, value)| {
                let value = scalar_text(value).unwrap_or_default();
                Field { line: self.line_of(&value), label: label(name), value }
            })
            .collect();
        record::read_record(&record, &mut self.parsed);
        for (name, value) in fields {
            self.read_value(Some(name), value, depth + 1);
        }
    }

    /// A string in an array is labelled by the array's key; without a key, it is a list of IDs.
    fn read_array_item(&mut self, key: Option<&str>, value: String) {
        if words(&value).next().is_none() {
            return;
        }
        let label = key.unwrap_or("id").to_owned();
        let field = Field { line: self.line_of(&value), label, value };
        record::read_record(&[field], &mut self.parsed);
    }

    /// The line where a value first occurs.
    fn line_of(&self, value: &str) -> u64 {
        let at = self.text.find(value).unwrap_or_default();
        let before = self.text.get(..at).unwrap_or_default();
        before.bytes().filter(|byte| *byte == b'\n').fold(1, |lines, _| lines + 1)
    }
}

fn scalar_text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}
