//! Identifiers as types that can only be made by parsing, so that one kind of id never stands where another belongs.
//!
//! Called from everywhere. They do not check that a thing *exists*: no cloud offers that for another project's id.

use std::fmt;
use std::str::FromStr;

use uuid::Uuid;

/// Why a text is no identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum IdError {
    /// Nothing but white space was given.
    #[error("an id cannot be empty")]
    Empty,
    /// An image id is a UUID (RFC 9562), as Glance makes them.
    #[error(
        "an image id is a UUID of 32 hexadecimal digits, such as 6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90"
    )]
    NotUuid,
    /// Control characters cannot stand in a URL or a list.
    #[error("an id cannot contain control characters")]
    ControlCharacter,
}

/// The id of an image: a UUID, unique in its region only. The same id in another region is another image or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ImageId(Uuid);

impl ImageId {
    /// Makes the id from a UUID that was chosen elsewhere, as the mock does from its seed.
    pub const fn from_uuid(uuid: Uuid) -> Self {
        Self(uuid)
    }
}

impl FromStr for ImageId {
    type Err = IdError;

    /// Takes a UUID with or without hyphens, in either case, with white space around it.
    fn from_str(text: &str) -> Result<Self, IdError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(IdError::Empty);
        }
        Uuid::try_parse(text).map(Self).map_err(|_| IdError::NotUuid)
    }
}

impl fmt::Display for ImageId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.hyphenated().fmt(f)
    }
}

macro_rules! text_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(String);

        impl $name {
            /// The id as the cloud writes it.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            /// Trims white space; refuses an empty text and control characters, takes all else.
            fn from_str(text: &str) -> Result<Self, IdError> {
                let text = text.trim();
                if text.is_empty() {
                    return Err(IdError::Empty);
                }
                if text.chars().any(char::is_control) {
                    return Err(IdError::ControlCharacter);
                }
                Ok(Self(text.to_owned()))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

text_id! {
    /// The id of a project: 32 hexadecimal digits on OpenStack, an account number on Rackspace.
    ///
    /// Glance stores any text as a member and never asks Keystone whether it exists (measured), so this type takes any
    /// text too; [`crate::model::ProjectIdKind`] tells what it looks like.
    ProjectId
}
text_id! {
    /// The id of a user in Keystone or Identity v2.0.
    UserId
}
text_id! {
    /// The name of a region as the service catalog writes it, such as `DFW` or `RegionOne`.
    RegionName
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn an_image_id_is_read_with_and_without_hyphens_and_printed_with_them() {
        let id: ImageId = " 6B1F0C9E4A2D4C4E9A340D6C5B7E8F90 ".parse().unwrap();
        assert_eq!(id.to_string(), "6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90");
        assert_eq!(id.to_string().parse(), Ok(id));
    }

    #[test]
    fn what_is_no_uuid_is_refused_with_the_reason() {
        assert_eq!("".parse::<ImageId>(), Err(IdError::Empty));
        assert_eq!("web-2026-11".parse::<ImageId>(), Err(IdError::NotUuid));
    }

    #[test]
    fn a_project_id_is_any_text_but_nothing_and_control_characters() {
        assert_eq!("consumer".parse::<ProjectId>().unwrap().as_str(), "consumer");
        assert_eq!(" \t".parse::<ProjectId>(), Err(IdError::Empty));
        assert_eq!("a\u{7}b".parse::<ProjectId>(), Err(IdError::ControlCharacter));
    }
}
