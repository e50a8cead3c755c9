//! Converts parsed JSON to structs, field by field.
//!
//! Used by each service's wire types, which declare with [`from_json!`] which JSON member fills which field. They share the few
//! functions below: a generated deserializer per struct would be most of the code that the page loads. Undeclared members are
//! ignored.
//!
//! Parsing never stops at a field: real clouds send odd ones, and one odd field must not hide the rest. A value of another type is
//! converted where its meaning is clear (`"False"`, `"7"`, a number as an ID), otherwise it is replaced by the default; both are
//! recorded with the field's path.

mod parse_context;

use std::collections::BTreeMap;

use serde_json::{Map, Value};

pub use parse_context::ParseContext;
use parse_context::PathStep;
pub(super) use parse_context::describe;

use super::json::to_text;

/// A type that can be parsed from JSON.
pub trait FromJson: Default {
    /// Whether the member may be missing.
    const MAY_BE_MISSING: bool = false;

    /// Parses `value`, the member at the context's path. `None` if nothing can be made of it, which is recorded.
    fn read(value: Value, context: &mut ParseContext) -> Option<Self>;
}

/// The fields of a JSON object, each of which can be taken once.
pub(super) struct Fields<'r> {
    json_fields: Map<String, Value>,
    context: &'r mut ParseContext,
}

impl<'r> Fields<'r> {
    /// `None` for something that is no object.
    pub(super) fn new(value: Value, context: &'r mut ParseContext) -> Option<Self> {
        match value {
            Value::Object(members) => Some(Self { json_fields: members, context }),
            other => {
                context.record_unexpected("an object", &other);
                None
            }
        }
    }

    pub(super) fn take<T: FromJson>(&mut self, name: &'static str) -> T {
        let member = self.json_fields.remove(name);
        let read = self.context.with_step(PathStep::Name(name), |context| {
            if member.is_none() && !T::MAY_BE_MISSING {
                context.record_missing();
            }
            T::read(member?, context)
        });
        read.unwrap_or_default()
    }

    /// The fields that were not taken.
    pub(super) fn into_remaining_fields(self) -> BTreeMap<String, Value> {
        // Inserted one by one: building the map in one step sorts first, with additional code.
        let mut rest = BTreeMap::new();
        rest.extend(self.json_fields);
        rest
    }
}

impl FromJson for Value {
    fn read(value: Value, _: &mut ParseContext) -> Option<Self> {
        Some(value)
    }
}

impl FromJson for String {
    fn read(value: Value, context: &mut ParseContext) -> Option<Self> {
        match value {
            Value::String(text) => Some(context.limit_length(text)),
            other => {
                context.record_unexpected("a string", &other);
                other.is_number().then(|| to_text(&other))
            }
        }
    }
}

/// A text that is a secret: its value is never recorded, and it is never cut.
#[derive(Clone, Default)]
#[cfg_attr(feature = "server", derive(serde::Serialize), serde(transparent))]
pub struct SecretText(pub String);

impl FromJson for SecretText {
    fn read(value: Value, context: &mut ParseContext) -> Option<Self> {
        match value {
            Value::String(text) if !text.is_empty() => Some(Self(text)),
            _ => {
                context.record_missing();
                None
            }
        }
    }
}

impl FromJson for bool {
    fn read(value: Value, context: &mut ParseContext) -> Option<Self> {
        if let Value::Bool(value) = value {
            return Some(value);
        }
        context.record_unexpected("true or false", &value);
        let text = match value {
            Value::String(text) => text.trim().to_ascii_lowercase(),
            other => to_text(&other),
        };
        match text.as_str() {
            "true" | "1" | "yes" => Some(true),
            "false" | "0" | "no" => Some(false),
            _ => None,
        }
    }
}

impl FromJson for u64 {
    fn read(value: Value, context: &mut ParseContext) -> Option<Self> {
        let number = value.as_u64();
        if number.is_none() {
            context.record_unexpected("a whole number", &value);
        }
        number.or_else(|| value.as_str()?.trim().parse().ok())
    }
}

impl<T: FromJson> FromJson for Option<T> {
    const MAY_BE_MISSING: bool = true;

    fn read(value: Value, context: &mut ParseContext) -> Option<Self> {
        if value.is_null() { None } else { Some(T::read(value, context)) }
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    /// Without the rows of which nothing can be made.
    fn read(value: Value, context: &mut ParseContext) -> Option<Self> {
        let Value::Array(values) = value else {
            context.record_unexpected("a list", &value);
            return None;
        };
        let rows = values.into_iter().enumerate().filter_map(|(row, value)| {
            context.with_step(PathStep::Index(row), |context| T::read(value, context))
        });
        Some(rows.collect())
    }
}

/// How a struct is parsed: for each field the member's name, and after `or` the default for a member that is missing or `null`.
/// `..` marks fields that are never parsed. `rest` precedes the field for all other members.
macro_rules! from_json {
    ($type:ident { $($field:ident: $name:literal $(or $default:expr)?,)* .. }) => {
        $crate::wire::from_json::from_json!(
            @read $type { $($field: $name $(or $default)?),* } {} { ..Self::default() }
        );
    };
    ($type:ident {
        $($field:ident: $name:literal $(or $default:expr)?),* $(,)? $(; rest $rest:ident)?
    }) => {
        $crate::wire::from_json::from_json!(
            @read $type { $($field: $name $(or $default)?),* } { $($rest)? } {}
        );
    };
    (@read $type:ident { $($field:ident: $name:literal $(or $default:expr)?),* }
        { $($rest:ident)? } { $($others:tt)* }
    ) => {
        impl $crate::wire::from_json::FromJson for $type {
            fn read(
                value: serde_json::Value,
                context: &mut $crate::wire::from_json::ParseContext,
            ) -> Option<Self> {
                let mut fields = $crate::wire::from_json::Fields::new(value, context)?;
                Some(Self {
                    $($field: $crate::wire::from_json::from_json!(@take fields $name $($default)?),)*
                    $($rest: fields.into_remaining_fields(),)?
                    $($others)*
                })
            }
        }
    };
    (@take $fields:ident $name:literal) => {
        $fields.take($name)
    };
    (@take $fields:ident $name:literal $default:expr) => {
        $fields.take::<Option<_>>($name).unwrap_or($default)
    };
}
pub(super) use from_json;

#[cfg(test)]
mod tests;
