//! Kind and status of a task, with their names in the API and in a saved cloud.

use serde::{Deserialize, Serialize};

/// The kind of a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum TaskKind {
    /// The legacy import, which creates its own image.
    Import,
    /// The import of an image's data.
    ApiImageImport,
    /// Registers data that stays in its location.
    LocationImport,
}

impl TaskKind {
    /// The name in the API.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Import => "import",
            Self::ApiImageImport => "api_image_import",
            Self::LocationImport => "location_import",
        }
    }

    /// Parses a name.
    pub(crate) fn parse(name: &str) -> Option<Self> {
        [Self::Import, Self::ApiImageImport, Self::LocationImport]
            .into_iter()
            .find(|kind| kind.as_str() == name)
    }
}

/// The status of a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum TaskStatus {
    /// Waiting to start.
    Pending,
    /// Running.
    Processing,
    /// Completed.
    Success,
    /// Failed.
    Failure,
}

impl TaskStatus {
    /// The name in the API.
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
    fn names_in_the_api_and_in_a_saved_cloud_are_equal() {
        for kind in [TaskKind::Import, TaskKind::ApiImageImport, TaskKind::LocationImport] {
            assert_eq!(TaskKind::parse(kind.as_str()), Some(kind));
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.as_str());
        }
    }
}
