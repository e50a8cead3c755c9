//! What a task does and how far it has come, in the words of the wire and of a saved cloud.

use serde::{Deserialize, Serialize};

/// What a task does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Kind {
    /// The old import, which makes an image of its own.
    Import,
    /// The import of an image's data.
    ApiImageImport,
    /// Data that stays where it is.
    LocationImport,
}

impl Kind {
    /// The word on the wire.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Import => "import",
            Self::ApiImageImport => "api_image_import",
            Self::LocationImport => "location_import",
        }
    }

    /// The kind that the word stands for.
    pub(crate) fn parse(word: &str) -> Option<Self> {
        [Self::Import, Self::ApiImageImport, Self::LocationImport]
            .into_iter()
            .find(|kind| kind.as_str() == word)
    }
}

/// How far it has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Status {
    /// Waits for its turn.
    Pending,
    /// Under way.
    Processing,
    /// Done.
    Success,
    /// Came to nothing.
    Failure,
}

impl Status {
    /// The word on the wire.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Processing => "processing",
            Self::Success => "success",
            Self::Failure => "failure",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_on_the_wire_are_those_of_a_saved_cloud() {
        for kind in [Kind::Import, Kind::ApiImageImport, Kind::LocationImport] {
            assert_eq!(Kind::parse(kind.as_str()), Some(kind));
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.as_str());
        }
    }
}
