//! The ID of an image. Used everywhere; the other identifiers are in `id`.

use std::cmp::Ordering;
use std::fmt::{self, Write as _};
use std::str::FromStr;

use uuid::Uuid;

use super::id::IdError;

/// The ID of an image: a UUID, unique within its region only. The same ID in another region is another image or none.
///
/// ```
/// use imageshare_core::model::{IdError, ImageId};
///
/// let id: ImageId = " 6B1F0C9E4A2D4C4E9A340D6C5B7E8F90 ".parse()?;
/// assert_eq!(id.to_string(), "6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90");
/// assert_eq!("web-2026-11".parse::<ImageId>(), Err(IdError::NotUuid));
/// # Ok::<(), IdError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ImageId {
    uuid: Uuid,
    /// One bit for each hexadecimal digit that is an upper-case letter, the first digit in the highest bit.
    upper_case: u32,
}

/// The number of hexadecimal digits of a UUID.
const UUID_DIGITS: usize = 32;

impl ImageId {
    /// Creates the ID from a UUID chosen elsewhere, as the mock does from its seed.
    pub const fn from_uuid(uuid: Uuid) -> Self {
        Self { uuid, upper_case: 0 }
    }

    /// The ID as a service writes it, hyphenated, in its own case: a Glance keeps the case in which a client chose an ID, and
    /// another case is another ID (measured with `sqlite`). What people enter is parsed with [`FromStr`], in lower case.
    ///
    /// ```
    /// use imageshare_core::model::ImageId;
    ///
    /// let id = ImageId::from_exact("ABCDEF01-0000-4000-8000-0000000000ab")?;
    /// assert_eq!(id.to_string(), "ABCDEF01-0000-4000-8000-0000000000ab");
    /// # Ok::<(), imageshare_core::model::IdError>(())
    /// ```
    ///
    /// # Errors
    /// [`IdError::NotUuid`] for another form of a UUID, or any other text.
    pub fn from_exact(text: &str) -> Result<Self, IdError> {
        let uuid = Uuid::try_parse(text).map_err(|_| IdError::NotUuid)?;
        let digits = text.bytes().filter(|byte| *byte != b'-');
        let upper_case =
            digits.fold(0, |bits, byte| (bits << 1) | u32::from(byte.is_ascii_uppercase()));
        let id = Self { uuid, upper_case };
        if id.to_string() == text { Ok(id) } else { Err(IdError::NotUuid) }
    }

    /// As [`ImageId::from_exact`], and other forms of a UUID as [`FromStr`].
    ///
    /// # Errors
    /// Those of [`FromStr`].
    pub fn from_service(text: &str) -> Result<Self, IdError> {
        Self::from_exact(text).or_else(|_| text.parse())
    }
}

/// In the order of the texts, which is the order of a database.
impl Ord for ImageId {
    fn cmp(&self, other: &Self) -> Ordering {
        if self.upper_case == other.upper_case && self.upper_case == 0 {
            return self.uuid.cmp(&other.uuid);
        }
        self.to_string().cmp(&other.to_string())
    }
}

impl PartialOrd for ImageId {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl FromStr for ImageId {
    type Err = IdError;

    /// Accepts a UUID with or without hyphens, in either case, surrounded by white space.
    fn from_str(text: &str) -> Result<Self, IdError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(IdError::Empty);
        }
        Uuid::try_parse(text).map(Self::from_uuid).map_err(|_| IdError::NotUuid)
    }
}

impl fmt::Display for ImageId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.upper_case == 0 {
            return self.uuid.hyphenated().fmt(f);
        }
        let mut digit = 0;
        for character in self.uuid.hyphenated().to_string().chars() {
            let is_upper = self.upper_case >> (UUID_DIGITS - 1 - digit) & 1 == 1;
            digit = (digit + usize::from(character != '-')).min(UUID_DIGITS - 1);
            f.write_char(if is_upper { character.to_ascii_uppercase() } else { character })?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn parses_image_ids_without_hyphens_and_prints_them() {
        let id: ImageId = " 6B1F0C9E4A2D4C4E9A340D6C5B7E8F90 ".parse().unwrap();
        assert_eq!(id.to_string(), "6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90");
        assert_eq!(id.to_string().parse(), Ok(id));
    }

    #[test]
    fn an_exact_id_keeps_its_case_and_its_place() {
        let exact = |text: &str| ImageId::from_exact(text);
        for text in [
            "ABCDEF01-0000-4000-8000-0000000000AB",
            "abcdef01-0000-4000-8000-0000000000aB",
            "Abcdef01-0000-4000-8000-0000000000ab",
            "abcdef01-0000-4000-8000-0000000000ab",
        ] {
            assert_eq!(exact(text).unwrap().to_string(), text);
        }
        for text in
            ["", " 6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90", "6b1f0c9e4a2d4c4e9a340d6c5b7e8f90"]
        {
            assert_eq!(exact(text), Err(IdError::NotUuid), "{text}");
        }
        let mut ids = ["b0", "AB", "ab", "Ab", "90", "aB"]
            .map(|end| exact(&format!("abcdef01-0000-4000-8000-0000000000{end}")).unwrap());
        ids.sort();
        let ends = ids.map(|id| id.to_string()[34..].to_owned());
        assert_eq!(ends, ["90", "AB", "Ab", "aB", "ab", "b0"]);
    }

    #[test]
    fn rejects_a_text_that_is_not_a_uuid() {
        assert_eq!("".parse::<ImageId>(), Err(IdError::Empty));
        assert_eq!("web-2026-11".parse::<ImageId>(), Err(IdError::NotUuid));
    }
}
