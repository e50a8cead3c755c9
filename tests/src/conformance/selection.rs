//! Which files of requests a run is about: all of them, or those that `IMAGESHARE_SEQUENCES` names, so that a few can be
//! recorded and compared without the rest. Asked by whoever reads or compares them.

use std::collections::BTreeSet;

use super::parse;

/// The variable that names files, without their ending, with commas between. `matrix-x` is the file `x` of the matrix
/// calls.
pub const VARIABLE: &str = "IMAGESHARE_SEQUENCES";

/// A choice of files.
#[derive(Debug, Clone, Default)]
pub struct Selection(Option<BTreeSet<String>>);

impl Selection {
    /// What the variable names; everything, when it is not set.
    ///
    /// # Panics
    /// It names a file that is not there: a run about nothing would pass.
    pub fn from_environment() -> Self {
        let Ok(names) = std::env::var(VARIABLE) else { return Self::default() };
        let selection = Self::of(&names);
        let missing = selection.missing_in(&there_are());
        assert!(missing.is_empty(), "{VARIABLE}: there is no {}", missing.join(", "));
        selection
    }

    fn of(names: &str) -> Self {
        Self(Some(names.split(',').map(|name| name.trim().to_owned()).collect()))
    }

    /// Whether a file belongs to it.
    pub fn covers(&self, file: &str) -> bool {
        self.0.as_ref().is_none_or(|names| names.contains(file))
    }

    fn missing_in(&self, files: &BTreeSet<String>) -> Vec<&str> {
        let names = self.0.iter().flatten();
        names.filter(|name| !files.contains(*name)).map(String::as_str).collect()
    }
}

/// The names of all files.
fn there_are() -> BTreeSet<String> {
    let in_folder = |folder: &str, prefix: &str| {
        let files = parse::files(&super::vectors().join(folder)).into_iter();
        let files = files.filter(|file| file.extension().is_some_and(|ending| ending == "seq"));
        let names = files.map(|file| format!("{prefix}{}", file.file_stem().unwrap().display()));
        names.collect::<Vec<_>>()
    };
    in_folder("sequences", "").into_iter().chain(in_folder("matrix", "matrix-")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_named_is_everything() {
        assert!(Selection::default().covers("members"));
    }

    #[test]
    fn only_what_is_named_belongs_and_a_name_without_a_file_is_found() {
        let selection = Selection::of("members, dta");
        assert!(selection.covers("members") && !selection.covers("lists"));
        assert_eq!(selection.missing_in(&there_are()), ["dta"]);
    }
}
