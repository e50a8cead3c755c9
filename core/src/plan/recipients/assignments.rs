//! The assignments in a line, of which it can have several: `{"id": "3f6c…", "name": "QA Lab"}`, `id=3f6c… domain_id=d0d1…`,
//! `--os-project-id 3f6c… --os-password …`.
//!
//! Called by [`super::secrets`] and [`super::labelled_lines`]. It only finds them; [`super::label`] classifies the labels.

use super::label::{self, classify};
use super::word_shape::words;

/// One label with its value, as byte positions in its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Assignment<'a> {
    /// Where the label starts, with its quotes and hyphens.
    pub start: usize,
    /// The label.
    pub label: &'a str,
    /// Whether the label is in quotes, as in JSON.
    pub is_label_quoted: bool,
    /// Where the value starts, without quotes.
    pub value_start: usize,
    /// Where the value ends, without quotes and before a delimiter.
    pub value_end: usize,
    /// Whether the value is in quotes.
    pub is_value_quoted: bool,
}

/// The maximum number of words of a label.
const MAX_LABEL_WORDS: usize = 5;

/// Characters that end a value without quotes.
const VALUE_TERMINATORS: [char; 7] = [',', ';', '&', '{', '}', '[', ']'];

/// All assignments of a line.
pub(super) fn find_assignments(line: &str) -> Vec<Assignment<'_>> {
    let mut found: Vec<Assignment<'_>> = Vec::new();
    let mut floor = 0;
    while let Some((next, end)) = next_assignment(line, floor, found.last()) {
        floor = end;
        found.extend(next);
    }
    let starts: Vec<usize> = found.iter().skip(1).map(|next| next.start).collect();
    let ends = starts.into_iter().chain(std::iter::once(line.len()));
    for (one, end) in found.iter_mut().zip(ends) {
        if !one.is_value_quoted {
            let value = line.get(one.value_start..end).unwrap_or_default();
            let value = value.split(VALUE_TERMINATORS).next().unwrap_or_default().trim_end();
            one.value_end = one.value_start + value.len();
        }
    }
    found
}

/// The assignment of the next separator, if it has a label, and where to continue.
fn next_assignment<'a>(
    line: &'a str,
    search_start: usize,
    before: Option<&Assignment<'a>>,
) -> Option<(Option<Assignment<'a>>, usize)> {
    let rest = line.get(search_start..)?;
    let separator = rest.find([':', '=']);
    if let Some((start, label, value)) =
        find_command_line_option(line, search_start, separator.map(|at| search_start + at))
    {
        let found = parse_value(line, start, label, false, value);
        return Some((Some(found), next_search_start(line, &found)));
    }
    let at = search_start + separator?;
    let after = line.get(at + 1..)?;
    let skip = (None, at + 1);
    if after.starts_with("//") {
        return Some(skip);
    }
    let left = rest.get(..at - search_start).unwrap_or_default();
    let is_glued = before.is_some_and(|one| one.value_start == search_start);
    let Some((start, label, is_label_quoted)) = label_at_end(left, is_glued) else {
        return Some(skip);
    };
    let found = parse_value(line, search_start + start, label, is_label_quoted, at + 1);
    Some((Some(found), next_search_start(line, &found)))
}

fn next_search_start(line: &str, found: &Assignment<'_>) -> usize {
    let quote = usize::from(found.is_value_quoted);
    (found.value_end + quote).clamp(found.value_start, line.len())
}

fn parse_value<'a>(
    line: &'a str,
    start: usize,
    label: &'a str,
    is_label_quoted: bool,
    from: usize,
) -> Assignment<'a> {
    let rest = line.get(from..).unwrap_or_default();
    let value = rest.trim_start_matches(['=', ':', '>', ' ', '\t']);
    let value_start = from + (rest.len() - value.len());
    let quote = value.chars().next().filter(|first| matches!(first, '"' | '\''));
    let inside = quote.and_then(|quote| Some((value.get(1..)?, quote)));
    match inside.and_then(|(inside, quote)| closing_quote(inside, quote)) {
        Some(length) => Assignment {
            start,
            label,
            is_label_quoted,
            value_start: value_start + 1,
            value_end: value_start + 1 + length,
            is_value_quoted: true,
        },
        None => Assignment {
            start,
            label,
            is_label_quoted,
            value_start,
            value_end: value_start,
            is_value_quoted: false,
        },
    }
}

/// The length up to the closing quote; a backslash keeps a quote from closing.
fn closing_quote(inside: &str, quote: char) -> Option<usize> {
    let mut is_escaped = false;
    inside
        .char_indices()
        .find(|(_, character)| {
            let closes = *character == quote && !is_escaped;
            is_escaped = *character == '\\' && !is_escaped;
            closes
        })
        .map(|(at, _)| at)
}

/// `--os-project-id 3f6c…`: an option whose value follows a blank, before the next separator.
fn find_command_line_option(
    line: &str,
    search_start: usize,
    separator: Option<usize>,
) -> Option<(usize, &str, usize)> {
    let until = separator.unwrap_or(line.len());
    let rest = line.get(search_start..until)?;
    let at = rest.find("--").filter(|at| {
        rest.get(..*at).is_some_and(|left| left.is_empty() || left.ends_with(char::is_whitespace))
    })?;
    let name = rest.get(at + 2..)?;
    let end = name.find(char::is_whitespace)?;
    let label = name.get(..end).filter(|label| can_be_label(label) && classify(label).is_some())?;
    let value = name.get(end..)?.trim_start();
    let has_value = !value.is_empty() && !value.starts_with('-');
    has_value.then_some((search_start + at, label, search_start + at + 2 + end))
}

/// The label at the end of the text before a separator: where it starts, and whether it is in quotes.
fn label_at_end(left: &str, is_in_previous_value: bool) -> Option<(usize, &str, bool)> {
    let text = left.trim_end();
    if let Some(quote) = text.chars().next_back().filter(|last| matches!(last, '"' | '\'')) {
        let inside = text.get(..text.len() - 1)?;
        let start = inside.rfind(quote)?;
        let label = inside.get(start + 1..)?;
        let count = words(label).count();
        return (1..=MAX_LABEL_WORDS).contains(&count).then_some((start, label, true));
    }
    let from = text.rfind([',', ';', '&', '{', '}', '(', '[', '"', '\'', '?', '|']);
    let from = from.map_or(0, |at| at + 1);
    let segment = text.get(from..)?;
    let starts: Vec<usize> = segment
        .char_indices()
        .filter(|(at, character)| {
            !character.is_whitespace()
                && segment.get(..*at).is_some_and(|before| {
                    before.is_empty() || before.ends_with(char::is_whitespace)
                })
        })
        .map(|(at, _)| at)
        .collect();
    let is_label_word =
        |word: &str| can_be_label(word) && (classify(word).is_some() || label::is_filler(word));
    let known = starts.iter().rev().take(MAX_LABEL_WORDS).take_while(|start| {
        let word = segment.get(**start..).and_then(|rest| rest.split_whitespace().next());
        word.is_some_and(is_label_word)
    });
    let start = known.last().or(starts.last()).copied()?;
    let label = segment.get(start..)?;
    let bare = label.trim_start_matches('-');
    // "16:00" and "ab=cd" inside a value are no labels.
    let is_label =
        bare.split_whitespace().all(can_be_label) && !(is_in_previous_value && from + start == 0);
    is_label.then_some((from + start, bare, false))
}

/// A word that can be a label: `OS_PROJECT_ID`, `X-Auth-Token`, but not `16` or an address.
fn can_be_label(word: &str) -> bool {
    let word = word.trim_start_matches(['$', '-']);
    word.starts_with(|first: char| first.is_alphabetic() || first == '_')
        && word.chars().all(|one| one.is_alphanumeric() || matches!(one, '_' | '-' | '.'))
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn finds_all_assignments_of_a_line() {
        let table: [(&str, &[(&str, &str)]); 12] = [
            ("{\"id\": \"1\", \"name\": \"QA Lab\"}", &[("id", "1"), ("name", "QA Lab")]),
            (
                "id=1 name=QA Lab domain_id=2",
                &[("id", "1"), ("name", "QA Lab"), ("domain_id", "2")],
            ),
            ("{lab: {auth: {id: 1}}}", &[("lab", ""), ("auth", ""), ("id", "1")]),
            ("Project ID: 1, Domain ID: 2", &[("Project ID", "1"), ("Domain ID", "2")]),
            (
                "--os-project-id 1 --os-password x y",
                &[("os-project-id", "1"), ("os-password", "x y")],
            ),
            ("a --os-password=x b", &[("os-password", "x b")]),
            ("auth_url: https://k:5000/v3", &[("auth_url", "https://k:5000/v3")]),
            (
                "user=ben&password=x&project=1",
                &[("user", "ben"), ("password", "x"), ("project", "1")],
            ),
            ("expires = 2026-11-29T16:00:00", &[("expires", "2026-11-29T16:00:00")]),
            ("OS_PASSWORD=ab=cd", &[("OS_PASSWORD", "ab=cd")]),
            ("-H 'X-Auth-Token: x' https://k", &[("X-Auth-Token", "x' https://k")]),
            ("QA Lab", &[]),
        ];
        for (line, expected) in table {
            let found = find_assignments(line);
            let found: Vec<_> = found
                .iter()
                .map(|one| (one.label, &line[one.value_start..one.value_end]))
                .collect();
            assert_eq!(found, expected, "{line}");
        }
    }
}
