//! A list of names with their IDs: "Partner Lab 3f6c…, QA Lab", one entry per line or several separated by commas.
//!
//! Called by [`super::read()`], which reads a text as free text if it is no such list. Every word of the list belongs to an entry;
//! a name without an ID is an entry too, so that none is missed.

use super::alias;
use super::line_kind::{has_id_and_words, is_row, split_cells};
use super::parsed_recipients::RecipientEntry;
use super::project_names::ProjectNames;
use super::word_shape::{WordShape, id_words, words};

/// Separators of the entries of a line.
pub(super) const DELIMITERS: [char; 3] = ['\t', ';', ','];

/// One entry: an ID, or a name instead of one, and the name given with the ID.
type ListedId = (String, Option<String>);

/// Whether every line of a text is part of such a list, and one of them contains an ID with a name.
pub(super) fn is_listing(text: &str, names: &ProjectNames) -> bool {
    let mut lines = text.lines().filter(|line| words(line).next().is_some());
    text.lines().any(has_named_id)
        && lines.all(|line| {
            !has_named_id(line) && is_row(line)
                || split_cells(line).all(|cell| parse_cell(cell, names).is_some())
        })
}

/// Whether an ID in the line has a name in its own cell.
pub(super) fn has_named_id(line: &str) -> bool {
    split_cells(line).any(has_id_and_words)
}

/// The entries of one line.
pub(super) fn read_line(line: u64, text: &str, names: &ProjectNames) -> Vec<RecipientEntry> {
    let entries = split_cells(text).filter_map(|cell| parse_cell(cell, names)).flatten();
    entries.map(|(id, alias)| RecipientEntry { line, id_or_name: id, alias, group: None }).collect()
}

/// The entries of a cell; nothing if it is part of a sentence.
fn parse_cell(cell: &str, names: &ProjectNames) -> Option<Vec<ListedId>> {
    if let Some(known) = names.split_names(cell) {
        return Some(known.into_iter().map(|name| (name.to_owned(), None)).collect());
    }
    let ids: Vec<&str> = id_words(cell).collect();
    let mut gaps = split_around_ids(cell, &ids);
    let has_words = |gap: Option<&&str>| gap.is_some_and(|gap| words(gap).next().is_some());
    // A number among words can be anything.
    let has_number = gaps.iter().any(|gap| {
        words(gap).any(|word| {
            WordShape::classify(word) == WordShape::Number && WordShape::Number.is_id(word)
        })
    });
    if has_number {
        return None;
    }
    // The first gap determines on which side of their IDs the names are.
    let rest = if has_words(gaps.first()) { gaps.pop() } else { Some(gaps.remove(0)) };
    let mut all = Vec::new();
    for (id, gap) in ids.iter().zip(gaps) {
        let alias = if has_words(Some(&gap)) { Some(name_in_gap(gap)?) } else { None };
        all.push(((*id).to_owned(), alias));
    }
    if let Some(rest) = rest.filter(|rest| has_words(Some(rest))) {
        match names.split_names(rest) {
            Some(known) => all.extend(known.into_iter().map(|name| (name.to_owned(), None))),
            None => all.push((name_in_gap(rest)?, None)),
        }
    }
    Some(all)
}

/// The texts before the first ID, between IDs, and after the last.
pub(super) fn split_around_ids<'a>(text: &'a str, ids: &[&'a str]) -> Vec<&'a str> {
    let mut start = 0;
    let mut gaps = Vec::new();
    for id in ids {
        let at = id.as_ptr() as usize - text.as_ptr() as usize;
        gaps.push(text.get(start..at).unwrap_or_default());
        start = at + id.len();
    }
    gaps.push(text.get(start..).unwrap_or_default());
    gaps
}

/// The text without an "and" that joins it to the ID.
pub(super) fn strip_conjunction(gap: &str) -> &str {
    let gap = gap.trim();
    ["and ", "or ", "& ", "+ "].iter().find_map(|word| gap.strip_prefix(word)).unwrap_or(gap)
}

/// The name in a gap, without the characters that separate it from its ID.
pub(super) fn name_in_gap(gap: &str) -> Option<String> {
    let closes = |character: char| {
        character.is_whitespace()
            || matches!(
                character,
                ')' | ']' | '>' | '"' | '\'' | '`' | ':' | '=' | '-' | '–' | '—' | '”' | '’' | '#'
            )
    };
    let opens = |character: char| {
        character.is_whitespace()
            || matches!(
                character,
                '(' | '[' | '<' | '"' | '\'' | '`' | ':' | '=' | '-' | '–' | '—' | '„' | '“' | '‘'
            )
    };
    // "3f6c… // QA Lab" has a comment.
    let comment = gap.trim_start().strip_prefix("// ");
    let text = comment.unwrap_or(gap).trim_start_matches(closes).trim_end_matches(opens);
    // "(QA: 3f6c…)" leaves one of its two brackets.
    let is_closed = text.contains([')', ']']);
    let opened = text.strip_prefix(['(', '[']);
    let inside = opened.map(|inside| inside.strip_suffix([')', ']']).unwrap_or(inside));
    let inside = inside.filter(|inside| !is_closed || !inside.contains([')', ']']));
    alias::parse_name(inside.unwrap_or(text).trim_end_matches('.'))
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const PROJECT_A: &str = "3f6c0a917d2b4c58a1e49b7f5d03c682";
    const PROJECT_B: &str = "b81e4d2f0c9a4e7b93d5a6f1c2e8074d";

    /// An ID, or a name instead of one, and the name given with it.
    type Expected = (&'static str, Option<&'static str>);

    #[test]
    fn every_part_of_a_list_is_an_entry() {
        let mut names = ProjectNames::default();
        names.add("QA Lab", &PROJECT_A.parse().unwrap());
        let table: [(&str, &[Expected]); 13] = [
            ("Partner Lab {B}, QA Lab", &[(PROJECT_B, Some("Partner Lab")), ("QA Lab", None)]),
            ("QA Lab, Partner Lab {B}", &[("QA Lab", None), (PROJECT_B, Some("Partner Lab"))]),
            (
                "Partner Lab {B}; night shift",
                &[(PROJECT_B, Some("Partner Lab")), ("night shift", None)],
            ),
            ("Partner Lab {B} QA Lab", &[(PROJECT_B, Some("Partner Lab")), ("QA Lab", None)]),
            ("{B} Partner Lab, {A}", &[(PROJECT_B, Some("Partner Lab")), (PROJECT_A, None)]),
            ("{A} North {B} South", &[(PROJECT_A, Some("North")), (PROJECT_B, Some("South"))]),
            ("North {A} South {B}", &[(PROJECT_A, Some("North")), (PROJECT_B, Some("South"))]),
            (
                "North {A} South {B} West",
                &[(PROJECT_A, Some("North")), (PROJECT_B, Some("South")), ("West", None)],
            ),
            ("{A}, Partner Lab \"{B}\"", &[(PROJECT_A, None), (PROJECT_B, Some("Partner Lab"))]),
            ("Partner Lab <{B}>", &[(PROJECT_B, Some("Partner Lab"))]),
            (
                "Partner Lab: {B}, Ben's (`{A}`)",
                &[(PROJECT_B, Some("Partner Lab")), (PROJECT_A, Some("Ben"))],
            ),
            ("{B} (Partner Lab)", &[(PROJECT_B, Some("Partner Lab"))]),
            ("(Partner Lab: {B})", &[(PROJECT_B, Some("Partner Lab"))]),
        ];
        for (text, expected) in table {
            let text = text.replace("{A}", PROJECT_A).replace("{B}", PROJECT_B);
            assert!(is_listing(&text, &names), "{text}");
            let read = read_line(1, &text, &names);
            let read: Vec<_> = read
                .iter()
                .map(|entry| (entry.id_or_name.as_str(), entry.alias.as_deref()))
                .collect();
            assert_eq!(read, expected, "{text}");
        }
        for text in ["ours is {A}", "Hi Ana, {A} x", "{A} and {B}", "account 1048213", "image {A}"]
        {
            assert!(
                !is_listing(&text.replace("{A}", PROJECT_A).replace("{B}", PROJECT_B), &names),
                "{text}"
            );
        }
    }
}
