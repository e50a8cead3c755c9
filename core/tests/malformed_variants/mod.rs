//! Malformed variants of an answer: each field removed, null, or of another type. Used by the tests of lenient reading.

use serde_json::{Value, json};

/// A value of each JSON type, and some of the right type that mean nothing. `None` removes the member.
fn replacements() -> Vec<Option<Value>> {
    let values = [
        json!(null),
        json!(true),
        json!(7),
        json!(4.75),
        json!(-1),
        json!(""),
        json!("\u{0}"),
        json!("?"),
        json!([]),
        json!([null]),
        json!({}),
        json!({ "id": null }),
    ];
    std::iter::once(None).chain(values.into_iter().map(Some)).collect()
}

/// The paths of all members of a document, each as keys from the root.
fn paths(value: &Value) -> Vec<Vec<String>> {
    let children: Vec<(String, &Value)> = match value {
        Value::Object(members) => {
            members.iter().map(|(name, value)| (name.clone(), value)).collect()
        }
        Value::Array(values) => {
            values.iter().enumerate().map(|(index, value)| (index.to_string(), value)).collect()
        }
        _ => Vec::new(),
    };
    let below = children.into_iter().flat_map(|(name, child)| {
        let deeper = paths(child).into_iter();
        let deeper: Vec<_> = deeper.map(|path| [vec![name.clone()], path].concat()).collect();
        std::iter::once(vec![name]).chain(deeper)
    });
    below.collect()
}

/// The document with the member at `path` replaced or removed.
fn replace_at(document: &Value, path: &[String], value: Option<&Value>) -> Value {
    let mut document = document.clone();
    let (last, parents) = path.split_last().unwrap();
    let names = parents.iter().map(|name| name.replace('/', "~1"));
    let pointer = names.fold(String::new(), |pointer, name| pointer + "/" + &name);
    match (document.pointer_mut(&pointer).unwrap(), value) {
        (Value::Object(members), Some(value)) => drop(members.insert(last.clone(), value.clone())),
        (Value::Object(members), None) => drop(members.remove(last)),
        (Value::Array(values), Some(value)) => {
            values[last.parse::<usize>().unwrap()] = value.clone();
        }
        (Value::Array(values), None) => drop(values.remove(last.parse().unwrap())),
        _ => unreachable!("a path leads through objects and lists"),
    }
    document
}

/// Calls `check` with every malformed variant of `document`, and with its description.
pub fn for_each_malformed(document: &Value, check: impl Fn(&Value, &[String], &str)) {
    let mut versions = 0;
    for path in paths(document) {
        for value in replacements() {
            let odd = replace_at(document, &path, value.as_ref());
            let value = value.map_or("removed".to_owned(), |value| value.to_string());
            check(&odd, &path, &format!("{}: {value}", path.join(".")));
            versions += 1;
        }
    }
    assert!(versions > 50, "{versions}");
}
