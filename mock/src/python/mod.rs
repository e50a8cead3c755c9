//! JSON values as Python represents and prints them, because the real services put such text into their error messages.
//!
//! [`PyValue`] keeps the order of an object's keys, which `serde_json::Value` does not.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Number, Value};

mod pretty;
mod repr;

pub(crate) use pretty::pformat;
pub(crate) use repr::{repr, repr_str};

/// A JSON value with the order of its keys.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum PyValue {
    /// `None`.
    None,
    /// `True` or `False`.
    Bool(bool),
    /// A number.
    Number(Number),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<PyValue>),
    /// A dictionary.
    Dict(Vec<(String, PyValue)>),
}

impl PyValue {
    /// The value of a key; the last one wins if a key is repeated.
    pub(crate) fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Dict(fields) => {
                fields.iter().rev().find(|(name, _)| name == key).map(|(_, value)| value)
            }
            _ => None,
        }
    }

    /// The text, if it is text.
    pub(crate) fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }
}

impl From<&Value> for PyValue {
    fn from(value: &Value) -> Self {
        match value {
            Value::Null => Self::None,
            Value::Bool(flag) => Self::Bool(*flag),
            Value::Number(number) => Self::Number(number.clone()),
            Value::String(text) => Self::Text(text.clone()),
            Value::Array(items) => Self::List(items.iter().map(Self::from).collect()),
            Value::Object(fields) => {
                Self::Dict(fields.iter().map(|(key, one)| (key.clone(), one.into())).collect())
            }
        }
    }
}

impl<'de> Deserialize<'de> for PyValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(PyValueVisitor)
    }
}

struct PyValueVisitor;

impl<'de> Visitor<'de> for PyValueVisitor {
    type Value = PyValue;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }

    fn visit_unit<E>(self) -> Result<PyValue, E> {
        Ok(PyValue::None)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<PyValue, E> {
        Ok(PyValue::Bool(flag))
    }

    fn visit_i64<E>(self, number: i64) -> Result<PyValue, E> {
        Ok(PyValue::Number(number.into()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<PyValue, E> {
        Ok(PyValue::Number(number.into()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<PyValue, E> {
        Ok(Number::from_f64(number).map_or(PyValue::None, PyValue::Number))
    }

    fn visit_str<E>(self, text: &str) -> Result<PyValue, E> {
        Ok(PyValue::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<PyValue, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(PyValue::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<PyValue, A::Error> {
        let mut fields = Vec::new();
        while let Some(field) = map.next_entry()? {
            fields.push(field);
        }
        Ok(PyValue::Dict(fields))
    }
}

/// Python's `str()` of a JSON value: text has no quotes.
pub(crate) fn to_str(value: &Value) -> String {
    py_value_to_str(&value.into())
}

/// Python's `str()` of a value with ordered keys.
pub(crate) fn py_value_to_str(node: &PyValue) -> String {
    match node {
        PyValue::Text(text) => text.clone(),
        other => repr(other),
    }
}

/// True for values that are false in Python: none, zero, and empty values.
pub(crate) fn is_falsy(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Bool(flag) => !flag,
        Value::Number(number) => number.as_f64() == Some(0.0),
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
    }
}

/// The number, if it is whole, not negative and written with a fraction, such as `2.0`.
pub(crate) fn parse_whole_float(value: &Value) -> Option<u64> {
    value.to_string().strip_suffix(".0")?.parse().ok()
}

/// Python's `int()` of a text: a sign, surrounding white space and underscores between digits are allowed.
pub(crate) fn parse_integer(text: &str) -> Option<i128> {
    let text = text.trim();
    let digits = text.trim_start_matches(['+', '-']);
    let plain = digits
        .split('_')
        .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
    if !plain {
        return None;
    }
    let number: String = text.chars().filter(|character| *character != '_').collect();
    number.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_body_keeps_the_order_of_its_keys() {
        let node: PyValue =
            serde_json::from_str(r#"{"b": 1, "a": [null, true, "x", 1.5]}"#).unwrap();
        assert_eq!(repr(&node), "{'b': 1, 'a': [None, True, 'x', 1.5]}");
        assert_eq!(node.get("b"), Some(&PyValue::Number(1.into())));
    }

    #[test]
    fn text_falsy_values_and_integers_follow_python() {
        assert_eq!(to_str(&json!(true)), "True");
        assert_eq!(to_str(&json!("x")), "x");
        assert_eq!(
            (parse_whole_float(&json!(2.0)), parse_whole_float(&json!(2.5))),
            (Some(2), None)
        );
        assert_eq!(parse_integer(" +1_000 "), Some(1000));
        assert_eq!(
            (parse_integer("-1"), parse_integer("1__0"), parse_integer("x")),
            (Some(-1), None, None)
        );
        assert!(is_falsy(&json!(0)) && is_falsy(&json!("")) && !is_falsy(&json!([0])));
    }
}
