//! Which files of requests a run uses: all, or those in `IMAGESHARE_SEQUENCES`, so that a few can be recorded and compared
//! without the rest. Used by `parse`, `matrix` and `report`.

use std::collections::BTreeSet;

use super::parse;

/// The environment variable with the names of files, without extension and separated by commas. `matrix-x` is the file `x` of the
/// matrix.
pub const SELECTION_VARIABLE: &str = "IMAGESHARE_SEQUENCES";

/// The selected files; `None` for all.
#[derive(Debug, Clone, Default)]
pub struct Selection(Option<BTreeSet<String>>);

impl Selection {
    /// The files in the variable; all files if it is not set.
    ///
    /// # Panics
    /// A file does not exist: a run without any sequences would pass.
    pub fn from_environment() -> Self {
        let Ok(names) = std::env::var(SELECTION_VARIABLE) else { return Self::default() };
        let selection = Self::parse(&names);
        let missing = selection.missing_files(&all_files());
        assert!(missing.is_empty(), "{SELECTION_VARIABLE}: there is no {}", missing.join(", "));
        selection
    }

    fn parse(names: &str) -> Self {
        Self(Some(names.split(',').map(|name| name.trim().to_owned()).collect()))
    }

    /// Whether a file is selected.
    pub fn contains(&self, file: &str) -> bool {
        self.0.as_ref().is_none_or(|names| names.contains(file))
    }

    fn missing_files(&self, files: &BTreeSet<String>) -> Vec<&str> {
        let names = self.0.iter().flatten();
        names.filter(|name| !files.contains(*name)).map(String::as_str).collect()
    }
}

/// The names of all files.
fn all_files() -> BTreeSet<String> {
    let in_folder = |folder: &str, prefix: &str| {
        let files = parse::sorted_files(&super::vectors_folder().join(folder)).into_iter();
        let files =
            files.filter(|file| file.extension().is_some_and(|extension| extension == "seq"));
        let names = files.map(|file| format!("{prefix}{}", file.file_stem().unwrap().display()));
        names.collect::<Vec<_>>()
    };
    in_folder("sequences", "").into_iter().chain(in_folder("matrix", "matrix-")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_selects_all_files() {
        assert!(Selection::default().contains("members"));
    }

    #[test]
    fn only_listed_files_are_selected_and_missing_ones_reported() {
        let selection = Selection::parse("members, dta");
        assert!(selection.contains("members") && !selection.contains("lists"));
        assert_eq!(selection.missing_files(&all_files()), ["dta"]);
    }
}
