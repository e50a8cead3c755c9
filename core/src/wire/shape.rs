//! From parsed JSON to a struct, field by field.
//!
//! Each service's shapes say with [`shape!`] which member of an object fills which field. All of them read through the few
//! routines below: a reader of its own for each struct would be most of what a page has to load. What a shape does not name
//! is passed over.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::WireError;

/// Something that can be read from JSON.
pub trait Shape: Sized {
    /// Reads `value`, which stands at `place`, the name of the innermost member.
    ///
    /// # Errors
    /// [`WireError::Json`] with the place; never the value itself, which may be a secret.
    fn read(value: Value, place: &'static str) -> Result<Self, WireError>;

    /// What it is where no such member stands; nothing where one has to.
    fn absent() -> Option<Self> {
        None
    }
}

/// The members of an object, each taken out once.
pub(super) struct Fields(Map<String, Value>);

impl Fields {
    pub(super) fn of(value: Value, place: &'static str) -> Result<Self, WireError> {
        match value {
            Value::Object(members) => Ok(Self(members)),
            _ => Err(wrong(place, "an object")),
        }
    }

    pub(super) fn take<T: Shape>(&mut self, name: &'static str) -> Result<T, WireError> {
        match self.0.remove(name) {
            Some(value) => T::read(value, name),
            None => T::absent().ok_or_else(|| WireError::Json(format!("{name} is missing"))),
        }
    }

    /// What was not taken.
    pub(super) fn rest(self) -> BTreeMap<String, Value> {
        // Added one by one: what is made of all at once is sorted first, by a routine of its own.
        let mut rest = BTreeMap::new();
        rest.extend(self.0);
        rest
    }
}

fn wrong(place: &str, wanted: &str) -> WireError {
    WireError::Json(format!("{place} is not {wanted}"))
}

impl Shape for Value {
    fn read(value: Value, _: &'static str) -> Result<Self, WireError> {
        Ok(value)
    }
}

impl Shape for String {
    fn read(value: Value, place: &'static str) -> Result<Self, WireError> {
        match value {
            Value::String(text) => Ok(text),
            _ => Err(wrong(place, "text")),
        }
    }
}

impl Shape for bool {
    fn read(value: Value, place: &'static str) -> Result<Self, WireError> {
        value.as_bool().ok_or_else(|| wrong(place, "true or false"))
    }
}

impl Shape for u64 {
    fn read(value: Value, place: &'static str) -> Result<Self, WireError> {
        value.as_u64().ok_or_else(|| wrong(place, "a whole number"))
    }
}

impl<T: Shape> Shape for Option<T> {
    fn read(value: Value, place: &'static str) -> Result<Self, WireError> {
        if value.is_null() { Ok(None) } else { T::read(value, place).map(Some) }
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl<T: Shape> Shape for Vec<T> {
    fn read(value: Value, place: &'static str) -> Result<Self, WireError> {
        let Value::Array(values) = value else { return Err(wrong(place, "a list")) };
        let mut list = Self::with_capacity(values.len());
        for value in values {
            list.push(T::read(value, place)?);
        }
        Ok(list)
    }
}

impl<T: Shape> Shape for BTreeMap<String, T> {
    fn read(value: Value, place: &'static str) -> Result<Self, WireError> {
        let mut map = Self::new();
        for (name, value) in Fields::of(value, place)?.rest() {
            map.insert(name, T::read(value, place)?);
        }
        Ok(map)
    }
}

/// How a struct is read: per field the member's name, and after `or` what stands for a member that is missing or `null`. After
/// `rest` comes the field for all members that no other field takes.
macro_rules! shape {
    ($type:ident { $($field:ident: $name:literal $(or $default:expr)?),* $(,)? $(; rest $rest:ident)? }) => {
        impl $crate::wire::shape::Shape for $type {
            fn read(
                value: serde_json::Value,
                place: &'static str,
            ) -> Result<Self, $crate::wire::WireError> {
                let mut fields = $crate::wire::shape::Fields::of(value, place)?;
                Ok(Self {
                    $($field: $crate::wire::shape::shape!(@take fields $name $($default)?),)*
                    $($rest: fields.rest(),)?
                })
            }
        }
    };
    (@take $fields:ident $name:literal) => {
        $fields.take($name)?
    };
    (@take $fields:ident $name:literal $default:expr) => {
        $fields.take::<Option<_>>($name)?.unwrap_or($default)
    };
}
pub(super) use shape;

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use crate::wire::{WireError, from_json};

    #[derive(Debug, PartialEq)]
    struct Server {
        name: String,
        kind: Option<String>,
        tags: Vec<String>,
    }

    shape!(Server { name: "name", kind: "type", tags: "tags" or Vec::new() });

    fn server(json: &str) -> Result<Server, WireError> {
        from_json(json.as_bytes())
    }

    #[test]
    fn members_fill_fields_and_what_is_not_named_is_passed_over() {
        let read = server(r#"{"name": "web", "type": "small", "tags": ["a"], "more": 1}"#);
        let tags = vec!["a".to_owned()];
        assert_eq!(read, Ok(Server { name: "web".into(), kind: Some("small".into()), tags }));
    }

    #[test]
    fn what_may_be_missing_may_be_null_too() {
        let bare = Ok(Server { name: "web".into(), kind: None, tags: Vec::new() });
        assert_eq!(server(r#"{"name": "web"}"#), bare);
        assert_eq!(server(r#"{"name": "web", "type": null, "tags": null}"#), bare);
    }

    #[test]
    fn an_error_names_the_place_and_not_what_stood_there() {
        let said = |json| server(json).unwrap_err();
        let json = |text: &str| WireError::Json(text.to_owned());
        assert_eq!(said(r#"{"type": "small"}"#), json("name is missing"));
        assert_eq!(said(r#"{"name": 12345}"#), json("name is not text"));
        assert_eq!(said(r#"{"name": "web", "tags": ["secret", 1]}"#), json("tags is not text"));
        assert_eq!(said("[]"), json("the body is not an object"));
    }
}
