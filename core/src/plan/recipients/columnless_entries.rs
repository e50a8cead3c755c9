//! Entries without columns: one per line, or several separated by blanks. Used by rows and tables.

use super::label::{LabelMeaning, classify};
use super::parsed_recipients::RecipientEntry;
use super::word_shape::{WordShape, strip_quotes, words};

/// The entries of a text.
pub(super) fn read_columnless_entries(text: &str) -> Vec<RecipientEntry> {
    let entries_of_line = |(line, text): (u64, &str)| {
        // A line without an ID is one name, whatever blanks it contains.
        let has_id = words(text).any(|word| WordShape::classify(word).is_id(word));
        let parts: Vec<&str> = if has_id {
            text.split_whitespace().map(strip_quotes).collect()
        } else {
            vec![strip_quotes(text)]
        };
        parts.into_iter().map(|part| (line, part.to_owned())).collect::<Vec<_>>()
    };
    let entries =
        (1..).zip(text.lines()).flat_map(entries_of_line).filter(|(_, text)| !text.is_empty());
    let all =
        entries.map(|(line, id)| RecipientEntry { line, id_or_name: id, alias: None, group: None });
    let is_label =
        |text: &str| matches!(classify(text), Some(LabelMeaning::Id | LabelMeaning::Project));
    all.filter(|entry| !is_label(&entry.id_or_name)).collect()
}
