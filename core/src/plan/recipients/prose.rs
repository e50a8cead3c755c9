//! Project IDs in a text for people: "our project is 3f6c0a91… in DFW, thanks".
//!
//! Called by [`super::message`]. On OpenStack the format of an ID is a strong hint; on Rackspace IDs are ordinary numbers, so the
//! word before it decides, by one table.

use super::label::{self, LabelMeaning, classify};
use super::line_kind::split_cells;
use super::line_matches::LineMatches;
use super::word_shape::{WordShape, words};
use super::{alias, rest_of_line};

/// What a word indicates about the next ID.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum IdMeaning {
    /// It is a project's ID.
    OneProject,
    /// Several project IDs follow.
    ManyProjects,
    /// It is the ID of something else, or a hash.
    OtherResource,
    /// Nothing; earlier indications no longer apply.
    Unknown,
}

/// Words that keep the current meaning, in addition to those of [`label`].
const FILLER_WORDS: [&str; 8] =
    ["and", "or", "are", "these", "following", "named", "called", "with"];

/// Words between the ID of something and the project that gets it: "share image 6b1f… with 3f6c…".
const RECIPIENT_WORDS: [&str; 7] = ["with", "to", "for", "mit", "für", "avec", "con"];

/// A number with at least this many digits may be an ID or part of one; shorter ones are years and counts.
const MIN_NUMBER_DIGITS: usize = 6;

/// Finds the IDs of projects in a line.
pub(super) fn find_ids(line: &str) -> LineMatches<'_> {
    let mut found = LineMatches::default();
    let (mut meaning, mut label_word) = (IdMeaning::Unknown, None);
    // The end of the previous ID: its name does not apply to the next one.
    let mut end = 0;
    let mut is_label_used = false;
    for cell in split_cells(line) {
        let is_lone = words(cell).nth(1).is_none();
        let mut before = "";
        for word in words(cell) {
            let is_project = matches!(meaning, IdMeaning::OneProject | IdMeaning::ManyProjects);
            let is_labelled = is_project
                || meaning == IdMeaning::OtherResource
                || classify(before) == Some(LabelMeaning::Id);
            let shape = if is_labelled {
                WordShape::classify_labelled(word)
            } else {
                WordShape::classify(word)
            };
            let is_id = match shape {
                WordShape::Hex | WordShape::Damaged | WordShape::Uuid | WordShape::Partial => {
                    meaning != IdMeaning::OtherResource
                }
                WordShape::Number => is_project || is_lone && shape.is_id(word),
                WordShape::Word => {
                    if is_label_used && RECIPIENT_WORDS.contains(&word.to_lowercase().as_str()) {
                        (meaning, before, is_label_used) = (IdMeaning::Unknown, "", false);
                        continue;
                    }
                    let next = meaning_after(before, word, meaning);
                    label_word = if next == IdMeaning::OtherResource && !label::is_filler(word) {
                        Some(word)
                    } else {
                        label_word
                    };
                    (meaning, before) = (next, word);
                    continue;
                }
            };
            let start = word.as_ptr() as usize - line.as_ptr() as usize;
            let ends = start + word.len();
            let label_after = label_after(line.get(ends..).unwrap_or_default());
            if let Some(label) = label_after.filter(|_| is_id) {
                found.rejected_ids.push((word, Some(label)));
                (end, before, is_label_used) = (ends, "", true);
                continue;
            }
            if is_id {
                let (head, tail) = (line.get(end..start), line.get(ends..));
                let name = alias::adjacent_name(head.unwrap_or_default(), tail.unwrap_or_default());
                found.ids.push((word, name));
                // "account 1048213 and 200 servers": the next number is an account only after a plural.
                meaning = if meaning == IdMeaning::ManyProjects {
                    IdMeaning::ManyProjects
                } else {
                    IdMeaning::Unknown
                };
            } else if shape != WordShape::Number || word.len() >= MIN_NUMBER_DIGITS {
                found
                    .rejected_ids
                    .push((word, label_word.filter(|_| meaning == IdMeaning::OtherResource)));
            }
            is_label_used = !is_id;
            before = "";
            end = ends;
        }
    }
    found.remaining_texts = rest_of_line::remaining_texts(line, &found);
    found
}

/// The label after an ID that belongs to something else: "d0d1… is our domain", "d0d1… (domain)".
fn label_after(after: &str) -> Option<&str> {
    let after = after.trim_start();
    let rest = ["is ", "was ", "(", "[", "=", "- ", "– "]
        .iter()
        .find_map(|link| after.strip_prefix(link))?;
    let clause = rest.split([',', ';', '.', ')', ']']).next().unwrap_or_default();
    let mut content = words(clause).skip_while(|word| {
        label::is_filler(word)
            || matches!(*word, "a" | "an")
            || classify(word) == Some(LabelMeaning::Project)
    });
    let label =
        content.next().filter(|word| classify(word) == Some(LabelMeaning::OtherResource))?;
    content.all(|word| classify(word).is_some() || label::is_filler(word)).then_some(label)
}

/// What is known about the next ID after `word`, which follows `previous_word`.
fn meaning_after(previous_word: &str, word: &str, meaning: IdMeaning) -> IdMeaning {
    // "parent project" is not a project to share with.
    if classify(&format!("{previous_word} {word}")) == Some(LabelMeaning::OtherResource)
        && classify(word) == Some(LabelMeaning::Project)
    {
        return IdMeaning::OtherResource;
    }
    match classify(word) {
        Some(LabelMeaning::Project) if word.to_ascii_lowercase().ends_with('s') => {
            IdMeaning::ManyProjects
        }
        Some(LabelMeaning::Project) => IdMeaning::OneProject,
        Some(LabelMeaning::OtherResource | LabelMeaning::Secret) => IdMeaning::OtherResource,
        Some(LabelMeaning::Id) => meaning,
        _ if label::is_filler(word)
            || FILLER_WORDS.contains(&word.to_ascii_lowercase().as_str()) =>
        {
            meaning
        }
        Some(LabelMeaning::Name) | None => IdMeaning::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::super::line_kind::{is_row, is_sentence};
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const ANA_PROJECT: &str = "3f6c0a917d2b4c58a1e49b7f5d03c682";
    const BEN_PROJECT: &str = "b81e4d2f0c9a4e7b93d5a6f1c2e8074d";
    const IMAGE_UUID: &str = "6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90";

    /// Replaces `{A}` and `{B}` by OpenStack project IDs, `{U}` by a UUID with hyphens.
    fn fill_in_ids(text: &str) -> String {
        text.replace("{A}", ANA_PROJECT).replace("{B}", BEN_PROJECT).replace("{U}", IMAGE_UUID)
    }

    #[test]
    fn finds_project_ids_in_sentences() {
        let table: [(&str, &[&str]); 25] = [
            ("our project is {A} in DFW, thanks", &[ANA_PROJECT]),
            ("Hi! Please share it with {A} and {B}.", &[ANA_PROJECT, BEN_PROJECT]),
            ("QA Lab ({A})", &[ANA_PROJECT]),
            ("project_id={A}", &[ANA_PROJECT]),
            ("\"{A}\" is ours", &[ANA_PROJECT]),
            ("https://cloud.example/project/{A}/images", &[ANA_PROJECT]),
            ("Ana, {A}", &[ANA_PROJECT]),
            ("project {A}, image {B}", &[ANA_PROJECT]),
            ("the md5 is {A}", &[]),
            ("Project ID: {U}", &[IMAGE_UUID]),
            ("please share {U} with us", &[IMAGE_UUID]),
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
            let line = fill_in_ids(text);
            let ids: Vec<&str> = find_ids(&line).ids.into_iter().map(|(id, _)| id).collect();
            assert_eq!(ids, expected, "{text}");
        }
    }

    #[test]
    fn reports_ids_of_other_resources_with_their_label() {
        for (text, passed_over, label) in [
            ("project {A}, image {U}", IMAGE_UUID, Some("image")),
            ("project {A}, image {B}", BEN_PROJECT, Some("image")),
            ("the md5 is {A}", ANA_PROJECT, Some("md5")),
            ("our parent project is {A}", ANA_PROJECT, Some("project")),
            ("project_id={A} domain_id={B}", BEN_PROJECT, Some("domain_id")),
            ("{A} ({B} is our domain)", BEN_PROJECT, Some("domain")),
            ("{A}, {B} (domain)", BEN_PROJECT, Some("domain")),
        ] {
            assert_eq!(find_ids(&fill_in_ids(text)).rejected_ids, [(passed_over, label)], "{text}");
        }
    }

    #[test]
    fn rows_and_names_are_not_sentences() {
        for row in
            ["{A}", "{A}, QA Lab 20241", "{A} {B}", "1048213;Ben", "{A},account 1048213", "{U}"]
        {
            assert!(is_row(&fill_in_ids(row)) && !is_sentence(&fill_in_ids(row)), "{row}");
        }
        for name in ["QA Lab", "Partner Lab,", "qa-lab", "Best, Ben", "Ana,{A}", "floor 12"] {
            assert!(!is_sentence(&fill_in_ids(name)), "{name}");
        }
        for sentence in ["ours is {A}", "account 1048213", "{A} x", "Hi, take {A}, please"] {
            assert!(is_sentence(&fill_in_ids(sentence)), "{sentence}");
        }
    }
}
