//! Secrets of a cloud's world as plain text in a saved cloud: `#[serde(with = "crate::snapshot::secret")]`.
//!
//! They open nothing but the mock. Nothing else of the project writes a secret anywhere.

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A secret, or one that may be missing.
pub(crate) trait Secret: Sized {
    /// As plain text.
    fn plain(&self) -> Option<&str>;
    /// Back from it.
    fn of(plain: Option<String>) -> Option<Self>;
}

impl Secret for SecretString {
    fn plain(&self) -> Option<&str> {
        Some(self.expose_secret())
    }

    fn of(plain: Option<String>) -> Option<Self> {
        plain.map(Into::into)
    }
}

impl Secret for Option<SecretString> {
    fn plain(&self) -> Option<&str> {
        self.as_ref().map(SecretString::expose_secret)
    }

    fn of(plain: Option<String>) -> Option<Self> {
        Some(plain.map(Into::into))
    }
}

/// Writes it; the first half of `with`.
pub(crate) fn serialize<T: Secret, S: Serializer>(secret: &T, out: S) -> Result<S::Ok, S::Error> {
    secret.plain().serialize(out)
}

/// Reads it back; the second half of `with`.
pub(crate) fn deserialize<'de, T: Secret, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    let plain = Option::deserialize(from)?;
    T::of(plain).ok_or_else(|| serde::de::Error::custom("a secret is missing here"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Serialize, Deserialize)]
    struct Sample {
        #[serde(with = "crate::snapshot::secret")]
        needed: SecretString,
        #[serde(with = "crate::snapshot::secret")]
        password: Option<SecretString>,
    }

    #[test]
    fn a_secret_comes_back_and_only_one_that_may_be_missing_can_be() {
        let text = r#"{"needed":"a","password":null}"#;
        let sample: Sample = serde_json::from_str(text).unwrap();
        assert_eq!(sample.needed.expose_secret(), "a");
        assert!(sample.password.is_none());
        assert_eq!(serde_json::to_string(&sample).unwrap(), text);
        assert!(serde_json::from_str::<Sample>(&text.replace("\"a\"", "null")).is_err());
    }
}
