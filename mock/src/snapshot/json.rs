//! JSON from a client, in a saved cloud: `#[serde(with = "crate::snapshot::json")]`.
//!
//! A fraction is saved as its bits, because it may change when it is written as a decimal and read again (`serde_json` parses to
//! within one bit); the restored cloud would then answer different bytes.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Number, Value};

/// A JSON value without loss.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Exact {
    Null,
    Boolean(bool),
    Negative(i64),
    Natural(u64),
    /// The bits of an IEEE 754 double, as text: JSON cannot express every double.
    Fraction(String),
    Text(String),
    List(Vec<Exact>),
    Fields(Vec<(String, Exact)>),
}

/// Serializes the value; the first half of `with`.
pub(crate) fn serialize<S: Serializer>(value: &Value, out: S) -> Result<S::Ok, S::Error> {
    to_exact(value).serialize(out)
}

/// Deserializes the value; the second half of `with`.
pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Value, D::Error> {
    let no_number = || serde::de::Error::custom("these are not the bits of a number");
    from_exact(Exact::deserialize(from)?).ok_or_else(no_number)
}

fn to_exact(value: &Value) -> Exact {
    match value {
        Value::Null => Exact::Null,
        Value::Bool(value_bool) => Exact::Boolean(*value_bool),
        Value::Number(number) => match (number.as_u64(), number.as_i64(), number.as_f64()) {
            (Some(natural), ..) => Exact::Natural(natural),
            (_, Some(negative), _) => Exact::Negative(negative),
            (.., fraction) => {
                Exact::Fraction(format!("{:016x}", fraction.unwrap_or_default().to_bits()))
            }
        },
        Value::String(text) => Exact::Text(text.clone()),
        Value::Array(items) => Exact::List(items.iter().map(to_exact).collect()),
        Value::Object(fields) => Exact::Fields(
            fields.iter().map(|(name, value)| (name.clone(), to_exact(value))).collect(),
        ),
    }
}

fn from_exact(value: Exact) -> Option<Value> {
    Some(match value {
        Exact::Null => Value::Null,
        Exact::Boolean(value_bool) => value_bool.into(),
        Exact::Negative(number) => number.into(),
        Exact::Natural(number) => number.into(),
        Exact::Fraction(bits) => {
            let bits = u64::from_str_radix(&bits, 16).ok()?;
            Number::from_f64(f64::from_bits(bits))?.into()
        }
        Exact::Text(text) => text.into(),
        Exact::List(items) => {
            Value::Array(items.into_iter().map(from_exact).collect::<Option<_>>()?)
        }
        Exact::Fields(fields) => {
            let fields = fields.into_iter().map(|(name, value)| Some((name, from_exact(value)?)));
            Value::Object(fields.collect::<Option<Map<_, _>>>()?)
        }
    })
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[derive(Serialize, Deserialize)]
    struct Sample(#[serde(with = "crate::snapshot::json")] Value);

    fn value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<u64>().prop_map(Value::from),
            any::<f64>().prop_map(Value::from),
            ".*".prop_map(Value::from),
        ];
        leaf.prop_recursive(3, 24, 4, |inner| {
            let fields = prop::collection::btree_map(".*", inner.clone(), 0..4);
            prop_oneof![
                prop::collection::vec(inner, 0..4).prop_map(Value::from),
                fields.prop_map(|fields| Value::Object(fields.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn every_value_round_trips(value in value()) {
            let saved = serde_json::to_string(&Sample(value.clone())).unwrap();
            let Sample(back) = serde_json::from_str(&saved).unwrap();
            prop_assert_eq!(back.to_string(), value.to_string());
        }
    }

    #[test]
    fn invalid_bits_are_refused() {
        let nothing = format!(r#"{{"fraction":"{:016x}"}}"#, f64::NAN.to_bits());
        for wrong in [r#"{"fraction":"5.0"}"#, &nothing, r#"{"number":5}"#] {
            assert!(serde_json::from_str::<Sample>(wrong).is_err(), "{wrong}");
        }
    }
}
