//! The names of projects known on this device, and which project a name in a text refers to.
//!
//! Called by [`super`]'s readers and by [`super::resolve()`]. Names come from the address book and from projects that signed-in
//! accounts can list. If two projects have the same name, neither is chosen.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::ProjectId;

/// Words that join two names.
const CONJUNCTIONS: [&str; 4] = ["and", "or", "&", "+"];

/// The names of known projects.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ProjectNames {
    by_name: BTreeMap<String, BTreeSet<ProjectId>>,
    by_letters: BTreeMap<String, BTreeSet<ProjectId>>,
}

impl ProjectNames {
    /// Adds the name of a project.
    pub fn add(&mut self, name: &str, project: &ProjectId) {
        let name = normalize_name(name);
        if !name.is_empty() {
            self.by_letters.entry(letters_and_digits(&name)).or_default().insert(project.clone());
            self.by_name.entry(name).or_default().insert(project.clone());
        }
    }

    /// All projects with this name, ignoring case.
    pub fn find(&self, name: &str) -> Vec<ProjectId> {
        self.by_name.get(&normalize_name(name)).into_iter().flatten().cloned().collect()
    }

    /// The only project whose name differs from this one in blanks, hyphens and case at most.
    pub fn find_similar(&self, name: &str) -> Option<ProjectId> {
        let found = self.by_letters.get(&letters_and_digits(name)).filter(|found| found.len() == 1);
        found.and_then(|found| found.first().cloned())
    }

    /// The names that a text consists of, longest match first; nothing if it contains anything else.
    pub(super) fn split_names<'a>(&self, text: &'a str) -> Option<Vec<&'a str>> {
        let (found, has_others) = self.find_in_text(text);
        Some(found).filter(|found| !has_others && !found.is_empty())
    }

    /// The names in a text, longest match first, and whether it contains other words.
    pub(super) fn find_in_text<'a>(&self, text: &'a str) -> (Vec<&'a str>, bool) {
        let words: Vec<&str> = text.split_whitespace().map(trim_punctuation).collect();
        let (mut index, mut found, mut has_others) = (0, Vec::new(), false);
        while let Some(word) = words.get(index) {
            let name = (index + 1..=words.len()).rev().find_map(|end| {
                let name = slice_between(text, word, words.get(end - 1)?);
                self.by_name.contains_key(&normalize_name(name)).then_some((end, name))
            });
            has_others |= name.is_none() && !CONJUNCTIONS.contains(word);
            index = name.map_or(index + 1, |(end, _)| end);
            found.extend(name.map(|(_, name)| name));
        }
        (found, has_others)
    }
}

/// The part of a text from the word `first` to the word `last`.
fn slice_between<'a>(text: &'a str, first: &str, last: &str) -> &'a str {
    let start = first.as_ptr() as usize - text.as_ptr() as usize;
    let end = last.as_ptr() as usize - text.as_ptr() as usize + last.len();
    text.get(start..end).unwrap_or_default()
}

/// A word without surrounding quotes and punctuation, which are not part of a name.
fn trim_punctuation(word: &str) -> &str {
    let is_punctuation = |character: char| {
        matches!(character, '"' | '\'' | '`' | '<' | '>' | '“' | '”' | '„' | '.' | '!' | ',' | ';')
    };
    Some(word.trim_matches(is_punctuation)).filter(|inside| !inside.is_empty()).unwrap_or(word)
}

fn normalize_name(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

fn letters_and_digits(name: &str) -> String {
    name.to_lowercase().chars().filter(|character| character.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn prefers_the_longest_name_and_skips_ambiguous_ones() {
        let id = |text: &str| text.parse::<ProjectId>().unwrap();
        let mut names = ProjectNames::default();
        for (name, project) in
            [("QA", "1"), ("QA Lab", "2"), ("Lab", "3"), ("web", "4"), ("Web", "5")]
        {
            names.add(name, &id(project));
        }
        assert_eq!(names.split_names("qa  lab QA and Lab"), Some(vec!["qa  lab", "QA", "Lab"]));
        assert_eq!(names.split_names("QA Lab please"), None);
        assert_eq!(names.split_names("\"QA Lab\""), Some(vec!["QA Lab"]));
        assert_eq!(names.find_in_text("please take QA Lab, too.").0, ["QA Lab"]);
        assert_eq!(names.find("QA LAB"), [id("2")]);
        assert_eq!(names.find("WEB"), [id("4"), id("5")]);
        assert_eq!(
            (names.find_similar("qa-lab"), names.find_similar("WEB")),
            (Some(id("2")), None)
        );
    }
}
