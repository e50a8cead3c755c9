//! Secrets of a cloud's world as plain text in a saved cloud: `#[serde(with = "crate::saved_cloud::secret")]`.
//!
//! They are only valid for the mock. No other code of the project writes a secret anywhere.

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A secret, or an optional secret.
pub(crate) trait Secret: Sized {
    /// The plain text.
    fn plain_text(&self) -> Option<&str>;
    /// Creates it from the plain text.
    fn from_plain_text(plain: Option<String>) -> Option<Self>;
}

impl Secret for SecretString {
    fn plain_text(&self) -> Option<&str> {
        Some(self.expose_secret())
    }

    fn from_plain_text(plain: Option<String>) -> Option<Self> {
        plain.map(Into::into)
    }
}

impl Secret for Option<SecretString> {
    fn plain_text(&self) -> Option<&str> {
        self.as_ref().map(SecretString::expose_secret)
    }

    fn from_plain_text(plain: Option<String>) -> Option<Self> {
        Some(plain.map(Into::into))
    }
}

/// Serializes the secret; the first half of `with`.
pub(crate) fn serialize<T: Secret, S: Serializer>(secret: &T, out: S) -> Result<S::Ok, S::Error> {
    secret.plain_text().serialize(out)
}

/// Deserializes the secret; the second half of `with`.
pub(crate) fn deserialize<'de, T: Secret, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    let plain = Option::deserialize(from)?;
    T::from_plain_text(plain).ok_or_else(|| serde::de::Error::custom("a secret is missing"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Serialize, Deserialize)]
    struct Sample {
        #[serde(with = "crate::saved_cloud::secret")]
        needed: SecretString,
        #[serde(with = "crate::saved_cloud::secret")]
        password: Option<SecretString>,
    }

    #[test]
    fn secrets_round_trip_and_required_ones_must_exist() {
        let text = r#"{"needed":"a","password":null}"#;
        let sample: Sample = serde_json::from_str(text).unwrap();
        assert_eq!(sample.needed.expose_secret(), "a");
        assert!(sample.password.is_none());
        assert_eq!(serde_json::to_string(&sample).unwrap(), text);
        assert!(serde_json::from_str::<Sample>(&text.replace("\"a\"", "null")).is_err());
    }
}
