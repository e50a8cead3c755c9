//! JSON Schema as far as the services use it, with the refusals that Python's `jsonschema` prints.
//!
//! Called for a body of Keystone and for the values of an image. Knows `type`, `properties`, `required`, `items`, `enum`,
//! `maxLength`, the one `pattern` there is and `additionalProperties` as a schema; other keywords do not refuse anything.

use std::fmt::Write as _;

use crate::python::{Node, pretty, quoted, repr};

/// One step into a schema or a value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Step {
    /// The value of a key.
    Key(String),
    /// An item of a list.
    Index(usize),
}

/// The first thing that does not fit.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Violation {
    message: String,
    keyword: String,
    schema: Node,
    instance: Node,
    schema_path: Vec<Step>,
    path: Vec<Step>,
}

impl Violation {
    /// The path of the value that does not fit, its steps parted by slashes.
    pub(crate) fn slashed_path(&self) -> String {
        let steps = self.path.iter().map(|step| match step {
            Step::Key(key) => key.clone(),
            Step::Index(index) => index.to_string(),
        });
        steps.collect::<Vec<_>>().join("/")
    }

    /// The text that Python gives: what is wrong, where in the schema, where in the value.
    pub(crate) fn text(&self) -> String {
        format!(
            "{}\n\nFailed validating {} in schema{}:\n{}\n\nOn instance{}:\n{}",
            self.message,
            quoted(&self.keyword),
            brackets(&self.schema_path),
            indented(&self.schema),
            brackets(&self.path),
            indented(&self.instance),
        )
    }
}

fn brackets(path: &[Step]) -> String {
    let mut out = String::new();
    for step in path {
        let _ = match step {
            Step::Key(key) => write!(out, "[{}]", quoted(key)),
            Step::Index(index) => write!(out, "[{index}]"),
        };
    }
    out
}

fn indented(node: &Node) -> String {
    pretty(node).lines().map(|line| format!("    {line}")).collect::<Vec<_>>().join("\n")
}

/// Looks whether a value fits a schema.
pub(crate) fn check(schema: &Node, instance: &Node) -> Result<(), Violation> {
    Walk::default().check(schema, instance)
}

#[derive(Default)]
struct Walk {
    schema_path: Vec<Step>,
    path: Vec<Step>,
}

impl Walk {
    fn check(&mut self, schema: &Node, instance: &Node) -> Result<(), Violation> {
        let Node::Dict(keywords) = schema else { return Ok(()) };
        for (keyword, rule) in keywords {
            let wrong = match keyword.as_str() {
                "type" => Self::typed(rule, instance),
                "enum" => Self::one_of(rule, instance),
                "maxLength" => Self::short(rule, instance),
                "pattern" => Self::matching(rule, instance),
                "required" => Self::complete(rule, instance),
                "properties" => {
                    self.properties(rule, instance)?;
                    None
                }
                "additionalProperties" => {
                    self.additional(rule, schema, instance)?;
                    None
                }
                "items" => {
                    self.items(rule, instance)?;
                    None
                }
                _ => None,
            };
            if let Some(message) = wrong {
                return Err(self.violation(keyword, message, schema, instance));
            }
        }
        Ok(())
    }

    fn typed(rule: &Node, instance: &Node) -> Option<String> {
        let names = types(rule);
        if names.iter().any(|name| is_of_type(instance, name)) {
            return None;
        }
        let names = names.into_iter().map(quoted).collect::<Vec<_>>().join(", ");
        Some(format!("{} is not of type {names}", repr(instance)))
    }

    fn one_of(rule: &Node, instance: &Node) -> Option<String> {
        let known = matches!(rule, Node::List(values) if values.contains(instance));
        (!known).then(|| format!("{} is not one of {}", repr(instance), repr(rule)))
    }

    fn short(rule: &Node, instance: &Node) -> Option<String> {
        let longest = usize_of(rule)?;
        let long = instance.as_text()?.chars().count() > longest;
        long.then(|| format!("{} is too long", repr(instance)))
    }

    /// There is one pattern in the services' schemas: that of a UUID.
    fn matching(rule: &Node, instance: &Node) -> Option<String> {
        let text = instance.as_text()?;
        let lengths = text.split('-').map(str::len).eq([8, 4, 4, 4, 12]);
        let hexadecimal = text.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit());
        let fits = lengths && hexadecimal;
        (!fits).then(|| format!("{} does not match {}", repr(instance), repr(rule)))
    }

    fn complete(rule: &Node, instance: &Node) -> Option<String> {
        let (Node::List(names), Node::Dict(_)) = (rule, instance) else { return None };
        let mut names = names.iter().filter_map(Node::as_text);
        let missing = names.find(|name| instance.get(name).is_none())?;
        Some(format!("{} is a required property", quoted(missing)))
    }

    fn properties(&mut self, rule: &Node, instance: &Node) -> Result<(), Violation> {
        let Node::Dict(properties) = rule else { return Ok(()) };
        for (name, schema) in properties {
            if let Some(value) = instance.get(name) {
                let steps = [Step::Key("properties".to_owned()), Step::Key(name.clone())];
                self.descend(&steps, Step::Key(name.clone()), schema, value)?;
            }
        }
        Ok(())
    }

    fn additional(&mut self, rule: &Node, schema: &Node, instance: &Node) -> Result<(), Violation> {
        let (Node::Dict(_), Node::Dict(fields)) = (rule, instance) else { return Ok(()) };
        let known = schema.get("properties");
        for (name, value) in fields {
            if known.and_then(|known| known.get(name)).is_none() {
                let steps = [Step::Key("additionalProperties".to_owned())];
                self.descend(&steps, Step::Key(name.clone()), rule, value)?;
            }
        }
        Ok(())
    }

    fn items(&mut self, rule: &Node, instance: &Node) -> Result<(), Violation> {
        let Node::List(items) = instance else { return Ok(()) };
        for (index, item) in items.iter().enumerate() {
            let steps = [Step::Key("items".to_owned())];
            self.descend(&steps, Step::Index(index), rule, item)?;
        }
        Ok(())
    }

    fn descend(
        &mut self,
        schema_steps: &[Step],
        step: Step,
        schema: &Node,
        instance: &Node,
    ) -> Result<(), Violation> {
        let depth = self.schema_path.len();
        self.schema_path.extend_from_slice(schema_steps);
        self.path.push(step);
        self.check(schema, instance)?;
        self.schema_path.truncate(depth);
        self.path.pop();
        Ok(())
    }

    fn violation(
        &self,
        keyword: &str,
        message: String,
        schema: &Node,
        instance: &Node,
    ) -> Violation {
        Violation {
            message,
            keyword: keyword.to_owned(),
            schema: schema.clone(),
            instance: instance.clone(),
            schema_path: self.schema_path.clone(),
            path: self.path.clone(),
        }
    }
}

fn types(rule: &Node) -> Vec<&str> {
    match rule {
        Node::Text(name) => vec![name],
        Node::List(names) => names.iter().filter_map(Node::as_text).collect(),
        _ => Vec::new(),
    }
}

fn is_of_type(node: &Node, name: &str) -> bool {
    match node {
        Node::None => name == "null",
        Node::Bool(_) => name == "boolean",
        Node::Number(number) => {
            let whole = number.is_i64()
                || number.is_u64()
                || number.as_f64().is_some_and(|f| f.fract() == 0.0);
            name == "number" || (name == "integer" && whole)
        }
        Node::Text(_) => name == "string",
        Node::List(_) => name == "array",
        Node::Dict(_) => name == "object",
    }
}

fn usize_of(node: &Node) -> Option<usize> {
    match node {
        Node::Number(number) => number.as_u64().and_then(|number| usize::try_from(number).ok()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(text: &str) -> Node {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn the_first_violation_is_told_as_python_tells_it() {
        let schema = node(
            r#"{"type": "object", "properties": {"methods": {"type": "array", "items": {"type": "string"}}}}"#,
        );
        let violation = check(&schema, &node(r#"{"methods": ["password", 5]}"#)).unwrap_err();
        assert_eq!(violation.slashed_path(), "methods/1");
        assert_eq!(
            violation.text(),
            "5 is not of type 'string'\n\nFailed validating 'type' in schema['properties']['methods']['items']:\n    {'type': 'string'}\n\nOn instance['methods'][1]:\n    5"
        );
    }

    #[test]
    fn numbers_words_lengths_and_other_properties_are_checked() {
        let schema = node(
            r#"{"properties": {"n": {"type": "integer"}, "w": {"enum": [null, "a"]}, "s": {"maxLength": 2}}, "required": ["n"], "additionalProperties": {"type": "string"}}"#,
        );
        assert_eq!(check(&schema, &node(r#"{"n": 1, "w": "a", "s": "ab", "x": "y"}"#)), Ok(()));
        for (instance, keyword) in [
            (r#"{"n": 1.5}"#, "type"),
            (r#"{"n": true}"#, "type"),
            (r#"{"n": 1, "w": "b"}"#, "enum"),
            (r#"{"n": 1, "s": "abc"}"#, "maxLength"),
            (r#"{"n": 1, "x": 5}"#, "type"),
            (r"{}", "required"),
        ] {
            assert_eq!(check(&schema, &node(instance)).unwrap_err().keyword, keyword, "{instance}");
        }
    }
}
