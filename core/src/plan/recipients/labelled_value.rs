//! A line with a label and a value: `domain_id: 3f6c…`, `export OS_PROJECT_ID="3f6c…"`, `"id": "3f6c…",`.
//!
//! Called by [`super::labelled_lines`]. It only splits lines; [`super::label`] classifies the labels.

use super::label::{LabelMeaning, classify};
use super::word_shape::{WordShape, id_words, is_single_id, words};

/// A labelled value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct LabelledValue<'a> {
    /// The indentation.
    pub indent: usize,
    /// The label.
    pub label: &'a str,
    /// The value, without quotes.
    pub value: &'a str,
    /// True for a machine's format: a quoted or exported label.
    pub is_quoted: bool,
    /// True for the first line of an item: "- id: 3f6c…".
    pub starts_item: bool,
}

/// The maximum number of words of a label.
const MAX_LABEL_WORDS: usize = 5;

/// Prefixes of shell lines that set a variable.
const EXPORT_PREFIXES: [&str; 5] = ["export ", "set ", "$env:", "$Env:", "setenv "];

/// Splits a line; nothing if it has no label.
pub(super) fn split_labelled_line(line: &str) -> Option<LabelledValue<'_>> {
    let text = line.trim_start();
    let indent = line.len() - text.len();
    let item = text.strip_prefix("- ");
    let text = item.map_or(text, str::trim_start);
    let indent = if item.is_some() { indent + 2 } else { indent };
    let exported = EXPORT_PREFIXES.iter().find_map(|export| text.strip_prefix(export));
    let text = exported.unwrap_or(text);
    let (label, rest, is_in_quotes) = if let Some(quoted) = text.strip_prefix(['"', '\'']) {
        let (label, rest) = quoted.split_once(['"', '\''])?;
        (label, rest.trim_start().strip_prefix([':', '='])?, true)
    } else {
        let (label, rest) = text
            .split_once(is_separator)
            .or_else(|| split_labelled_cell(text))
            .or_else(|| split_columns(text))?;
        (label, rest, false)
    };
    // An address or a sentence has no label.
    let is_label = !rest.starts_with("//")
        && id_words(label).next().is_none()
        && (1..=MAX_LABEL_WORDS).contains(&words(label).count());
    let is_quoted = is_in_quotes || exported.is_some() || label.starts_with("OS_");
    let raw = rest.trim().trim_end_matches([',', ';']);
    let value = raw.trim_matches(['"', '\'']).trim();
    let is_quoted = is_quoted || value.is_empty() && !raw.is_empty();
    is_label.then_some(LabelledValue {
        indent,
        label: label.trim(),
        value,
        is_quoted,
        starts_item: item.is_some(),
    })
}

const fn is_separator(character: char) -> bool {
    matches!(character, ':' | '=' | '\t')
}

/// `domain_id,3f6c…` is not a row of a list when its first cell is a label.
fn split_labelled_cell(text: &str) -> Option<(&str, &str)> {
    let (label, value) = text.split_once([',', ';'])?;
    let is_known = matches!(
        classify(label),
        Some(LabelMeaning::Project | LabelMeaning::Id | LabelMeaning::OtherResource)
    );
    let mut parts = words(value);
    let is_id = parts.next().is_some_and(|word| WordShape::classify(word).is_id(word));
    (is_known && is_id && parts.next().is_none()).then_some((label, value))
}

/// `domain_id   3f6c…` and `domain_id | 3f6c…`, as a table without its borders.
fn split_columns(text: &str) -> Option<(&str, &str)> {
    let by_blanks = || text.split_once("  ").filter(|(label, _)| !label.contains(','));
    let (label, value) = text.split_once('|').or_else(by_blanks)?;
    let is_value = !value.contains('|') && !value.trim().contains("  ");
    // `enabled       True`: such a label is one word.
    let is_plain = words(label).nth(1).is_none() && !text.contains('|') && !is_single_id(label);
    let is_label = classify(label).is_some() || is_plain;
    (is_label && is_value && words(value).next().is_some()).then_some((label, value))
}

/// A label alone on its line, as in text copied from a dashboard page.
pub(super) fn lone_label(line: &str) -> Option<&str> {
    let line = line.trim();
    let is_alone = !line.contains([':', '=', '\t', '|', ',', ';', '.', '!', '?']);
    // "default" is also the ID of a domain.
    (is_alone && line != "default" && classify(line).is_some()).then_some(line)
}
