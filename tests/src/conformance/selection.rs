//! Which files of sequences a run is about: all of them, or those that `IMAGESHARE_SEQUENCES` names, so that a few can be
//! recorded and compared without the rest. Asked by [`super::parse`], [`super::recorded`] and [`super::report`].

use std::collections::BTreeSet;

/// The variable that names files, without their ending, with commas between.
pub const VARIABLE: &str = "IMAGESHARE_SEQUENCES";

/// A choice of files.
#[derive(Debug, Clone, Default)]
pub struct Selection(Option<BTreeSet<String>>);

impl Selection {
    /// What the variable names; everything, when it is not set.
    pub fn from_environment() -> Self {
        std::env::var(VARIABLE).map_or_else(|_| Self::default(), |names| Self::of(&names))
    }

    fn of(names: &str) -> Self {
        Self(Some(names.split(',').map(|name| name.trim().to_owned()).collect()))
    }

    /// Whether a file belongs to it.
    pub fn covers(&self, file: &str) -> bool {
        self.0.as_ref().is_none_or(|names| names.contains(file))
    }

    /// The names that are none of these files'.
    pub fn missing_in<'a>(&'a self, files: &BTreeSet<&str>) -> Vec<&'a str> {
        let names = self.0.iter().flatten().map(String::as_str);
        names.filter(|name| !files.contains(name)).collect()
    }
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
        assert_eq!(selection.missing_in(&BTreeSet::from(["members", "data"])), ["dta"]);
    }
}
