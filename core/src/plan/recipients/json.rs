//! Recipients in JSON, such as the output of a command or of Keystone itself: `openstack project show -f json`.
//!
//! Called by [`super::read()`], also for JSON between other lines. An object is a record; its key in the parent object qualifies its "id".

use serde_json::{Map, Value};

use super::label::{LabelMeaning, classify};
use super::parsed_recipients::ParsedRecipients;
use super::record::{self, RecordField};
use super::word_shape::words;

/// The maximum nesting of objects.
const MAX_DEPTH: usize = 32;

/// The maximum number of places where a value is looked for, which bounds the time of a text full of brackets.
const MAX_ATTEMPTS: usize = 200;

/// Moves the contents of all objects and arrays in a text to `parsed`; returns the text without them. Lines stay.
pub(super) fn extract_json(text: &str, parsed: &mut ParsedRecipients) -> String {
    let mut rest = String::with_capacity(text.len());
    let mut at = 0;
    for _ in 0..MAX_ATTEMPTS {
        let Some(left) = text.get(at..) else { break };
        let Some(start) = left.find(['{', '[']) else { break };
        rest.push_str(left.get(..start).unwrap_or_default());
        at += start;
        let left = text.get(at..).unwrap_or_default();
        match parse_leading_value(left) {
            Some((value, length)) if is_meant_as_json(&value) => {
                let source = left.get(..length).unwrap_or_default();
                let first_line = text.get(..at).map_or(1, count_lines);
                let mut reader = JsonReader { text: source, first_line, parsed };
                reader.read_value(None, &value, 0);
                rest.extend(source.chars().filter(|character| *character == '\n'));
                at += length;
            }
            _ => {
                rest.push_str(left.get(..1).unwrap_or_default());
                at += 1;
            }
        }
    }
    rest.push_str(text.get(at..).unwrap_or_default());
    rest
}

/// The value at the start of a text, and its length. Python's form is read if it is a line or the whole text.
fn parse_leading_value(text: &str) -> Option<(Value, usize)> {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<Value>();
    if let Some(Ok(value)) = values.next() {
        return Some((value, values.byte_offset()));
    }
    let line = text.lines().next().filter(|_| text.contains('\''))?;
    [line.trim_end(), text.trim_end()].iter().find_map(|part| {
        let value = serde_json::from_str(&python_to_json(part)).ok()?;
        Some((value, part.len()))
    })
}

/// "[3f6c…]" and "{}" in a text for people are not meant as JSON.
fn is_meant_as_json(value: &Value) -> bool {
    match value {
        Value::Array(all) => all.iter().any(|item| item.is_object() || item.is_string()),
        Value::Object(fields) => !fields.is_empty(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    }
}

fn count_lines(before: &str) -> u64 {
    before.bytes().filter(|byte| *byte == b'\n').fold(1, |lines, _| lines + 1)
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
    /// The line of its start.
    first_line: u64,
    parsed: &'a mut ParsedRecipients,
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
            Some(key) if matches!(classify(name), Some(LabelMeaning::Id | LabelMeaning::Name)) => {
                format!("{key} {name}")
            }
            _ => name.to_owned(),
        };
        let record: Vec<RecordField> = fields
            .iter()
            .map(|(name, value)| {
                let value = scalar_text(value).unwrap_or_default();
                RecordField { line: self.line_of(&value), label: label(name), value }
            })
            .collect();
        record::read_record(&record, self.parsed);
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
        let field = RecordField { line: self.line_of(&value), label, value };
        record::read_record(&[field], self.parsed);
    }

    /// The line where a value first occurs.
    fn line_of(&self, value: &str) -> u64 {
        let at = self.text.find(value).unwrap_or_default();
        let before = self.text.get(..at).unwrap_or_default();
        self.first_line + count_lines(before) - 1
    }
}

fn scalar_text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}
