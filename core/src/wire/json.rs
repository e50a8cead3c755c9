//! JSON as text, for bodies and for properties that are no text themselves.
//!
//! The writer of `serde_json` brings large tables for printing fractions. No call and no property of these services holds
//! one, so this one knows whole numbers only.

use serde_json::{Number, Value};

/// The value as JSON, without white space. Of a fraction it writes the whole part.
pub fn to_text(value: &Value) -> String {
    let mut text = String::new();
    write(&mut text, value);
    text
}

fn write(text: &mut String, value: &Value) {
    match value {
        Value::Null => text.push_str("null"),
        Value::Bool(is_so) => text.push_str(if *is_so { "true" } else { "false" }),
        Value::Number(number) => text.push_str(&whole(number)),
        Value::String(words) => quote(text, words),
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

fn whole(number: &Number) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "only the whole part is wanted")]
    let cut = || number.as_f64().unwrap_or_default() as i64;
    match (number.as_u64(), number.as_i64()) {
        (Some(number), _) => number.to_string(),
        (None, Some(number)) => number.to_string(),
        (None, None) => cut().to_string(),
    }
}

/// A string in quotes; what RFC 8259 (section 7) does not let stand as it is, is escaped.
fn quote(text: &mut String, words: &str) {
    text.push('"');
    for sign in words.chars() {
        match sign {
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
    fn what_is_written_is_read_back_as_it_was() {
        let value = json!({
            "text": "a \"b\" \\ \n\t\u{1} ü 🗝",
            "list": [null, true, false, 0, -7, u64::MAX, i64::MIN],
            "empty": [{}, [], ""],
        });
        assert_eq!(serde_json::from_str::<Value>(&to_text(&value)).unwrap(), value);
    }

    #[test]
    fn it_writes_what_serde_json_writes() {
        let value = json!({ "auth": { "methods": ["password"], "scope": { "id": 7 } } });
        assert_eq!(to_text(&value), value.to_string());
    }

    #[test]
    fn of_a_fraction_the_whole_part_is_left() {
        assert_eq!(to_text(&json!([4.75, -0.5, -2e9])), "[4,0,-2000000000]");
    }
}
