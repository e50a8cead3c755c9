//! Compares what the page imports from JavaScript with the reviewed list in `docs/js-imports.txt`. Used by `dist` and `test`. A
//! dependency that starts to use another function of the browser changes the list, so that somebody has to look at it. It must
//! not read a page that was not published, because only the published files run.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::failure::{Context, Failure, Result};
use crate::page::files;
use crate::page::imports::list_imports;
use crate::paths::Paths;

const LIST_PATH: &str = "docs/js-imports.txt";
const LIST_HEADER: &str = "\
# What the page's WebAssembly imports, and what its scripts create with `new`: the file, where it is imported from, the name.
# `bindings` are the functions that wasm-bindgen writes, without the hashes of their names. Written by
# `cargo xtask dist --record`; every line was reviewed. `cargo xtask dist` and `cargo xtask test` compare it with the built page.
";

/// The lines of the list, without its head.
#[derive(Debug, PartialEq, Eq)]
pub struct JsImports(BTreeSet<String>);

impl JsImports {
    /// Reads them from a published page.
    ///
    /// # Errors
    /// A file cannot be read, or uses what is always refused.
    pub fn read(page: &Path) -> Result<Self> {
        let files = files::read_folder(page)?;
        list_imports(&files).map(Self).map_err(Failure::new)
    }

    /// Compares with the reviewed list.
    ///
    /// # Errors
    /// A line is new or gone, or there is no list.
    pub fn compare_with_record(&self, paths: &Paths) -> Result<()> {
        let list = fs::read_to_string(paths.join(LIST_PATH)).context(LIST_PATH)?;
        let differences = self.differences(&list);
        if differences.is_empty() {
            return Ok(());
        }
        Err(Failure::new(format!(
            "The page's JavaScript imports differ from {LIST_PATH}:\n    {}",
            differences.join("\n    ")
        ))
        .with_advice(
            "If the page is meant to use each new one, write the list with `cargo xtask dist --record` and commit it.",
        ))
    }

    /// Writes the list.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn write_record(&self, paths: &Paths) -> Result<()> {
        let lines: String = self.0.iter().flat_map(|line| [line, "\n"]).collect();
        fs::write(paths.join(LIST_PATH), format!("{LIST_HEADER}{lines}")).context(LIST_PATH)
    }

    /// `+` and a line that the list lacks, or `-` and one that it has and the page does not.
    fn differences(&self, list: &str) -> Vec<String> {
        let recorded: BTreeSet<&str> = list.lines().filter(|line| !line.starts_with('#')).collect();
        let current: BTreeSet<&str> = self.0.iter().map(String::as_str).collect();
        let new = current.difference(&recorded).map(|line| format!("+ {line}"));
        new.chain(recorded.difference(&current).map(|line| format!("- {line}"))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn new_and_missing_lines_are_differences() {
        let lines = ["chunk memory", "page bindings fetch", "page bindings new"];
        let imports = JsImports(lines.map(str::to_owned).into());
        let list = "# new\nchunk memory\npage bindings new\npage bindings open\n";
        assert_eq!(imports.differences(list), ["+ page bindings fetch", "- page bindings open"]);
    }

    #[test]
    fn the_reviewed_list_has_a_head_and_is_sorted() {
        let list = fs::read_to_string(Paths::find().unwrap().join(LIST_PATH)).unwrap();
        let lines: Vec<&str> = list.strip_prefix(LIST_HEADER).unwrap().lines().collect();
        assert!(!lines.is_empty() && lines.is_sorted());
    }
}
