//! Strict model types as text in a saved cloud: `#[serde(with = "crate::saved_cloud::text")]`.
//!
//! Used by every part of a cloud's state with an ID, an enum or a time, alone or in an `Option`, a `Vec`, a `BTreeSet`, or as the
//! key of a `BTreeMap`. The model itself stays without serde. Reading a saved value must give an equal value.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

mod text_types;

use text_types::TextCodec;

/// Serializes a value; the first half of `with`.
pub(crate) fn serialize<T: SavedAsText, S: Serializer>(
    value: &T,
    out: S,
) -> Result<S::Ok, S::Error> {
    value.save(out)
}

/// Deserializes a value; the second half of `with`.
pub(crate) fn deserialize<'de, T: SavedAsText, D: Deserializer<'de>>(
    from: D,
) -> Result<T, D::Error> {
    T::restore(from)
}

/// The types that `with` accepts: a [`TextCodec`], or a collection of them.
pub(crate) trait SavedAsText: Sized {
    /// Serializes it.
    fn save<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error>;
    /// Deserializes it.
    fn restore<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error>;
}

impl<T: TextCodec> SavedAsText for T {
    fn save<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(&self.write())
    }

    fn restore<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_str(TextVisitor(std::marker::PhantomData))
    }
}

impl<T: TextCodec> SavedAsText for Option<T> {
    fn save<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        self.as_ref().map(TextCodec::write).serialize(out)
    }

    fn restore<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Ok(Option::<TextWrapper<T>>::deserialize(from)?.map(|one| one.0))
    }
}

impl<T: TextCodec> SavedAsText for Vec<T> {
    fn save<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.collect_seq(self.iter().map(TextCodec::write))
    }

    fn restore<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Ok(Vec::<TextWrapper<T>>::deserialize(from)?.into_iter().map(|one| one.0).collect())
    }
}

impl<T: TextCodec + Ord> SavedAsText for BTreeSet<T> {
    fn save<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.collect_seq(self.iter().map(TextCodec::write))
    }

    fn restore<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Ok(Vec::<TextWrapper<T>>::deserialize(from)?.into_iter().map(|one| one.0).collect())
    }
}

impl<K: TextCodec + Ord, V: Serialize + DeserializeOwned> SavedAsText for BTreeMap<K, V> {
    fn save<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.collect_map(self.iter().map(|(key, value)| (key.write(), value)))
    }

    fn restore<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let read = BTreeMap::<TextWrapper<K>, V>::deserialize(from)?;
        Ok(read.into_iter().map(|(key, value)| (key.0, value)).collect())
    }
}

/// A text in a collection.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct TextWrapper<T>(T);

impl<'de, T: TextCodec> Deserialize<'de> for TextWrapper<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        T::restore(from).map(TextWrapper)
    }
}

/// Reads a text in place, so that an error has its line and column.
struct TextVisitor<T>(std::marker::PhantomData<T>);

impl<T: TextCodec> serde::de::Visitor<'_> for TextVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<T, E> {
        T::read(text).map_err(E::custom)
    }
}

#[cfg(test)]
mod tests {
    use imageshare_core::model::{ImageId, ProjectId, RegionName, Timestamp, UserId};

    use super::*;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Sample {
        #[serde(with = "crate::saved_cloud::text")]
        at: Timestamp,
        #[serde(with = "crate::saved_cloud::text")]
        owner: Option<ProjectId>,
        #[serde(with = "crate::saved_cloud::text")]
        nobody: Option<UserId>,
        #[serde(with = "crate::saved_cloud::text")]
        regions: Vec<RegionName>,
        #[serde(with = "crate::saved_cloud::text")]
        taken: BTreeSet<ImageId>,
        #[serde(with = "crate::saved_cloud::text")]
        statuses: BTreeMap<ImageId, u8>,
    }

    const TEXT: &str = r#"{"at":"2026-11-20T09:30:00.250001Z","owner":"p","nobody":null,"regions":["DFW","ORD"],"taken":["6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90"],"statuses":{"017486e1-77e6-4f26-b100-131833f5cd38":7}}"#;

    #[test]
    fn saved_values_round_trip() {
        let sample: Sample = serde_json::from_str(TEXT).unwrap();
        assert_eq!(serde_json::to_string(&sample).unwrap(), TEXT);
        let second: Sample =
            serde_json::from_value(serde_json::to_value(&sample).unwrap()).unwrap();
        assert_eq!(second, sample);
    }

    #[test]
    fn invalid_text_is_refused_at_its_position() {
        let wrong = TEXT.replace(",\"taken\"", ",\n\"taken\"").replace("6b1f", "web-");
        let error = serde_json::from_str::<Sample>(&wrong).unwrap_err();
        assert_eq!(error.line(), 2);
        assert!(error.to_string().contains("an image ID is a UUID"), "{error}");
        let error = serde_json::from_str::<Sample>(&TEXT.replace("\"p\"", "5")).unwrap_err();
        assert!(error.to_string().contains("expected a text"), "{error}");
    }
}
