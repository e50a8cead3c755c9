//! Project ids inside a text that was written for people: "our project is 3f6c0a91… in DFW, thanks".
//!
//! Called by [`super::recipients`] for lines that are no table. What an id looks like alone says much on OpenStack and nothing on
//! Rackspace, whose ids are numbers like any other, so the word before it decides, by one table.

use super::found::Found;
use super::label::{self, Label, classify};
use super::line::cells;
use super::shape::{Shape, words};
use super::{alias, leftover};

/// What a word says of the id that comes next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sense {
    /// It is a project's.
    One,
    /// They are projects', several of them.
    Many,
    /// It is of something else, or a hash.
    Other,
    /// Nothing, and what was said before is over.
    Nothing,
}

/// Words beside those of [`label`] after which what was said before holds on.
const FILLER: [&str; 8] = ["and", "or", "are", "these", "following", "named", "called", "with"];

/// A number of so many digits may be an ID or a part of one; shorter ones are years and counts.
const NUMBER: usize = 6;

/// Finds the IDs of projects in a line.
pub(super) fn find(line: &str) -> Found<'_> {
    let mut found = Found::default();
    let (mut sense, mut said_by) = (Sense::Nothing, None);
    // Where the ID before ends: what names it does not name the next.
    let mut end = 0;
    for cell in cells(line) {
        let is_lone = words(cell).nth(1).is_none();
        let mut before = "";
        for word in words(cell) {
            let is_said = matches!(sense, Sense::One | Sense::Many);
            let is_labelled =
                is_said || sense == Sense::Other || classify(before) == Some(Label::Id);
            let shape = if is_labelled { Shape::labelled(word) } else { Shape::of(word) };
            let is_taken = match shape {
                Shape::Hex | Shape::Damaged | Shape::Uuid | Shape::Part => sense != Sense::Other,
                Shape::Number => is_said || is_lone && shape.is_id(word),
                Shape::Word => {
                    let now = told(before, word, sense);
                    said_by = if now == Sense::Other && !label::is_filler(word) {
                        Some(word)
                    } else {
                        said_by
                    };
                    (sense, before) = (now, word);
                    continue;
                }
            };
            let start = word.as_ptr() as usize - line.as_ptr() as usize;
            let ends = start + word.len();
            if is_taken {
                let (head, tail) = (line.get(end..start), line.get(ends..));
                let name = alias::beside(head.unwrap_or_default(), tail.unwrap_or_default());
                found.ids.push((word, name));
                // "account 1048213 and 200 servers": the next one is another account only where several were said.
                sense = if sense == Sense::Many { Sense::Many } else { Sense::Nothing };
            } else if shape != Shape::Number || word.len() >= NUMBER {
                found.passed_over.push((word, said_by.filter(|_| sense == Sense::Other)));
            }
            end = ends;
        }
    }
    found.rest = leftover::rest(line, &found);
    found
}

/// What is said of the next ID after `word`, which follows `before`.
fn told(before: &str, word: &str, sense: Sense) -> Sense {
    // "parent project" is no project to share with.
    if classify(&format!("{before} {word}")) == Some(Label::Other)
        && classify(word) == Some(Label::Project)
    {
        return Sense::Other;
    }
    match classify(word) {
        Some(Label::Project) if word.to_ascii_lowercase().ends_with('s') => Sense::Many,
        Some(Label::Project) => Sense::One,
        Some(Label::Other | Label::Secret) => Sense::Other,
        Some(Label::Id) => sense,
        _ if label::is_filler(word) || FILLER.contains(&word.to_ascii_lowercase().as_str()) => {
            sense
        }
        Some(Label::Name) | None => Sense::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::super::line::{is_row, is_sentence};
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const ANA: &str = "3f6c0a917d2b4c58a1e49b7f5d03c682";
    const BEN: &str = "b81e4d2f0c9a4e7b93d5a6f1c2e8074d";
    const UUID: &str = "6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90";

    /// `A` and `B` stand for two projects of OpenStack, `U` for a UUID with its hyphens.
    fn line(text: &str) -> String {
        text.replace("{A}", ANA).replace("{B}", BEN).replace("{U}", UUID)
    }

    #[test]
    fn ids_are_found_in_what_people_write() {
        let table: [(&str, &[&str]); 25] = [
            ("our project is {A} in DFW, thanks", &[ANA]),
            ("Hi! Please share it with {A} and {B}.", &[ANA, BEN]),
            ("QA Lab ({A})", &[ANA]),
            ("project_id={A}", &[ANA]),
            ("\"{A}\" is ours", &[ANA]),
            ("https://cloud.example/project/{A}/images", &[ANA]),
            ("Ana, {A}", &[ANA]),
            ("project {A}, image {B}", &[ANA]),
            ("the md5 is {A}", &[]),
            ("Project ID: {U}", &[UUID]),
            ("please share {U} with us", &[UUID]),
            ("our account is 1048213, thanks", &["1048213"]),
            ("Our account number is 1048213 and we have 20000 servers", &["1048213"]),
            ("DDI 1048213", &["1048213"]),
            ("tenant #1048213", &["1048213"]),
            ("accounts 1048213, 1093377 and 1127904", &["1048213", "1093377", "1127904"]),
            ("accounts: 1048213/1093377", &["1048213", "1093377"]),
            ("Ana, 1048213", &["1048213"]),
            ("we have 1048213 images", &[]),
            ("call me: 5551234, or phone 5551234", &[]),
            ("order 1048213 of account 1093377", &["1093377"]),
            ("in 2026, we met", &[]),
            ("Best, Ben", &[]),
            ("our project is {A}f", &[concat!("3f6c0a917d2b4c58a1e49b7f5d03c682", "f")]),
            ("our deadbeefs and facades", &[]),
        ];
        for (text, expected) in table {
            let line = line(text);
            let ids: Vec<&str> = find(&line).ids.into_iter().map(|(id, _)| id).collect();
            assert_eq!(ids, expected, "{text}");
        }
    }

    #[test]
    fn what_looks_like_an_id_of_something_else_is_passed_over_and_told() {
        for (text, passed_over, label) in [
            ("project {A}, image {U}", UUID, Some("image")),
            ("project {A}, image {B}", BEN, Some("image")),
            ("the md5 is {A}", ANA, Some("md5")),
            ("our parent project is {A}", ANA, Some("project")),
            ("project_id={A} domain_id={B}", BEN, Some("domain_id")),
        ] {
            assert_eq!(find(&line(text)).passed_over, [(passed_over, label)], "{text}");
        }
    }

    #[test]
    fn a_line_of_a_list_is_no_sentence_and_a_name_is_neither() {
        for row in
            ["{A}", "{A}, QA Lab 20241", "{A} {B}", "1048213;Ben", "{A},account 1048213", "{U}"]
        {
            assert!(is_row(&line(row)) && !is_sentence(&line(row)), "{row}");
        }
        for name in ["QA Lab", "Partner Lab,", "qa-lab", "Best, Ben", "Ana,{A}", "room 12"] {
            assert!(!is_sentence(&line(name)), "{name}");
        }
        for sentence in ["ours is {A}", "account 1048213", "{A} x", "Hi, take {A}, please"] {
            assert!(is_sentence(&line(sentence)), "{sentence}");
        }
    }
}
