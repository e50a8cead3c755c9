//! The keywords of JSON Schema that `docs/config.schema.json` uses. A schema with another keyword fails the test.

use regex::Regex;
use serde_json::Value;

/// The first rule that a value breaks, with its keyword.
pub fn first_violation(root: &Value, schema: &Value, value: &Value) -> Option<String> {
    let keywords = schema.as_object().unwrap();
    keywords.iter().find_map(|(keyword, rule)| violation(root, schema, keyword, rule, value))
}

fn violation(
    root: &Value,
    schema: &Value,
    keyword: &str,
    rule: &Value,
    value: &Value,
) -> Option<String> {
    let (text, items, fields) = (value.as_str(), value.as_array(), value.as_object());
    let check = |schema: &Value, value: &Value| first_violation(root, schema, value);
    let is_broken = match keyword {
        "$schema" | "title" | "description" | "$defs" => false,
        "$ref" => {
            let target = root.pointer(rule.as_str().unwrap().trim_start_matches('#')).unwrap();
            return check(target, value);
        }
        "type" => !has_type(value, rule.as_str().unwrap()),
        "const" => rule != value,
        "enum" => !rule.as_array().unwrap().contains(value),
        "oneOf" => {
            let schemas = rule.as_array().unwrap().iter();
            schemas.filter(|schema| check(schema, value).is_none()).count() != 1
        }
        "pattern" => {
            text.is_some_and(|text| !Regex::new(rule.as_str().unwrap()).unwrap().is_match(text))
        }
        "maxLength" => {
            text.is_some_and(|text| text.chars().count() as u64 > rule.as_u64().unwrap())
        }
        "minimum" => value.as_f64().is_some_and(|number| number < rule.as_f64().unwrap()),
        "maximum" => value.as_f64().is_some_and(|number| number > rule.as_f64().unwrap()),
        "maxItems" => items.is_some_and(|items| items.len() as u64 > rule.as_u64().unwrap()),
        "uniqueItems" => items.is_some_and(|items| {
            items.iter().enumerate().any(|(index, item)| items[..index].contains(item))
        }),
        "items" => return items?.iter().find_map(|item| check(rule, item)),
        "required" => {
            let names = rule.as_array().unwrap().iter().filter_map(Value::as_str);
            fields.is_some_and(|fields| names.clone().any(|name| !fields.contains_key(name)))
        }
        "properties" => {
            let known = fields?.iter().filter_map(|(name, value)| Some((rule.get(name)?, value)));
            return known.into_iter().find_map(|(schema, value)| check(schema, value));
        }
        "additionalProperties" => {
            assert_eq!(*rule, false);
            fields.is_some_and(|fields| {
                fields.keys().any(|name| schema["properties"].get(name).is_none())
            })
        }
        other => panic!("the test doesn't know the keyword {other}"),
    };
    is_broken.then(|| format!("{keyword}: {rule}"))
}

fn has_type(value: &Value, name: &str) -> bool {
    match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.as_f64().is_some_and(|number| number.fract() == 0.0),
        other => panic!("the test doesn't know the type {other}"),
    }
}
