//! The types of `docs/goals.toml`, and how it is read. Used by every module of this folder. Whether its content is right is
//! decided in `check`.

use serde::Deserialize;
use toml::Spanned;

use crate::failure::{Context, Result};

/// The path of the file, relative to the workspace root.
pub const GOAL_FILE: &str = "docs/goals.toml";

/// The whole file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GoalFile {
    /// The rows in the order of the file.
    #[serde(rename = "row")]
    pub rows: Vec<Row>,
}

/// One thing that the product must do.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// A letter and a number.
    pub id: Spanned<String>,
    /// What works, in one or two sentences.
    pub text: Spanned<String>,
    /// How much of it is shown by tests.
    pub status: Status,
    /// What no test shows yet.
    pub missing: Option<Spanned<String>>,
    /// What no real service of the live environment can show, and why.
    pub not_live: Option<Spanned<String>>,
    /// The tests that need no real service, each as `path/of/file.rs::function_name`.
    #[serde(default)]
    pub sandbox: Vec<Spanned<String>>,
    /// The tests on the real services, named likewise.
    #[serde(default)]
    pub live: Vec<Spanned<String>>,
}

/// How much of a row is shown by tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// All of it.
    Done,
    /// A part of it.
    Partly,
    /// Nothing.
    Open,
}

impl Status {
    /// All statuses, in the order of the table.
    pub const ALL: [Self; 3] = [Self::Done, Self::Partly, Self::Open];

    /// Its name in the file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Partly => "partly",
            Self::Open => "open",
        }
    }
}

impl GoalFile {
    /// Reads the text of the file.
    ///
    /// # Errors
    /// It is no TOML, or a row lacks a field or has an unknown one; the error names the line.
    pub fn read(text: &str) -> Result<Self> {
        toml::from_str(text).context(GOAL_FILE)
    }

    /// The row with this ID, in any case.
    pub fn row(&self, id: &str) -> Option<&Row> {
        self.rows.iter().find(|row| row.id.get_ref().eq_ignore_ascii_case(id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_needs_id_text_and_a_known_status() {
        let row = "[[row]]\nid = \"S1\"\ntext = \"A.\"\nstatus = \"open\"\n";
        assert_eq!(GoalFile::read(row).unwrap().rows.len(), 1);
        for (changed, expected) in [
            (row.replace("text = \"A.\"\n", ""), "missing field `text`"),
            (row.replace("open", "nearly"), "unknown variant `nearly`"),
            (row.replace("text", "txt"), "unknown field `txt`"),
        ] {
            let message = GoalFile::read(&changed).unwrap_err().to_string();
            assert!(message.contains(expected) && message.contains("line "), "{message}");
        }
    }

    #[test]
    fn a_row_is_found_in_any_case() {
        let row = "[[row]]\nid = \"S1\"\ntext = \"A.\"\nstatus = \"open\"\n";
        let goals = GoalFile::read(row).unwrap();
        assert!(goals.row("s1").is_some() && goals.row("S2").is_none());
    }
}
