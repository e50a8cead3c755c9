//! JSON as text, for request bodies and for properties that are not strings. Used by client and mock.
//!
//! The writer of `serde_json` contains large tables for printing fractions quickly and in the shortest form. They are rare here,
//! so they are printed with a fixed number of digits.

use serde_json::{Number, Value};

/// The value as JSON, without white space. Every number keeps its value.
pub fn to_text(value: &Value) -> String {
    let mut text = String::new();
    write(&mut text, value);
    text
}

fn write(text: &mut String, value: &Value) {
    match value {
        Value::Null => text.push_str("null"),
        Value::Bool(value) => text.push_str(if *value { "true" } else { "false" }),
        Value::Number(value) => text.push_str(&number(value)),
        Value::String(string) => quote(text, string),
        Value::Array(values) => {
            text.push('[');
            for (index, value) in values.iter().enumerate() {
                comma(text, index);
                write(text, value);
            }
            text.push(']');
        }
        Value::Object(members) => {
            text.push('{');
            for (index, (name, value)) in members.iter().enumerate() {
                comma(text, index);
                quote(text, name);
                text.push(':');
                write(text, value);
            }
            text.push('}');
        }
    }
}

fn comma(text: &mut String, index: usize) {
    if index > 0 {
        text.push(',');
    }
}

fn number(value: &Number) -> String {
    match (value.as_u64(), value.as_i64()) {
        (Some(integer), _) => integer.to_string(),
        (None, Some(integer)) => integer.to_string(),
        (None, None) => fraction(value.as_f64().unwrap_or_default()),
    }
}

/// A fraction with 15 significant digits.
fn fraction(value: f64) -> String {
    let (mut scaled, mut exponent) = (value, 0);
    let is_small = scaled != 0.0 && scaled.abs() < 1e-3;
    while is_small && scaled.abs() < 1.0 {
        (scaled, exponent) = (scaled * 10.0, exponent - 1);
    }
    let (mut decimals, mut size) = (15_usize, scaled.abs());
    while decimals > 0 && size >= 1.0 {
        (decimals, size) = (decimals - 1, size / 10.0);
    }
    let digits = format!("{scaled:.decimals$}");
    let digits = match digits.split_once('.') {
        Some(_) => digits.trim_end_matches('0').trim_end_matches('.'),
        None => &digits,
    };
    if exponent == 0 { digits.to_owned() } else { format!("{digits}e{exponent}") }
}

/// A string in quotes; characters that RFC 8259 (section 7) does not allow unescaped are escaped.
fn quote(text: &mut String, string: &str) {
    text.push('"');
    for character in string.chars() {
        match character {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            control if u32::from(control) < 0x20 => {
                let escaped = format!("\\u{:04x}", u32::from(control));
                text.push_str(&escaped);
            }
            other => text.push(other),
        }
    }
    text.push('"');
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use serde_json::json;

    use super::*;

    #[test]
    fn values_round_trip_through_the_text() {
        let value = json!({
            "text": "a \"b\" \\ \n\t\u{1} ü 🗝",
            "list": [null, true, false, 0, -7, u64::MAX, i64::MIN],
            "empty": [{}, [], ""],
        });
        assert_eq!(serde_json::from_str::<Value>(&to_text(&value)).unwrap(), value);
    }

    #[test]
    fn writes_the_same_text_as_serde_json() {
        let value = json!({ "auth": { "methods": ["password"], "scope": { "id": 7 } } });
        assert_eq!(to_text(&value), value.to_string());
    }

    #[test]
    fn numbers_keep_their_value() {
        assert_eq!(to_text(&json!([4.75, -0.5, -2e9])), "[4.75,-0.5,-2000000000]");
        assert_eq!(to_text(&json!([0.1, 12.3, 2.5e-7])), "[0.1,12.3,2.5e-7]");
        for number in [1e300, 4.75, 0.1, -12.3, 1e-7, f64::MIN, f64::EPSILON] {
            let text = to_text(&json!(number));
            let read: f64 = text.parse().unwrap();
            assert!((read / number - 1.0).abs() < 1e-14, "{text}");
        }
    }
}
