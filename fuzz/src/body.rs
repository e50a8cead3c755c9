//! Turns the choices of a plan into texts and bodies. Used by `cloud_under_test`.

use imageshare_core::wire::endpoint::Call;
use serde_json::{Map, Value};

use crate::body_templates;
use crate::cloud_under_test::CloudUnderTest;
use crate::plan::{Body, Json, Placeholder, Word};
use crate::vocabulary::Vocabulary;

impl CloudUnderTest {
    pub(crate) fn word_text(&self, word: Word) -> String {
        match word {
            Word::Any(text) => text,
            Word::Known(pick) => {
                Vocabulary::pick(&self.vocabulary.words, pick).cloned().unwrap_or_default()
            }
            Word::Seen(pick) => {
                Vocabulary::pick(&self.seen_texts, pick).cloned().unwrap_or_default()
            }
        }
    }

    /// A text for the placeholder `name` in a path or a body.
    pub(crate) fn text_for_placeholder(&self, placeholder: Placeholder, name: &str) -> String {
        let pick = match placeholder {
            Placeholder::Other(word) => return self.word_text(word),
            Placeholder::Fitting(pick) => pick,
        };
        let chosen = match self.vocabulary.texts_by_placeholder.get(name) {
            // One in eight picks is a text of an earlier response instead.
            Some(fitting) if pick % 8 != 7 => fitting,
            _ if name == "word" => &self.vocabulary.words,
            // IDs that only responses contain: of tasks, servers, flavors, containers.
            _ => &self.seen_texts,
        };
        Vocabulary::pick(chosen, pick / 8).cloned().unwrap_or_default()
    }

    pub(crate) fn encode_body(&self, call: Option<Call>, body: Body) -> Vec<u8> {
        match body {
            Body::None => Vec::new(),
            Body::Bytes(bytes) => bytes,
            Body::Json(value) => self.json_value(value).to_string().into_bytes(),
            Body::Fitting { template: template_pick, placeholders, more_value } => {
                let Some(template) = body_templates::pick_template(call, template_pick) else {
                    return Vec::new();
                };
                let more = self.json_value(more_value);
                let mut texts = placeholders.into_iter();
                let mut fill = |name: &str| match texts.next() {
                    Some(word) if name != "more" => {
                        Value::from(self.text_for_placeholder(word, name))
                    }
                    _ => more.clone(),
                };
                body_templates::fill_template(template, |name| fill(name).to_string()).into_bytes()
            }
        }
    }

    fn json_value(&self, json: Json) -> Value {
        match json {
            Json::Null => Value::Null,
            Json::Bool(value) => value.into(),
            Json::Integer(number) => number.into(),
            Json::Fraction(number) => number.into(),
            Json::Text(word) => self.word_text(word).into(),
            Json::List(values) => values.into_iter().map(|value| self.json_value(value)).collect(),
            Json::Object(members) => {
                let members = members
                    .into_iter()
                    .map(|(name, value)| (self.word_text(name), self.json_value(value)));
                Value::Object(members.collect::<Map<_, _>>())
            }
        }
    }
}
