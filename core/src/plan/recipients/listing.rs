//! A list whose entries are names with their IDs: "Partner Lab 3f6c…, QA Lab", one entry on a line or several with commas.
//!
//! Called by [`super::read`], which reads a text as people write it where this is none. Every word of such a list belongs to an
//! entry; a name without an ID is an entry too, so that nobody is missed.

use super::alias;
use super::line::{cells, is_mixed, is_row};
use super::names::Names;
use super::reading::Written;
use super::shape::{Shape, id_words, words};

/// What parts the entries of a line.
pub(super) const DELIMITERS: [char; 3] = ['\t', ';', ','];

/// One entry: an ID, or a name in place of one, and the name that comes with the ID.
type Entry = (String, Option<String>);

/// Whether every line of a text is one of such a list, and one of them names an ID.
pub(super) fn is_listing(text: &str, names: &Names) -> bool {
    let mut lines = text.lines().filter(|line| words(line).next().is_some());
    text.lines().any(has_named_id)
        && lines.all(|line| {
            !has_named_id(line) && is_row(line)
                || cells(line).all(|cell| entries(cell, names).is_some())
        })
}

/// Whether an ID in the line has a name in its own cell.
pub(super) fn has_named_id(line: &str) -> bool {
    cells(line).any(is_mixed)
}

/// The entries of one line.
pub(super) fn read(line: u64, text: &str, names: &Names) -> Vec<Written> {
    let entries = cells(text).filter_map(|cell| entries(cell, names)).flatten();
    entries.map(|(id, alias)| Written { line, id, alias, group: None }).collect()
}

/// The entries of a cell; nothing where it is a part of a sentence.
fn entries(cell: &str, names: &Names) -> Option<Vec<Entry>> {
    if let Some(known) = names.split(cell) {
        return Some(known.into_iter().map(|name| (name.to_owned(), None)).collect());
    }
    let ids: Vec<&str> = id_words(cell).collect();
    let mut gaps = gaps(cell, &ids);
    let has_words = |gap: Option<&&str>| gap.is_some_and(|gap| words(gap).next().is_some());
    // A number beside words can be anything.
    let has_number = gaps.iter().any(|gap| {
        words(gap).any(|word| Shape::of(word) == Shape::Number && Shape::Number.is_id(word))
    });
    if has_number {
        return None;
    }
    // The first gap says on which side of its ID a name is.
    let rest = if has_words(gaps.first()) { gaps.pop() } else { Some(gaps.remove(0)) };
    let mut all = Vec::new();
    for (id, gap) in ids.iter().zip(gaps) {
        let alias = if has_words(Some(&gap)) { Some(name(gap)?) } else { None };
        all.push(((*id).to_owned(), alias));
    }
    if let Some(rest) = rest.filter(|rest| has_words(Some(rest))) {
        match names.split(rest) {
            Some(known) => all.extend(known.into_iter().map(|name| (name.to_owned(), None))),
            None => all.push((name(rest)?, None)),
        }
    }
    Some(all)
}

/// What is before the first ID, between each and the next, and behind the last.
pub(super) fn gaps<'a>(text: &'a str, ids: &[&'a str]) -> Vec<&'a str> {
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

/// What an "and" before or behind an ID joins to it.
pub(super) fn joined(gap: &str) -> &str {
    let gap = gap.trim();
    ["and ", "or ", "& ", "+ "].iter().find_map(|word| gap.strip_prefix(word)).unwrap_or(gap)
}

/// The name in a gap, without the signs that join it to its ID.
pub(super) fn name(gap: &str) -> Option<String> {
    let closes = |sign: char| {
        sign.is_whitespace()
            || matches!(
                sign,
                ')' | ']' | '>' | '"' | '\'' | '`' | ':' | '=' | '-' | '–' | '—' | '”' | '’'
            )
    };
    let opens = |sign: char| {
        sign.is_whitespace()
            || matches!(
                sign,
                '(' | '[' | '<' | '"' | '\'' | '`' | ':' | '=' | '-' | '–' | '—' | '„' | '“' | '‘'
            )
    };
    let text = gap.trim_start_matches(closes).trim_end_matches(opens);
    // "(QA: 3f6c…)" leaves one half of its brackets.
    let is_closed = text.contains([')', ']']);
    let opened = text.strip_prefix(['(', '[']);
    let inside = opened.map(|inside| inside.strip_suffix([')', ']']).unwrap_or(inside));
    let inside = inside.filter(|inside| !is_closed || !inside.contains([')', ']']));
    alias::name(inside.unwrap_or(text).trim_end_matches('.'))
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const A: &str = "3f6c0a917d2b4c58a1e49b7f5d03c682";
    const B: &str = "b81e4d2f0c9a4e7b93d5a6f1c2e8074d";

    /// An ID, or a name in its place, and the name that comes with it.
    type Expected = (&'static str, Option<&'static str>);

    #[test]
    fn every_part_of_a_list_is_an_entry() {
        let mut names = Names::default();
        names.add("QA Lab", &A.parse().unwrap());
        let table: [(&str, &[Expected]); 13] = [
            ("Partner Lab {B}, QA Lab", &[(B, Some("Partner Lab")), ("QA Lab", None)]),
            ("QA Lab, Partner Lab {B}", &[("QA Lab", None), (B, Some("Partner Lab"))]),
            ("Partner Lab {B}; night shift", &[(B, Some("Partner Lab")), ("night shift", None)]),
            ("Partner Lab {B} QA Lab", &[(B, Some("Partner Lab")), ("QA Lab", None)]),
            ("{B} Partner Lab, {A}", &[(B, Some("Partner Lab")), (A, None)]),
            ("{A} North {B} South", &[(A, Some("North")), (B, Some("South"))]),
            ("North {A} South {B}", &[(A, Some("North")), (B, Some("South"))]),
            ("North {A} South {B} West", &[(A, Some("North")), (B, Some("South")), ("West", None)]),
            ("{A}, Partner Lab \"{B}\"", &[(A, None), (B, Some("Partner Lab"))]),
            ("Partner Lab <{B}>", &[(B, Some("Partner Lab"))]),
            ("Partner Lab: {B}, Ben's (`{A}`)", &[(B, Some("Partner Lab")), (A, Some("Ben"))]),
            ("{B} (Partner Lab)", &[(B, Some("Partner Lab"))]),
            ("(Partner Lab: {B})", &[(B, Some("Partner Lab"))]),
        ];
        for (text, expected) in table {
            let text = text.replace("{A}", A).replace("{B}", B);
            assert!(is_listing(&text, &names), "{text}");
            let read = read(1, &text, &names);
            let read: Vec<_> =
                read.iter().map(|one| (one.id.as_str(), one.alias.as_deref())).collect();
            assert_eq!(read, expected, "{text}");
        }
        for text in ["ours is {A}", "Hi Ana, {A} x", "{A} and {B}", "account 1048213", "image {A}"]
        {
            assert!(!is_listing(&text.replace("{A}", A).replace("{B}", B), &names), "{text}");
        }
    }
}
