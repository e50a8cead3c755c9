//! Converts parsed JSON to structs, field by field.
//!
//! Used by each service's wire types, which declare with [`from_json!`] which JSON member fills which field. They share the few
//! functions below: a generated deserializer per struct would be most of the code that the page loads. Undeclared members are
//! ignored.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::WireError;

/// A type that can be parsed from JSON.
///
/// Parsing continues after an error: the value is replaced by the default, and the first error is stored in `error`. Returning
/// early would have to drop all fields parsed so far, at every field, and that is most of the cost of parsing.
pub trait FromJson: Default {
    /// Whether the member may be missing.
    const MAY_BE_MISSING: bool = false;

    /// Parses `value`; `member` is the name of the innermost member. `error` never contains the value itself, which may be a
    /// secret.
    fn read(value: Value, member: &'static str, error: &mut Option<WireError>) -> Self;
}

/// The members of an object, each of which can be taken once.
pub(super) struct Fields<'m> {
    members: Map<String, Value>,
    error: &'m mut Option<WireError>,
}

impl<'m> Fields<'m> {
    pub(super) fn new(
        value: Value,
        member: &'static str,
        error: &'m mut Option<WireError>,
    ) -> Self {
        let members = match value {
            Value::Object(members) => members,
            _ => default_with_error(error, member, "is not an object"),
        };
        Self { members, error }
    }

    pub(super) fn take<T: FromJson>(&mut self, name: &'static str) -> T {
        match self.members.remove(name) {
            Some(value) => T::read(value, name, self.error),
            None if T::MAY_BE_MISSING => T::default(),
            None => default_with_error(self.error, name, "is missing"),
        }
    }

    /// The members that were not taken.
    pub(super) fn remaining(self) -> BTreeMap<String, Value> {
        // Inserted one by one: building the map in one step sorts first, with additional code.
        let mut rest = BTreeMap::new();
        rest.extend(self.members);
        rest
    }
}

/// Records the first error, and returns the default.
fn default_with_error<T: Default>(error: &mut Option<WireError>, member: &str, how: &str) -> T {
    record_error(error, member, how);
    T::default()
}

fn record_error(error: &mut Option<WireError>, member: &str, how: &str) {
    error.get_or_insert_with(|| WireError::Json(format!("{member} {how}")));
}

impl FromJson for Value {
    fn read(value: Value, _: &'static str, _: &mut Option<WireError>) -> Self {
        value
    }
}

impl FromJson for String {
    fn read(value: Value, member: &'static str, error: &mut Option<WireError>) -> Self {
        match value {
            Value::String(text) => text,
            _ => default_with_error(error, member, "is not text"),
        }
    }
}

impl FromJson for bool {
    fn read(value: Value, member: &'static str, error: &mut Option<WireError>) -> Self {
        value.as_bool().unwrap_or_else(|| default_with_error(error, member, "is not true or false"))
    }
}

impl FromJson for u64 {
    fn read(value: Value, member: &'static str, error: &mut Option<WireError>) -> Self {
        value.as_u64().unwrap_or_else(|| default_with_error(error, member, "is not a whole number"))
    }
}

impl<T: FromJson> FromJson for Option<T> {
    const MAY_BE_MISSING: bool = true;

    fn read(value: Value, member: &'static str, error: &mut Option<WireError>) -> Self {
        (!value.is_null()).then(|| T::read(value, member, error))
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    fn read(value: Value, member: &'static str, error: &mut Option<WireError>) -> Self {
        let Value::Array(values) = value else {
            return default_with_error(error, member, "is not a list");
        };
        values.into_iter().map(|value| T::read(value, member, error)).collect()
    }
}

impl<T: FromJson> FromJson for BTreeMap<String, T> {
    fn read(value: Value, member: &'static str, error: &mut Option<WireError>) -> Self {
        let mut map = Self::new();
        let members = Fields::new(value, member, error).remaining();
        map.extend(members.into_iter().map(|(name, value)| (name, T::read(value, member, error))));
        map
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
                member: &'static str,
                error: &mut Option<$crate::wire::WireError>,
            ) -> Self {
                let mut fields = $crate::wire::from_json::Fields::new(value, member, error);
                Self {
                    $($field: $crate::wire::from_json::from_json!(@take fields $name $($default)?),)*
                    $($rest: fields.remaining(),)?
                    $($others)*
                }
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
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use crate::wire::{WireError, from_json};

    #[derive(Debug, PartialEq, Default)]
    struct Server {
        name: String,
        kind: Option<String>,
        tags: Vec<String>,
    }

    from_json!(Server { name: "name", kind: "type", tags: "tags" or Vec::new() });

    fn server(json: &str) -> Result<Server, WireError> {
        from_json(json.as_bytes())
    }

    #[test]
    fn members_fill_fields_and_others_are_ignored() {
        let read = server(r#"{"name": "web", "type": "small", "tags": ["a"], "more": 1}"#);
        let tags = vec!["a".to_owned()];
        assert_eq!(read, Ok(Server { name: "web".into(), kind: Some("small".into()), tags }));
    }

    #[test]
    fn optional_members_may_be_missing_or_null() {
        let bare = Ok(Server { name: "web".into(), kind: None, tags: Vec::new() });
        assert_eq!(server(r#"{"name": "web"}"#), bare);
        assert_eq!(server(r#"{"name": "web", "type": null, "tags": null}"#), bare);
    }

    #[test]
    fn errors_name_the_member_and_not_its_value() {
        let error_of = |json| server(json).unwrap_err();
        let json = |text: &str| WireError::Json(text.to_owned());
        assert_eq!(error_of(r#"{"type": "small"}"#), json("name is missing"));
        assert_eq!(error_of(r#"{"name": 12345}"#), json("name is not text"));
        assert_eq!(error_of(r#"{"name": "web", "tags": ["secret", 1]}"#), json("tags is not text"));
        assert_eq!(error_of("[]"), json("the body is not an object"));
    }
}
