//! Walks through the parsed file and records what is wrong in it, each with its place. Used by the other files of this folder, which
//! know the fields.

use serde_json::{Map, Value};
use strsim::osa_distance;

use super::MAX_NAME_LENGTH;
use super::problem::{ConfigFault, ConfigProblem, Loss};
use crate::model::replace_misleading;
use crate::wire::json_position::{PathStep, line_and_column, object_keys};

/// How many problems are kept; what follows is usually more of the same.
const MAX_PROBLEMS: usize = 50;

/// How many characters of a mistyped name may be wrong.
const MAX_TYPOS: usize = 3;

/// Parts of names that only secrets have, without underscores.
const SECRET_NAMES: [&str; 8] =
    ["password", "passwd", "secret", "token", "apikey", "credential", "privatekey", "passphrase"];

/// The reading of the file: where it is, and what was wrong so far.
pub(super) struct Reader<'t> {
    text: &'t str,
    path: Vec<PathStep>,
    problems: Vec<ConfigProblem>,
}

impl<'t> Reader<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, path: Vec::new(), problems: Vec::new() }
    }

    /// The problems in the order of their places.
    pub(super) fn into_problems(mut self) -> Vec<ConfigProblem> {
        self.problems.sort_by_key(|problem| problem.position);
        self.problems.truncate(MAX_PROBLEMS);
        self.problems
    }

    /// Records a problem of the value at hand.
    pub(super) fn report(&mut self, fault: ConfigFault) {
        self.report_loss(fault, Loss::Value);
    }

    /// Records a problem that costs more than the value.
    pub(super) fn report_loss(&mut self, fault: ConfigFault, loss: Loss) {
        // Their positions are found by reading the text again, which must not take long for a strange file.
        if self.problems.len() < 2 * MAX_PROBLEMS {
            let position = Some(line_and_column(self.text, &self.path));
            self.problems.push(ConfigProblem { path: self.path_text(), position, fault, loss });
        }
    }

    /// Records a problem of a field of the object at hand.
    pub(super) fn report_field(&mut self, name: &str, fault: ConfigFault) {
        self.within(PathStep::Key(name.to_owned()), |reader| reader.report(fault));
    }

    /// Records a problem of an item of the list at hand.
    pub(super) fn report_item(&mut self, index: usize, fault: ConfigFault) {
        self.within(PathStep::Index(index), |reader| reader.report(fault));
    }

    fn within<T>(&mut self, step: PathStep, read: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(step);
        let value = read(self);
        self.path.pop();
        value
    }

    /// Reads a field if it is there.
    pub(super) fn field<T>(
        &mut self,
        fields: &Map<String, Value>,
        name: &str,
        read: impl FnOnce(&mut Self, &Value) -> Option<T>,
    ) -> Option<T> {
        let value = fields.get(name)?;
        self.within(PathStep::Key(name.to_owned()), |reader| read(reader, value))
    }

    /// Reads a field without which there is no cloud.
    pub(super) fn required_field<T>(
        &mut self,
        fields: &Map<String, Value>,
        name: &str,
        read: impl FnOnce(&mut Self, &Value) -> Option<T>,
    ) -> Option<T> {
        if !fields.contains_key(name) {
            let step = PathStep::Key(name.to_owned());
            self.within(step, |reader| reader.report_loss(ConfigFault::Missing, Loss::Cloud));
            return None;
        }
        let known = self.problems.len();
        let value = self.field(fields, name, read);
        if value.is_none()
            && let Some(problem) = self.problems.get_mut(known)
        {
            problem.loss = Loss::Cloud;
        }
        value
    }

    /// Reads an item of a list.
    pub(super) fn item<T>(
        &mut self,
        index: usize,
        item: &Value,
        read: impl FnOnce(&mut Self, &Value) -> Option<T>,
    ) -> Option<T> {
        self.within(PathStep::Index(index), |reader| read(reader, item))
    }

    /// The fields of an object, of which only `known` are used.
    pub(super) fn object<'v>(
        &mut self,
        value: &'v Value,
        known: &'static [&'static str],
        loss: Loss,
    ) -> Option<&'v Map<String, Value>> {
        let Value::Object(fields) = value else {
            self.report_loss(wrong_type("an object in { }", value), loss);
            return None;
        };
        let mut seen: Vec<String> = Vec::new();
        for key in object_keys(self.text, &self.path) {
            if seen.contains(&key) {
                self.report_field(&key, ConfigFault::Duplicate);
            } else if !known.contains(&key.as_str()) {
                let nearest = nearest(&key, known);
                let fault = if looks_like_a_secret(&key) {
                    ConfigFault::Secret
                } else {
                    ConfigFault::UnknownField { nearest, known }
                };
                self.report_field(&key, fault);
            }
            seen.push(key);
        }
        Some(fields)
    }

    /// A list.
    pub(super) fn list<'v>(&mut self, value: &'v Value) -> Option<&'v Vec<Value>> {
        if let Value::Array(items) = value {
            return Some(items);
        }
        self.report(wrong_type("a list", value));
        None
    }

    /// A text.
    pub(super) fn text(&mut self, value: &Value) -> Option<String> {
        if let Value::String(text) = value {
            return Some(text.clone());
        }
        self.report(wrong_type("a text", value));
        None
    }

    /// A text that is displayed as a name.
    pub(super) fn name(&mut self, value: &Value) -> Option<String> {
        let text = self.text(value)?;
        let fault = if text.trim().is_empty() {
            ConfigFault::EmptyText
        } else if text.chars().count() > MAX_NAME_LENGTH {
            ConfigFault::TooLong
        } else if replace_misleading(&text) != text {
            ConfigFault::Misleading
        } else {
            return Some(text.trim().to_owned());
        };
        self.report(fault);
        None
    }

    /// The position of a text among the possible ones.
    pub(super) fn one_of(&mut self, value: &Value, known: &[&'static str]) -> Option<usize> {
        let text = self.text(value)?;
        let position = known.iter().position(|name| *name == text);
        if position.is_none() {
            let known = known.to_vec();
            self.report(ConfigFault::UnknownValue { nearest: nearest(&text, &known), known });
        }
        position
    }

    fn path_text(&self) -> String {
        let mut text = String::new();
        for step in &self.path {
            match step {
                PathStep::Key(key) => {
                    if !text.is_empty() {
                        text.push('.');
                    }
                    text.push_str(&replace_misleading(key));
                }
                PathStep::Index(index) => {
                    text.push('[');
                    text.push_str(&index.to_string());
                    text.push(']');
                }
            }
        }
        text
    }
}

/// A value of another type.
pub(super) const fn wrong_type(expected: &'static str, found: &Value) -> ConfigFault {
    let found = match found {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    };
    ConfigFault::WrongType { expected, found }
}

/// The name that was probably meant.
fn nearest(name: &str, known: &[&'static str]) -> Option<&'static str> {
    let name = name.to_lowercase().replace(['-', ' '], "_");
    // `support` for `support_url`.
    let is_start_of = |candidate: &&&str| name.len() > MAX_TYPOS && candidate.starts_with(&name);
    if let Some(longer) = known.iter().find(is_start_of) {
        return Some(longer);
    }
    // Comparing a very long name takes long, and it resembles none.
    let candidates = known.iter().filter(|_| name.len() <= MAX_NAME_LENGTH);
    let rated = candidates.map(|candidate| (osa_distance(&name, candidate), *candidate));
    let best = rated.min_by_key(|(distance, _)| *distance)?;
    (best.0 <= MAX_TYPOS.min(best.1.len() / 3)).then_some(best.1)
}

fn looks_like_a_secret(name: &str) -> bool {
    let name = name.to_ascii_lowercase().replace(['_', '-', ' '], "");
    SECRET_NAMES.iter().any(|part| name.contains(part))
}
