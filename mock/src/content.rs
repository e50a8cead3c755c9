//! The data of an image: bytes in memory, shared by all copies, and the hashes that Glance computes.
//!
//! Created by an upload, an import or a world file. It does not decide who may read the bytes.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use md5::Md5;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest, Sha512};

/// Algorithm of `os_hash_value` (Glance's default `hashing_algorithm`).
pub(crate) const HASH_ALGORITHM: &str = "sha512";

/// Bytes of an image. Cloning is cheap; in a saved cloud they are base64.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Content(Arc<[u8]>);

impl Content {
    /// MD5 in hexadecimal: an image's `checksum`.
    pub(crate) fn checksum(&self) -> String {
        to_hex(&Md5::digest(&self.0))
    }

    /// The hash by [`HASH_ALGORITHM`] in hexadecimal: an image's `os_hash_value`.
    pub(crate) fn hash(&self) -> String {
        to_hex(&Sha512::digest(&self.0))
    }

    /// Number of bytes.
    pub(crate) fn size(&self) -> u64 {
        self.0.len() as u64
    }
}

fn to_hex(digest: &[u8]) -> String {
    const DIGITS: [char; 16] =
        ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];
    let digits = |byte: &u8| [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]];
    digest.iter().flat_map(digits).collect()
}

impl From<Vec<u8>> for Content {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes.into())
    }
}

impl From<&[u8]> for Content {
    fn from(bytes: &[u8]) -> Self {
        Self(bytes.into())
    }
}

impl Deref for Content {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
    }
}

/// Prints only the number of bytes.
impl fmt::Debug for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Content({} bytes)", self.0.len())
    }
}

impl Serialize for Content {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&STANDARD.encode(&self.0))
    }
}

impl<'de> Deserialize<'de> for Content {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        STANDARD.decode(text).map(Self::from).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_match_the_examples_of_the_standards() {
        // RFC 1321, A.5; FIPS 180-4's example for SHA-512.
        let abc = Content::from(b"abc".as_slice());
        assert_eq!(abc.checksum(), "900150983cd24fb0d6963f7d28e17f72");
        assert!(abc.hash().starts_with("ddaf35a193617abacc417349ae204131"), "{}", abc.hash());
        assert_eq!((abc.size(), abc.hash().len()), (3, 128));
    }

    #[test]
    fn bytes_round_trip_through_json() {
        let bytes = Content::from(vec![0, 159, 146, 150, 255]);
        let saved = serde_json::to_string(&bytes).unwrap();
        assert_eq!(saved, "\"AJ+Slv8=\"");
        assert_eq!(serde_json::from_str::<Content>(&saved).unwrap(), bytes);
        assert!(serde_json::from_str::<Content>("\"*\"").is_err());
    }
}
