//! JSON from a client, in a saved cloud: `#[serde(with = "crate::saved_cloud::json")]`.
//!
//! A fraction is saved as its bits, because it may change when it is written as a decimal and read again (`serde_json` parses to
//! within one bit); the restored cloud would then answer different bytes.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Number, Value};

/// A JSON value without loss.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum ExactValue {
    Null,
    Boolean(bool),
    Negative(i64),
    Natural(u64),
    /// The bits of an IEEE 754 double, as text: JSON cannot express every double.
    Fraction(String),
    Text(String),
    List(Vec<ExactValue>),
    Fields(Vec<(String, ExactValue)>),
}

/// Serializes the value; the first half of `with`.
pub(crate) fn serialize<S: Serializer>(value: &Value, out: S) -> Result<S::Ok, S::Error> {
    to_exact(value).serialize(out)
}

/// Deserializes the value; the second half of `with`.
pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Value, D::Error> {
    let no_number = || serde::de::Error::custom("these are not the bits of a number");
    from_exact(ExactValue::deserialize(from)?).ok_or_else(no_number)
}

fn to_exact(value: &Value) -> ExactValue {
    match value {
        Value::Null => ExactValue::Null,
        Value::Bool(value_bool) => ExactValue::Boolean(*value_bool),
        Value::Number(number) => match (number.as_u64(), number.as_i64(), number.as_f64()) {
            (Some(natural), ..) => ExactValue::Natural(natural),
            (_, Some(negative), _) => ExactValue::Negative(negative),
            (.., fraction) => {
                ExactValue::Fraction(format!("{:016x}", fraction.unwrap_or_default().to_bits()))
            }
        },
        Value::String(text) => ExactValue::Text(text.clone()),
        Value::Array(items) => ExactValue::List(items.iter().map(to_exact).collect()),
        Value::Object(fields) => ExactValue::Fields(
            fields.iter().map(|(name, value)| (name.clone(), to_exact(value))).collect(),
        ),
    }
}

fn from_exact(value: ExactValue) -> Option<Value> {
    Some(match value {
        ExactValue::Null => Value::Null,
        ExactValue::Boolean(value_bool) => value_bool.into(),
        ExactValue::Negative(number) => number.into(),
        ExactValue::Natural(number) => number.into(),
        ExactValue::Fraction(bits) => {
            let bits = u64::from_str_radix(&bits, 16).ok()?;
            Number::from_f64(f64::from_bits(bits))?.into()
        }
        ExactValue::Text(text) => text.into(),
        ExactValue::List(items) => {
            Value::Array(items.into_iter().map(from_exact).collect::<Option<_>>()?)
        }
        ExactValue::Fields(fields) => {
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
    struct Sample(#[serde(with = "crate::saved_cloud::json")] Value);

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
