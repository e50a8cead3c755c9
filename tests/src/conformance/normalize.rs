//! Takes out of answers what differs from backend to backend and from run to run: ids, times, addresses. Each becomes a symbol,
//! numbered as it is first seen, so that two places which hold the same id on one backend have to on the other.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use regex::{Captures, Regex};
use serde_json::{Map, Value};

use super::clock::Clock;

/// Times, request ids, UUIDs, the 32 digits of Keystone, its tokens and receipts, wherever they stand in a text.
static VARYING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?P<time>\d{4}-\d\d-\d\dT\d\d(?::|%3A)\d\d(?::|%3A)\d\d(?:Z|\.\d+Z?))",
        r"|(?P<request>\breq-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b)",
        r"|(?P<uuid>\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b)",
        r"|(?P<hex>\b[0-9a-f]{32}\b)",
        r"|(?P<fernet>\bgAAAAA[\w=-]{64,})",
    ))
    .unwrap()
});

/// The symbol of a request id: no two are the same, so they have no numbers.
pub const REQUEST_ID: &str = "<request id>";
/// Arrays that the services give in no stable order.
const UNORDERED: [&str; 9] = [
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
/// Characters of a secret that Keystone draws: 64 bytes in base64 without padding.
const DRAWN_SECRET: usize = 86;

/// Arrays of things that others make as well.
const LISTED: [&str; 2] = ["images", "tasks"];

/// The symbols of one sequence on one backend.
#[derive(Debug)]
pub struct Normalizer {
    /// Values and their names, longer values first.
    known: Vec<(String, String)>,
    /// Ids that the sequence itself spells out.
    spelled_out: HashSet<String>,
    /// Ids of the sequence's own images and tasks; lists hold others as well, which belong to nobody's comparison.
    own: HashSet<String>,
    seen: HashMap<String, String>,
    counts: HashMap<&'static str, usize>,
}

impl Normalizer {
    /// Normalizer where these values have names, these texts may hold ids of their own, and these are the sequence's images.
    pub fn new(
        mut known: Vec<(String, String)>,
        requests: &[String],
        own: HashSet<String>,
    ) -> Self {
        known.sort_by_key(|(value, _)| std::cmp::Reverse(value.len()));
        let ids = requests.iter().flat_map(|text| VARYING.find_iter(text));
        let spelled_out = ids.map(|found| found.as_str().to_owned()).collect();
        Self { known, spelled_out, own, seen: HashMap::new(), counts: HashMap::new() }
    }

    /// Another image or task is the sequence's own.
    pub fn adopt(&mut self, id: &str) {
        self.own.insert(id.to_owned());
    }

    /// The text with symbols.
    pub fn text(&mut self, text: &str, clock: &Clock) -> String {
        let mut named = text.to_owned();
        for (value, name) in &self.known {
            named = named.replace(value, &format!("<{name}>"));
        }
        VARYING.replace_all(&named, |found: &Captures<'_>| self.symbol(found, clock)).into_owned()
    }

    fn symbol(&mut self, found: &Captures<'_>, clock: &Clock) -> String {
        let value = &found[0];
        if self.spelled_out.contains(value) {
            return value.to_owned();
        }
        if found.name("time").is_some() {
            return clock.symbol(value).unwrap_or_else(|| value.to_owned());
        }
        if found.name("fernet").is_some() {
            return "<fernet>".to_owned();
        }
        if found.name("request").is_some() {
            return REQUEST_ID.to_owned();
        }
        self.number(if found.name("uuid").is_some() { "uuid" } else { "hex" }, value)
    }

    fn number(&mut self, kind: &'static str, value: &str) -> String {
        if let Some(symbol) = self.seen.get(value) {
            return symbol.clone();
        }
        let count = self.counts.entry(kind).or_default();
        *count += 1;
        let symbol = format!("<{kind} {count}>");
        self.seen.insert(value.to_owned(), symbol.clone());
        symbol
    }

    /// The JSON with symbols; keys are visited in alphabetical order, whatever order they came in.
    pub fn json(&mut self, value: &Value, clock: &Clock) -> Value {
        match value {
            Value::String(text) => Value::String(self.text(text, clock)),
            Value::Array(items) => {
                Value::Array(items.iter().map(|item| self.json(item, clock)).collect())
            }
            Value::Object(fields) => self.object(fields, clock),
            plain => plain.clone(),
        }
    }

    fn object(&mut self, fields: &Map<String, Value>, clock: &Clock) -> Value {
        let mut keys: Vec<&String> = fields.keys().collect();
        keys.sort();
        let mut lists = LISTED.iter().filter_map(|key| fields.get(*key));
        if lists.any(|items| self.has_foreign(items)) {
            // It was they who filled the page.
            keys.retain(|key| *key != "next");
        }
        let symbolic = keys.into_iter().map(|key| {
            let value = match &fields[key] {
                Value::Array(items) if key == "audit_ids" => {
                    let ids = items.iter().map(|id| self.number("audit", &id.to_string()));
                    ids.map(Value::String).collect()
                }
                Value::Array(sets) if key == "required_auth_methods" => {
                    let sets =
                        sets.iter().map(|set| self.arranged("methods", set.as_array().unwrap()));
                    sets.collect()
                }
                Value::Array(items) => self.json(&self.arranged(key, items), clock),
                Value::String(secret) if key == "secret" && secret.len() == DRAWN_SECRET => {
                    Value::String("<secret>".to_owned())
                }
                other => self.json(other, clock),
            };
            (key.clone(), value)
        });
        Value::Object(symbolic.collect())
    }

    fn has_foreign(&self, items: &Value) -> bool {
        items.as_array().is_some_and(|items| items.iter().any(|item| self.is_foreign(item)))
    }

    /// An image or task that the sequence did not make.
    fn is_foreign(&self, item: &Value) -> bool {
        item["id"].as_str().is_some_and(|id| !self.own.contains(id))
    }

    /// The array without what is foreign, and sorted where order means nothing.
    fn arranged(&self, key: &str, items: &[Value]) -> Value {
        let own = |item: &&Value| !LISTED.contains(&key) || !self.is_foreign(item);
        let mut items: Vec<Value> = items.iter().filter(own).cloned().collect();
        if UNORDERED.contains(&key) {
            items.sort_by_key(order);
        }
        Value::Array(items)
    }
}

/// By what is the same on every backend: the type or name, or the region and interface, or the text itself.
fn order(item: &Value) -> String {
    let keys = ["type", "name", "region", "interface", "method", "path"];
    let parts: Vec<String> = keys.iter().map(|key| item[key].to_string()).collect();
    if item.is_object() { parts.join(" ") } else { item.to_string() }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const ONE: &str = "11111111-1111-4111-8111-111111111111";
    const TWO: &str = "22222222-2222-4222-8222-222222222222";

    #[test]
    fn the_same_id_is_the_same_symbol_wherever_it_stands() {
        let mut symbols = Normalizer::new(
            vec![("http://x".into(), "glance".into())],
            &["GET /00000000-0000-4000-8000-000000000000".into()],
            HashSet::new(),
        );
        let value = json!({
            "b": [ONE, "http://x/v2"], "a": format!("/{TWO}/{ONE}"), "tags": ["z", "y"],
            "c": "00000000-0000-4000-8000-000000000000",
        });
        let wanted = json!({
            "a": "/<uuid 1>/<uuid 2>", "b": ["<uuid 2>", "<glance>/v2"], "tags": ["y", "z"],
            "c": "00000000-0000-4000-8000-000000000000",
        });
        assert_eq!(symbols.json(&value, &Clock::default()), wanted);
    }

    #[test]
    fn images_of_others_are_left_out_of_lists_and_so_is_the_page_after_them() {
        let own = HashSet::from([ONE.to_owned()]);
        let mut symbols = Normalizer::new(vec![(ONE.into(), "A".into())], &[], own);
        let list = json!({"images": [{"id": TWO}, {"id": ONE}], "next": "/v2/images"});
        let wanted = json!({"images": [{"id": "<A>"}]});
        assert_eq!(symbols.json(&list, &Clock::default()), wanted);
        let own = json!({"images": [{"id": "<A>"}], "next": "/v2/images"});
        let list = json!({"images": [{"id": ONE}], "next": "/v2/images"});
        assert_eq!(symbols.json(&list, &Clock::default()), own);
    }
}
