//! Identifiers as types that are created by parsing only, so that one kind of ID cannot be used as another.
//!
//! Used everywhere. They do not check that a resource *exists*: no cloud offers that for another project's ID.

use std::fmt;
use std::str::FromStr;

use super::display_name::MAX_DISPLAY_NAME_LENGTH;

/// Why a text is not an identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum IdError {
    /// The text is empty or only white space.
    #[error("an ID can't be empty")]
    Empty,
    /// An image ID is a UUID (RFC 9562), as Glance generates it.
    #[error(
        "an image ID is a UUID of 32 hexadecimal digits, such as 6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90"
    )]
    NotUuid,
    /// Keystone and Glance store at most 255 characters.
    #[error("an ID can have at most 255 characters")]
    TooLong,
    /// Control characters are not valid in a URL or a list.
    #[error("an ID can't contain control characters")]
    ControlCharacter,
}

macro_rules! text_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(String);

        impl $name {
            /// The ID as the cloud writes it.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            /// Trims white space; rejects an empty text, a longer one than any cloud stores, and control characters; accepts
            /// everything else.
            fn from_str(text: &str) -> Result<Self, IdError> {
                let text = text.trim();
                if text.is_empty() {
                    return Err(IdError::Empty);
                }
                if text.chars().count() > MAX_DISPLAY_NAME_LENGTH {
                    return Err(IdError::TooLong);
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
    /// The ID of a project: 32 hexadecimal digits on OpenStack, an account number on Rackspace.
    ///
    /// Glance stores any text as a member and never checks it with Keystone (measured), so this type accepts any text too;
    /// [`crate::model::ProjectIdKind`] classifies it.
    ///
    /// ```
    /// use imageshare_core::model::{IdError, ProjectId, ProjectIdKind};
    ///
    /// let id: ProjectId = "b81e4d2f0c9a4e7b93d5a6f1c2e8074d".parse()?;
    /// assert_eq!(ProjectIdKind::from_id(&id), ProjectIdKind::Hex32);
    /// assert_eq!(ProjectIdKind::from_id(&"1048213".parse()?), ProjectIdKind::AccountNumber);
    /// # Ok::<(), IdError>(())
    /// ```
    ProjectId
}
impl ProjectId {
    /// Whether both are the ID of the same project: Keystone's IDs are hexadecimal digits, and Rackspace's are digits, so case
    /// does not distinguish them.
    pub fn eq_ignore_case(&self, other: &Self) -> bool {
        self.0.eq_ignore_ascii_case(&other.0)
    }
}
text_id! {
    /// The ID of a user in Keystone or Identity v2.0.
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
    fn project_ids_are_any_text_without_control_characters() {
        assert_eq!("consumer".parse::<ProjectId>().unwrap().as_str(), "consumer");
        assert_eq!(" \t".parse::<ProjectId>(), Err(IdError::Empty));
        assert_eq!("a\u{7}b".parse::<ProjectId>(), Err(IdError::ControlCharacter));
        assert!("a".repeat(255).parse::<ProjectId>().is_ok());
        assert_eq!("a".repeat(256).parse::<ProjectId>(), Err(IdError::TooLong));
    }
}
