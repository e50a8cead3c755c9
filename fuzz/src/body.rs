//! Words and bodies: from choices to text.

use serde_json::{Map, Value, json};

use crate::plan::{Body, Json, Pick, Word};
use crate::target::Target;
use crate::vocabulary::Vocabulary;

impl Target {
    pub(crate) fn word(&self, word: Word) -> String {
        match word {
            Word::Any(text) => text,
            Word::Known(pick) => {
                Vocabulary::pick(&self.vocabulary.words, pick).cloned().unwrap_or_default()
            }
            Word::Seen(pick) => Vocabulary::pick(&self.seen, pick).cloned().unwrap_or_default(),
        }
    }

    pub(crate) fn body(&self, body: Body) -> Vec<u8> {
        match body {
            Body::None => Vec::new(),
            Body::Bytes(bytes) => bytes,
            Body::Json(value) => self.value(value).to_string().into_bytes(),
            Body::Fitting { kind, words, more } => {
                let [a, b, c] = words.map(|word| self.word(word));
                fitting(kind, &a, &b, &c, &self.value(more)).to_string().into_bytes()
            }
        }
    }

    fn value(&self, json: Json) -> Value {
        match json {
            Json::Null => Value::Null,
            Json::Bool(is_so) => is_so.into(),
            Json::Whole(number) => number.into(),
            Json::Fraction(number) => number.into(),
            Json::Text(word) => self.word(word).into(),
            Json::List(values) => values.into_iter().map(|value| self.value(value)).collect(),
            Json::Object(members) => {
                let members =
                    members.into_iter().map(|(name, value)| (self.word(name), self.value(value)));
                Value::Object(members.collect::<Map<_, _>>())
            }
        }
    }
}

/// A body of the kind that some call takes.
fn fitting(kind: Pick, a: &str, b: &str, c: &str, more: &Value) -> Value {
    match kind % 14 {
        0 => json!({ "member": a }),
        1 => json!({ "status": a }),
        2 => json!({ "name": a, "visibility": b, "tags": [c], "custom": more }),
        3 => json!([{ "op": a, "path": b, "value": more }]),
        4 => {
            json!([{ "op": "replace", "path": a, "value": b }, { "op": "add", "path": format!("/{c}"), "value": more }])
        }
        5 => json!([{ a: b, "value": more }]),
        6 => json!({ "auth": { "identity": { "methods": ["password"], "password": { "user": {
            "name": a, "domain": { "id": "default" }, "password": b } } }, "scope": { "project": { "id": c } } } }),
        7 => {
            json!({ "auth": { "identity": { "methods": ["token"], "token": { "id": a } }, "scope": more } })
        }
        8 => {
            json!({ "auth": { "passwordCredentials": { "username": a, "password": b }, "tenantId": c } })
        }
        9 => json!({ "method": { "name": a, "uri": b }, "stores": [c], "more": more }),
        10 => {
            json!({ "type": a, "input": { "image_uuid": b, "receiving_swift_container": c, "import_from": b, "import_from_format": "vhd", "image_properties": more } })
        }
        11 => json!({ "server": { "name": a, "imageRef": b, "flavorRef": c, "metadata": more } }),
        12 => json!({ a: { "name": b, "imageRef": c, "metadata": more } }),
        _ => {
            json!({ "auth": { "identity": { "methods": [a], a: { "id": b, "secret": c, "user": more } } } })
        }
    }
}
