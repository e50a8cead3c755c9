//! Markers of list items: `1.`, `(a)`, `-`, `•`, `[x]`, `>`. They belong to no name and are no recipient.
//!
//! Called by [`super::read()`] for every line. "- id: 3f6c…" stays, since [`super::labelled_lines`] needs it to separate records.

use super::labelled_value;
use super::word_shape::{WordShape, words};

/// Characters that start an item, when a blank follows.
const BULLETS: &str = "-*+•·‣◦▪▫●○■□–—→✓✔☐☑>»";

/// The maximum number of digits of an item's number; a longer one is an account or a part of an ID.
const MAX_NUMBER_DIGITS: usize = 3;

/// Small Roman numerals; `i`, `v` and `x` are single letters anyway.
const ROMAN_NUMERALS: [&str; 9] = ["ii", "iii", "iv", "vi", "vii", "viii", "ix", "xi", "xii"];

/// The text without the markers of its lines. Lines and their order stay.
pub(super) fn strip_list_markers(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(strip_marker).collect();
    lines.join("\n")
}

/// The line without its markers: "> 1. 3f6c…" has two.
fn strip_marker(line: &str) -> &str {
    let mut rest = line;
    while let Some(next) = strip_one_marker(rest) {
        rest = next;
    }
    rest
}

fn strip_one_marker(line: &str) -> Option<&str> {
    let text = line.trim_start();
    if let Some(rest) = strip_checkbox(text).or_else(|| strip_bullet(text)) {
        let is_record = text.starts_with("- ")
            && labelled_value::split_labelled_line(text).is_some()
            && strip_checkbox(rest.trim_start()).is_none();
        return (!is_record).then_some(rest);
    }
    strip_number(text)
}

fn strip_bullet(text: &str) -> Option<&str> {
    let rest = text.strip_prefix(|character| BULLETS.contains(character))?;
    // ">" is often written without a blank in replies.
    let is_marker = rest.is_empty()
        || rest.starts_with(char::is_whitespace)
        || text.starts_with('>')
        || !text.is_ascii() && words(rest).next().is_some() && !text.starts_with(['-', '+', '*']);
    is_marker.then_some(rest)
}

fn strip_checkbox(text: &str) -> Option<&str> {
    ["[ ]", "[x]", "[X]", "[]"].iter().find_map(|checkbox| text.strip_prefix(checkbox))
}

/// `1.`, `1)`, `(1)`, `[1]`, `#1`, `1:`, `1 -`, `a)`, `(iv)`.
fn strip_number(text: &str) -> Option<&str> {
    let opened = text.strip_prefix(['(', '[', '#', '№']);
    let inside = opened.unwrap_or(text);
    let end = inside.find(|character: char| !character.is_ascii_alphanumeric())?;
    let (number, rest) = inside.split_at_checked(end)?;
    let is_number = !number.is_empty()
        && number.len() <= MAX_NUMBER_DIGITS
        && number.bytes().all(|byte| byte.is_ascii_digit());
    let is_letter = number.len() == 1 && number.bytes().all(|byte| byte.is_ascii_alphabetic())
        || ROMAN_NUMERALS.contains(&number.to_ascii_lowercase().as_str());
    let closing: &[char] = match text.chars().next() {
        Some('(') => &[')'],
        Some('[') => &[']'],
        _ if is_letter => &['.', ')'],
        _ => &['.', ')', ':', '/', '-'],
    };
    let is_before_id =
        || words(rest).next().is_some_and(|word| WordShape::classify(word).is_hex_id());
    let rest = match rest.strip_prefix(closing) {
        Some(rest) => rest.trim_start_matches(['.', ')', ':']),
        None if opened.is_some_and(|_| text.starts_with(['#', '№'])) => rest,
        // "1 3f6c…"
        None if opened.is_none() && is_number && is_before_id() => rest,
        None => return None,
    };
    let is_alone = rest.is_empty() || rest.starts_with(char::is_whitespace);
    ((is_number || is_letter) && is_alone).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn removes_the_markers_of_lists() {
        for marker in [
            "1.", "12)", "(3)", "[4]", "#5", "6:", "a)", "(a)", "b.", "iv.", "(ii)", "-", "*", "+",
            "•", "–", "[ ]", "- [x]", ">", "> >", "> 1.", "1.)", "→", "1.\t",
        ] {
            let line = format!("  {marker} QA Lab");
            assert_eq!(strip_marker(&line).trim(), "QA Lab", "{line}");
        }
        assert_eq!(strip_marker("•QA Lab"), "QA Lab");
    }

    #[test]
    fn keeps_records_names_and_numbers() {
        for line in [
            "- id: 3f6c0a917d2b4c58a1e49b7f5d03c682",
            "1048213: Ben",
            "QA Lab",
            "2026. Lab",
            "+---+---+",
            "--os-project-id x",
            "3M Lab",
            "IT. Lab",
        ] {
            assert_eq!(strip_marker(line), line);
        }
    }
}
