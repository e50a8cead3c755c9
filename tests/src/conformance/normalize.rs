//! Replaces the values in responses that differ between backends and runs (IDs, times, addresses) by symbols. Used by `run`. IDs
//! are numbered in the order in which they first appear, so two fields that are equal on one backend must be equal on the other.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use regex::{Captures, Regex};
use serde_json::{Map, Value};

use super::clock::Clock;

/// Times, request IDs, UUIDs, Keystone's IDs of 32 digits, and its tokens and receipts, anywhere in a text.
static VARYING_VALUE_PATTERN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?P<time>\d{4}-\d\d-\d\dT\d\d(?::|%3A)\d\d(?::|%3A)\d\d(?:Z|\.\d+Z?))",
        r"|(?P<request>\breq-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b)",
        r"|(?P<uuid>\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b)",
        r"|(?P<hex>\b[0-9a-f]{32}\b)",
        r"|(?P<fernet>\bgAAAAA[\w=-]{64,})",
    ))
    .unwrap()
});

/// The symbol for a request ID. Not numbered, because each one is unique.
pub const REQUEST_ID_SYMBOL: &str = "<request id>";
/// Arrays that the services return in no stable order.
const UNORDERED_LISTS: [&str; 9] = [
    "tags",
    "methods",
    "roles",
    "projects",
    "catalog",
    "endpoints",
    "services",
    "regions",
    "access_rules",
];
/// Length of a secret that Keystone generates: 64 bytes in base64 without padding.
const GENERATED_SECRET_LENGTH: usize = 86;

/// Arrays that also contain items of other users of the cloud.
const LISTS_WITH_FOREIGN_ITEMS: [&str; 2] = ["images", "tasks"];

/// Replaces values by symbols, for one sequence on one backend.
#[derive(Debug)]
pub struct Normalizer {
    /// Values and their names, longer values first.
    named_values: Vec<(String, String)>,
    /// IDs that are literals in the sequence, and are not replaced.
    literal_ids: HashSet<String>,
    /// IDs of the sequence's own images and tasks. Others are removed from lists.
    sequential_ids: HashSet<String>,
    /// The symbol of each numbered ID.
    symbols_by_id: HashMap<String, String>,
    counts_by_kind: HashMap<&'static str, usize>,
}

impl Normalizer {
    /// A normalizer for values with names, requests that may contain literal IDs, and the IDs of the sequence's images.
    pub fn new(
        mut named_values: Vec<(String, String)>,
        requests: &[String],
        sequential_ids: HashSet<String>,
    ) -> Self {
        named_values.sort_by_key(|(value, _)| std::cmp::Reverse(value.len()));
        let ids = requests.iter().flat_map(|text| VARYING_VALUE_PATTERN.find_iter(text));
        let literal_ids = ids.map(|found| found.as_str().to_owned()).collect();
        let (numbered, counts) = (HashMap::new(), HashMap::new());
        Self {
            named_values,
            literal_ids,
            sequential_ids,
            symbols_by_id: numbered,
            counts_by_kind: counts,
        }
    }

    /// Adds the ID of another image or task of the sequence.
    pub fn add_sequence_id(&mut self, id: &str) {
        self.sequential_ids.insert(id.to_owned());
    }

    /// Normalizes a text.
    pub fn normalize_text(&mut self, text: &str, clock: &Clock) -> String {
        let mut named = text.to_owned();
        for (value, name) in &self.named_values {
            named = named.replace(value, &format!("<{name}>"));
        }
        VARYING_VALUE_PATTERN
            .replace_all(&named, |captures: &Captures<'_>| self.symbol_for_match(captures, clock))
            .into_owned()
    }

    fn symbol_for_match(&mut self, captures: &Captures<'_>, clock: &Clock) -> String {
        let value = &captures[0];
        if self.literal_ids.contains(value) {
            return value.to_owned();
        }
        if captures.name("time").is_some() {
            return clock.time_symbol(value).unwrap_or_else(|| value.to_owned());
        }
        if captures.name("fernet").is_some() {
            return "<fernet>".to_owned();
        }
        if captures.name("request").is_some() {
            return REQUEST_ID_SYMBOL.to_owned();
        }
        self.numbered_symbol(if captures.name("uuid").is_some() { "uuid" } else { "hex" }, value)
    }

    fn numbered_symbol(&mut self, kind: &'static str, value: &str) -> String {
        if let Some(symbol) = self.symbols_by_id.get(value) {
            return symbol.clone();
        }
        let count = self.counts_by_kind.entry(kind).or_default();
        *count += 1;
        let symbol = format!("<{kind} {count}>");
        self.symbols_by_id.insert(value.to_owned(), symbol.clone());
        symbol
    }

    /// Normalizes JSON, visiting keys in alphabetical order, so that the numbers do not depend on the order of the response.
    pub fn normalize_json(&mut self, value: &Value, clock: &Clock) -> Value {
        match value {
            Value::String(text) => Value::String(self.normalize_text(text, clock)),
            Value::Array(items) => {
                Value::Array(items.iter().map(|item| self.normalize_json(item, clock)).collect())
            }
            Value::Object(fields) => self.normalize_object(fields, clock),
            plain => plain.clone(),
        }
    }

    fn normalize_object(&mut self, fields: &Map<String, Value>, clock: &Clock) -> Value {
        let mut keys: Vec<&String> = fields.keys().collect();
        keys.sort();
        let mut lists = LISTS_WITH_FOREIGN_ITEMS.iter().filter_map(|key| fields.get(*key));
        if lists.any(|items| self.has_foreign_items(items)) {
            // Whether there is a next page depends on the other items.
            keys.retain(|key| *key != "next");
        }
        let normalized = keys.into_iter().map(|key| {
            let value = match &fields[key] {
                Value::Array(items) if key == "audit_ids" => {
                    let ids = items.iter().map(|id| self.numbered_symbol("audit", &id.to_string()));
                    ids.map(Value::String).collect()
                }
                Value::Array(sets) if key == "required_auth_methods" => {
                    let sets = sets
                        .iter()
                        .map(|set| self.filter_and_sort("methods", set.as_array().unwrap()));
                    sets.collect()
                }
                Value::Array(items) => {
                    self.normalize_json(&self.filter_and_sort(key, items), clock)
                }
                Value::String(secret)
                    if key == "secret" && secret.len() == GENERATED_SECRET_LENGTH =>
                {
                    Value::String("<secret>".to_owned())
                }
                other => self.normalize_json(other, clock),
            };
            (key.clone(), value)
        });
        Value::Object(normalized.collect())
    }

    fn has_foreign_items(&self, items: &Value) -> bool {
        items.as_array().is_some_and(|items| items.iter().any(|item| self.is_foreign(item)))
    }

    /// Whether an image or task was not created by the sequence.
    fn is_foreign(&self, item: &Value) -> bool {
        item["id"].as_str().is_some_and(|id| !self.sequential_ids.contains(id))
    }

    /// The array without foreign items, sorted if its order has no meaning.
    fn filter_and_sort(&self, key: &str, items: &[Value]) -> Value {
        let is_kept =
            |item: &&Value| !LISTS_WITH_FOREIGN_ITEMS.contains(&key) || !self.is_foreign(item);
        let mut items: Vec<Value> = items.iter().filter(is_kept).cloned().collect();
        if UNORDERED_LISTS.contains(&key) {
            items.sort_by_key(sort_key);
        }
        Value::Array(items)
    }
}

/// A sort key that is equal on every backend: type, name, region and so on, or the text itself.
fn sort_key(item: &Value) -> String {
    let keys = ["type", "name", "region", "interface", "method", "path", "url"];
    let parts: Vec<String> = keys.iter().map(|key| item[key].to_string()).collect();
    if item.is_object() { parts.join(" ") } else { item.to_string() }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const FIRST_ID: &str = "11111111-1111-4111-8111-111111111111";
    const SECOND_ID: &str = "22222222-2222-4222-8222-222222222222";

    #[test]
    fn equal_ids_get_the_same_symbol() {
        let mut normalizer = Normalizer::new(
            vec![("http://x".into(), "glance".into())],
            &["GET /00000000-0000-4000-8000-000000000000".into()],
            HashSet::new(),
        );
        let value = json!({
            "b": [FIRST_ID, "http://x/v2"], "a": format!("/{SECOND_ID}/{FIRST_ID}"), "tags": ["z", "y"],
            "c": "00000000-0000-4000-8000-000000000000",
        });
        let expected = json!({
            "a": "/<uuid 1>/<uuid 2>", "b": ["<uuid 2>", "<glance>/v2"], "tags": ["y", "z"],
            "c": "00000000-0000-4000-8000-000000000000",
        });
        assert_eq!(normalizer.normalize_json(&value, &Clock::default()), expected);
    }

    #[test]
    fn foreign_images_and_their_next_link_are_removed() {
        let sequence_ids = HashSet::from([FIRST_ID.to_owned()]);
        let mut normalizer =
            Normalizer::new(vec![(FIRST_ID.into(), "A".into())], &[], sequence_ids);
        let list = json!({"images": [{"id": SECOND_ID}, {"id": FIRST_ID}], "next": "/v2/images"});
        let expected = json!({"images": [{"id": "<A>"}]});
        assert_eq!(normalizer.normalize_json(&list, &Clock::default()), expected);
        let expected = json!({"images": [{"id": "<A>"}], "next": "/v2/images"});
        let list = json!({"images": [{"id": FIRST_ID}], "next": "/v2/images"});
        assert_eq!(normalizer.normalize_json(&list, &Clock::default()), expected);
    }
}
