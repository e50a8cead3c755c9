//! The part of JSON Schema that the services use, with the messages of Python's `jsonschema`.
//!
//! Called for a body of Keystone and for the values of an image. Supports `type`, `properties`, `required`, `dependentRequired`,
//! `items`, `enum`, `minLength`, `maxLength`, `minProperties`, `maxProperties`, the `pattern`s in use, and
//! `additionalProperties`; other keywords are ignored.

use imageshare_core::wire::json_position::PathStep;

use crate::python::PyValue;

mod keyword;
mod violation;

pub(crate) use violation::Violation;

/// Checks whether a value matches a schema.
pub(crate) fn validate(schema: &PyValue, instance: &PyValue) -> Result<(), Violation> {
    Validator::default().check(schema, instance)
}

#[derive(Default)]
struct Validator {
    schema_path: Vec<PathStep>,
    path: Vec<PathStep>,
}

impl Validator {
    fn check(&mut self, schema: &PyValue, instance: &PyValue) -> Result<(), Violation> {
        let PyValue::Dict(keywords) = schema else { return Ok(()) };
        for (name, rule) in keywords {
            let failure = match name.as_str() {
                "type" => keyword::check_type(rule, instance),
                "enum" => keyword::check_enum(rule, instance),
                "minLength" | "minProperties" => keyword::check_non_empty(rule, instance),
                "maxLength" => keyword::check_max_length(rule, instance),
                "maxProperties" => keyword::check_max_properties(rule, instance),
                "pattern" => keyword::check_pattern(rule, instance),
                "required" => keyword::check_required(rule, instance),
                "dependentRequired" => keyword::check_dependent_required(rule, instance),
                "properties" => {
                    self.check_properties(rule, instance)?;
                    None
                }
                "additionalProperties" => {
                    self.check_additional_properties(rule, schema, instance)?;
                    keyword::check_additional_properties(rule, schema, instance)
                }
                "items" => {
                    self.check_items(rule, instance)?;
                    None
                }
                _ => None,
            };
            if let Some(message) = failure {
                return Err(self.build_violation(name, message, schema, instance));
            }
        }
        Ok(())
    }

    fn check_properties(&mut self, rule: &PyValue, instance: &PyValue) -> Result<(), Violation> {
        let PyValue::Dict(properties) = rule else { return Ok(()) };
        for (name, schema) in properties {
            if let Some(value) = instance.get(name) {
                let steps = [PathStep::Key("properties".to_owned()), PathStep::Key(name.clone())];
                self.descend(&steps, PathStep::Key(name.clone()), schema, value)?;
            }
        }
        Ok(())
    }

    fn check_additional_properties(
        &mut self,
        rule: &PyValue,
        schema: &PyValue,
        instance: &PyValue,
    ) -> Result<(), Violation> {
        let (PyValue::Dict(_), PyValue::Dict(fields)) = (rule, instance) else { return Ok(()) };
        let known = schema.get("properties");
        for (name, value) in fields {
            if known.and_then(|known| known.get(name)).is_none() {
                let steps = [PathStep::Key("additionalProperties".to_owned())];
                self.descend(&steps, PathStep::Key(name.clone()), rule, value)?;
            }
        }
        Ok(())
    }

    fn check_items(&mut self, rule: &PyValue, instance: &PyValue) -> Result<(), Violation> {
        let PyValue::List(items) = instance else { return Ok(()) };
        for (index, item) in items.iter().enumerate() {
            let steps = [PathStep::Key("items".to_owned())];
            self.descend(&steps, PathStep::Index(index), rule, item)?;
        }
        Ok(())
    }

    fn descend(
        &mut self,
        schema_steps: &[PathStep],
        step: PathStep,
        schema: &PyValue,
        instance: &PyValue,
    ) -> Result<(), Violation> {
        let depth = self.schema_path.len();
        self.schema_path.extend_from_slice(schema_steps);
        self.path.push(step);
        self.check(schema, instance)?;
        self.schema_path.truncate(depth);
        self.path.pop();
        Ok(())
    }

    fn build_violation(
        &self,
        keyword: &str,
        message: String,
        schema: &PyValue,
        instance: &PyValue,
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

#[cfg(test)]
mod tests {
    use super::*;

    fn node(text: &str) -> PyValue {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn the_first_violation_has_pythons_message() {
        let schema = node(
            r#"{"type": "object", "properties": {"methods": {"type": "array", "items": {"type": "string"}}}}"#,
        );
        let violation = validate(&schema, &node(r#"{"methods": ["password", 5]}"#)).unwrap_err();
        assert_eq!(violation.slashed_path(), "methods/1");
        assert_eq!(
            violation.full_message(),
            "5 is not of type 'string'\n\nFailed validating 'type' in schema['properties']['methods']['items']:\n    {'type': 'string'}\n\nOn instance['methods'][1]:\n    5"
        );
    }

    #[test]
    fn types_enums_lengths_and_properties_are_checked() {
        let schema = node(
            r#"{"properties": {"n": {"type": "integer"}, "w": {"enum": [null, "a"]}, "s": {"maxLength": 2}}, "required": ["n"], "additionalProperties": {"type": "string"}}"#,
        );
        assert_eq!(validate(&schema, &node(r#"{"n": 1, "w": "a", "s": "ab", "x": "y"}"#)), Ok(()));
        for (instance, keyword) in [
            (r#"{"n": 1.5}"#, "type"),
            (r#"{"n": true}"#, "type"),
            (r#"{"n": 1, "w": "b"}"#, "enum"),
            (r#"{"n": 1, "s": "abc"}"#, "maxLength"),
            (r#"{"n": 1, "x": 5}"#, "type"),
            (r"{}", "required"),
        ] {
            assert_eq!(
                validate(&schema, &node(instance)).unwrap_err().keyword,
                keyword,
                "{instance}"
            );
        }
    }

    #[test]
    fn unknown_properties_are_refused_if_forbidden() {
        let schema = node(r#"{"properties": {"a": {}}, "additionalProperties": false}"#);
        assert_eq!(validate(&schema, &node(r#"{"a": 1}"#)), Ok(()));
        for (instance, message_end) in [
            (r#"{"b": 1}"#, "('b' was unexpected)"),
            (r#"{"c": 1, "a": 1, "b": 1}"#, "('b', 'c' were unexpected)"),
        ] {
            let message = validate(&schema, &node(instance)).unwrap_err().message;
            assert_eq!(message, format!("Additional properties are not allowed {message_end}"));
        }
    }
}
