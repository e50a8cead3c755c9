//! From parsed JSON to a struct, field by field.
//!
//! Each service's shapes say with [`from_json!`] which member of an object fills which field. All of them read through the few
//! routines below: a reader of its own for each struct would be most of what a page has to load. What a shape does not name
//! is passed over.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::WireError;

/// Something that can be read from JSON.
///
/// Reading goes on after something that does not fit: what stands in its place is the default, and the first misfit is kept in
/// `misfit`. Giving up at every field would have to clear away all fields before it, and that is most of what reading costs.
pub trait FromJson: Default {
    /// Whether the member may be missing.
    const MAY_BE_MISSING: bool = false;

    /// Reads `value`, which stands at `place`, the name of the innermost member. `misfit` never tells the value itself, which
    /// may be a secret.
    fn read(value: Value, place: &'static str, misfit: &mut Option<WireError>) -> Self;
}

/// The members of an object, each taken out once.
pub(super) struct Fields<'m> {
    members: Map<String, Value>,
    misfit: &'m mut Option<WireError>,
}

impl<'m> Fields<'m> {
    pub(super) fn of(value: Value, place: &'static str, misfit: &'m mut Option<WireError>) -> Self {
        let members = match value {
            Value::Object(members) => members,
            _ => wrong(misfit, place, "is not an object"),
        };
        Self { members, misfit }
    }

    pub(super) fn take<T: FromJson>(&mut self, name: &'static str) -> T {
        match self.members.remove(name) {
            Some(value) => T::read(value, name, self.misfit),
            None if T::MAY_BE_MISSING => T::default(),
            None => wrong(self.misfit, name, "is missing"),
        }
    }

    /// What was not taken.
    pub(super) fn rest(self) -> BTreeMap<String, Value> {
        // Added one by one: what is made of all at once is sorted first, by a routine of its own.
        let mut rest = BTreeMap::new();
        rest.extend(self.members);
        rest
    }
}

/// Keeps the first misfit, and gives what stands in its place.
fn wrong<T: Default>(misfit: &mut Option<WireError>, place: &str, how: &str) -> T {
    keep(misfit, place, how);
    T::default()
}

fn keep(misfit: &mut Option<WireError>, place: &str, how: &str) {
    misfit.get_or_insert_with(|| WireError::Json(format!("{place} {how}")));
}

impl FromJson for Value {
    fn read(value: Value, _: &'static str, _: &mut Option<WireError>) -> Self {
        value
    }
}

impl FromJson for String {
    fn read(value: Value, place: &'static str, misfit: &mut Option<WireError>) -> Self {
        match value {
            Value::String(text) => text,
            _ => wrong(misfit, place, "is not text"),
        }
    }
}

impl FromJson for bool {
    fn read(value: Value, place: &'static str, misfit: &mut Option<WireError>) -> Self {
        value.as_bool().unwrap_or_else(|| wrong(misfit, place, "is not true or false"))
    }
}

impl FromJson for u64 {
    fn read(value: Value, place: &'static str, misfit: &mut Option<WireError>) -> Self {
        value.as_u64().unwrap_or_else(|| wrong(misfit, place, "is not a whole number"))
    }
}

impl<T: FromJson> FromJson for Option<T> {
    const MAY_BE_MISSING: bool = true;

    fn read(value: Value, place: &'static str, misfit: &mut Option<WireError>) -> Self {
        (!value.is_null()).then(|| T::read(value, place, misfit))
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    fn read(value: Value, place: &'static str, misfit: &mut Option<WireError>) -> Self {
        let Value::Array(values) = value else { return wrong(misfit, place, "is not a list") };
        values.into_iter().map(|value| T::read(value, place, misfit)).collect()
    }
}

impl<T: FromJson> FromJson for BTreeMap<String, T> {
    fn read(value: Value, place: &'static str, misfit: &mut Option<WireError>) -> Self {
        let mut map = Self::new();
        let members = Fields::of(value, place, misfit).rest();
        map.extend(members.into_iter().map(|(name, value)| (name, T::read(value, place, misfit))));
        map
    }
}

/// How a struct is read: per field the member's name, and after `or` what stands for a member that is missing or `null`. Fields
/// for which `..` stands are never looked at by those who read. After `rest` comes the field for all members that no other
/// field takes.
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
                place: &'static str,
                misfit: &mut Option<$crate::wire::WireError>,
            ) -> Self {
                let mut fields = $crate::wire::from_json::Fields::of(value, place, misfit);
                Self {
                    $($field: $crate::wire::from_json::from_json!(@take fields $name $($default)?),)*
                    $($rest: fields.rest(),)?
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
