//! JSON as text, for request bodies and for properties that are not strings. Used by client and mock.
//!
//! The writer of `serde_json` contains large tables for printing fractions quickly. They are rare here, so this one prints them
//! in few lines.

use serde_json::{Number, Value};

/// The value as JSON, without white space. Every number keeps its value.
pub fn to_text(value: &Value) -> String {
    let mut text = String::new();
    write_value(&mut text, value);
    text
}

fn write_value(text: &mut String, value: &Value) {
    match value {
        Value::Null => text.push_str("null"),
        Value::Bool(value) => text.push_str(if *value { "true" } else { "false" }),
        Value::Number(value) => text.push_str(&format_number(value)),
        Value::String(string) => write_string(text, string),
        Value::Array(values) => {
            text.push('[');
            for (index, value) in values.iter().enumerate() {
                write_comma(text, index);
                write_value(text, value);
            }
            text.push(']');
        }
        Value::Object(members) => {
            text.push('{');
            for (index, (name, value)) in members.iter().enumerate() {
                write_comma(text, index);
                write_string(text, name);
                text.push(':');
                write_value(text, value);
            }
            text.push('}');
        }
    }
}

fn write_comma(text: &mut String, index: usize) {
    if index > 0 {
        text.push(',');
    }
}

fn format_number(value: &Number) -> String {
    match (value.as_u64(), value.as_i64()) {
        (Some(integer), _) => integer.to_string(),
        (None, Some(integer)) => integer.to_string(),
        (None, None) => format_fraction(value.as_f64().unwrap_or_default()),
    }
}

/// A fraction, or an integer beyond 64 bits, with 15 significant digits. Made from integers: the standard library's printing of
/// fractions is 10 KB of code.
fn format_fraction(value: f64) -> String {
    let (mut scaled, mut exponent) = (value.abs(), 0_i32);
    while scaled > 0.0 && scaled < 1e14 {
        (scaled, exponent) = (scaled * 10.0, exponent - 1);
    }
    while scaled >= 1e15 {
        (scaled, exponent) = (scaled / 10.0, exponent + 1);
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "below 10^15")]
    let mut digits = ((scaled + 0.5) as u64).to_string();
    while digits.len() > 1 && digits.ends_with('0') {
        digits.pop();
        exponent += 1;
    }
    let sign = if value < 0.0 { "-" } else { "" };
    match usize::try_from(-exponent) {
        Ok(decimals) if decimals < digits.len() => {
            digits.insert(digits.len() - decimals, '.');
            format!("{sign}{}", digits.trim_end_matches('.'))
        }
        Ok(decimals) if decimals < digits.len() + 4 => format!("{sign}0.{digits:0>decimals$}"),
        _ => format!("{sign}{digits}e{exponent}"),
    }
}

/// A string in quotes; characters that RFC 8259 (section 7) does not allow unescaped are escaped.
fn write_string(text: &mut String, string: &str) {
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
        assert_eq!(to_text(&json!([4.75, -0.5, -2e9])), "[4.75,-0.5,-2e9]");
        assert_eq!(to_text(&json!([0.1, 12.3, 0.004, 2.5e-7])), "[0.1,12.3,0.004,25e-8]");
        for number in [1e300, 4.75, 0.1, -12.3, 1e-7, -8.9e307, f64::EPSILON] {
            let text = to_text(&json!(number));
            let read: f64 = text.parse().unwrap();
            assert!((read / number - 1.0).abs() < 1e-12, "{text}");
        }
    }
}
