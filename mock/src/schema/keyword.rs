//! The keywords that check a single value: each returns an error with the message of Python's `jsonschema`, or `None`.

use crate::python::{PyValue, repr, repr_str};

/// `type`.
pub(super) fn check_type(rule: &PyValue, instance: &PyValue) -> Option<String> {
    let names = type_names(rule);
    if names.iter().any(|name| is_of_type(instance, name)) {
        return None;
    }
    let names = names.into_iter().map(repr_str).collect::<Vec<_>>().join(", ");
    Some(format!("{} is not of type {names}", repr(instance)))
}

/// `enum`.
pub(super) fn check_enum(rule: &PyValue, instance: &PyValue) -> Option<String> {
    let known = matches!(rule, PyValue::List(values) if values.contains(instance));
    (!known).then(|| format!("{} is not one of {}", repr(instance), repr(rule)))
}

/// `maxLength`.
pub(super) fn check_max_length(rule: &PyValue, instance: &PyValue) -> Option<String> {
    let longest = as_usize(rule)?;
    let long = instance.as_text()?.chars().count() > longest;
    long.then(|| format!("{} is too long", repr(instance)))
}

/// `minLength` of a text, `minProperties` of an object; the services' schemas only use 1.
pub(super) fn check_non_empty(rule: &PyValue, instance: &PyValue) -> Option<String> {
    let empty = match instance {
        PyValue::Text(text) => text.is_empty(),
        PyValue::Dict(fields) => fields.is_empty(),
        _ => false,
    };
    (empty && as_usize(rule)? > 0).then(|| format!("{} should be non-empty", repr(instance)))
}

/// `maxProperties`.
pub(super) fn check_max_properties(rule: &PyValue, instance: &PyValue) -> Option<String> {
    let most = as_usize(rule)?;
    let many = matches!(instance, PyValue::Dict(fields) if fields.len() > most);
    many.then(|| format!("{} has too many properties", repr(instance)))
}

/// `pattern`: the services' schemas only use these. Without an anchor, a match anywhere is sufficient.
pub(super) fn check_pattern(rule: &PyValue, instance: &PyValue) -> Option<String> {
    let text = instance.as_text()?;
    let fits = match rule.as_text()? {
        r"[\S]+" => text.chars().any(|character| !character.is_whitespace()),
        r"^/\.*" => text.starts_with('/'),
        "^[a-zA-Z0-9-]+$" => {
            !text.is_empty()
                && text.bytes().all(|byte| byte == b'-' || byte.is_ascii_alphanumeric())
        }
        _ => is_uuid(text),
    };
    (!fits).then(|| format!("{} does not match {}", repr(instance), repr(rule)))
}

fn is_uuid(text: &str) -> bool {
    let lengths = text.split('-').map(str::len).eq([8, 4, 4, 4, 12]);
    lengths && text.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit())
}

/// `required`.
pub(super) fn check_required(rule: &PyValue, instance: &PyValue) -> Option<String> {
    let (PyValue::List(names), PyValue::Dict(_)) = (rule, instance) else { return None };
    let mut names = names.iter().filter_map(PyValue::as_text);
    let missing = names.find(|name| instance.get(name).is_none())?;
    Some(format!("{} is a required property", repr_str(missing)))
}

/// `dependentRequired`: names that must accompany a name, if that one is present.
pub(super) fn check_dependent_required(rule: &PyValue, instance: &PyValue) -> Option<String> {
    let (PyValue::Dict(rules), PyValue::Dict(_)) = (rule, instance) else { return None };
    let present = rules.iter().filter(|(name, _)| instance.get(name).is_some());
    present.into_iter().find_map(|(name, needed)| {
        let PyValue::List(needed) = needed else { return None };
        let mut needed = needed.iter().filter_map(PyValue::as_text);
        let missing = needed.find(|one| instance.get(one).is_none())?;
        Some(format!("{} is a dependency of {}", repr_str(missing), repr_str(name)))
    })
}

/// `additionalProperties: false`: names that are not in the schema, sorted.
pub(super) fn check_additional_properties(
    rule: &PyValue,
    schema: &PyValue,
    instance: &PyValue,
) -> Option<String> {
    let (PyValue::Bool(false), PyValue::Dict(fields)) = (rule, instance) else { return None };
    let known = schema.get("properties");
    let is_known = |name: &str| known.and_then(|known| known.get(name)).is_some();
    let mut extra: Vec<String> =
        fields.iter().filter(|(name, _)| !is_known(name)).map(|(name, _)| repr_str(name)).collect();
    extra.sort_unstable();
    let were = match extra.len() {
        0 => return None,
        1 => "was",
        _ => "were",
    };
    let extra = extra.join(", ");
    Some(format!("Additional properties are not allowed ({extra} {were} unexpected)"))
}

fn type_names(rule: &PyValue) -> Vec<&str> {
    match rule {
        PyValue::Text(name) => vec![name],
        PyValue::List(names) => names.iter().filter_map(PyValue::as_text).collect(),
        _ => Vec::new(),
    }
}

fn is_of_type(node: &PyValue, name: &str) -> bool {
    match node {
        PyValue::None => name == "null",
        PyValue::Bool(_) => name == "boolean",
        PyValue::Number(number) => {
            let whole = number.is_i64()
                || number.is_u64()
                || number.as_f64().is_some_and(|f| f.fract() == 0.0);
            name == "number" || (name == "integer" && whole)
        }
        PyValue::Text(_) => name == "string",
        PyValue::List(_) => name == "array",
        PyValue::Dict(_) => name == "object",
    }
}

fn as_usize(node: &PyValue) -> Option<usize> {
    match node {
        PyValue::Number(number) => number.as_u64().and_then(|number| usize::try_from(number).ok()),
        _ => None,
    }
}
