//! Rows of a list: IDs, tables without a heading, and names of known projects.
//!
//! Called by [`super::read()`]. It reads no sentences.

use super::columnless_entries::read_columnless_entries;
use super::label::{LabelMeaning, classify};
use super::line_kind::{ids_of_list, is_id_list};
use super::parsed_recipients::{ParsedRecipients, RecipientEntry, UnusedText};
use super::project_names::ProjectNames;
use super::word_shape::{is_single_id, words};
use super::{labelled_value, listing, table};

/// Reads rows of a list; a known name gives its project.
pub(super) fn read_rows(text: &str, names: &ProjectNames) -> ParsedRecipients {
    let (mut list, rest) = extract_names(text, names);
    let mut unused = Vec::new();
    list.extend(read_list(&rest, &mut unused));
    ParsedRecipients { entries: list, unused, ids_in_sentences: 0 }
}

/// Takes known names out of a list: lines or cells that consist of them. Next to a name that is a recipient itself, every other
/// cell is one too; a name next to its own ID is only the name of that ID.
fn extract_names(text: &str, known: &ProjectNames) -> (Vec<RecipientEntry>, String) {
    let mut list = Vec::new();
    let mut remaining = Vec::new();
    for (line, content) in (1..).zip(text.lines()) {
        let value = labelled_value::split_labelled_line(content)
            .filter(|pair| classify(pair.label) == Some(LabelMeaning::Project));
        let content = value.map_or(content, |pair| pair.value);
        let entry =
            |id: &str| RecipientEntry { line, id_or_name: id.to_owned(), alias: None, group: None };
        let ids: Vec<String> = words(content).map(str::to_ascii_lowercase).collect();
        let names_an_id =
            |name: &str| known.find(name).iter().any(|id| ids.contains(&id.to_string()));
        let is_recipient = |found: &Vec<&str>| !found.iter().any(|name| names_an_id(name));
        let cells = known
            .split_names(content)
            .filter(is_recipient)
            .map_or_else(|| content.split(listing::DELIMITERS).collect(), |_| vec![content]);
        if !cells
            .iter()
            .any(|cell| known.split_names(cell).is_some_and(|found| is_recipient(&found)))
        {
            remaining.push(content);
            continue;
        }
        remaining.push("");
        for cell in cells {
            match known.split_names(cell).filter(is_recipient) {
                Some(found) => list.extend(found.into_iter().map(entry)),
                None => {
                    list.extend(
                        read_columnless_entries(cell)
                            .into_iter()
                            .map(|row| RecipientEntry { line, ..row }),
                    );
                }
            }
        }
    }
    (list, remaining.join("\n"))
}

fn read_list(text: &str, unused: &mut Vec<UnusedText>) -> Vec<RecipientEntry> {
    let lines: Vec<&str> = text.lines().collect();
    // A quote that is closed on another line keeps the lines of a table together.
    if lines.iter().any(|line| line.matches('"').count() % 2 == 1) {
        return read_delimited(text, unused);
    }
    let mut list = Vec::new();
    for (line, content) in (1..).zip(lines).filter(|(_, content)| !content.trim().is_empty()) {
        let mut part = Vec::new();
        let rows = read_delimited(content, &mut part);
        list.extend(rows.into_iter().map(|row| RecipientEntry { line, ..row }));
        unused.extend(part.into_iter().map(|unused| UnusedText { line, ..unused }));
    }
    list
}

/// Reads lines with one delimiter.
fn read_delimited(text: &str, unused: &mut Vec<UnusedText>) -> Vec<RecipientEntry> {
    match detect_delimiter(text) {
        Some(delimiter) => table::read_table(text, delimiter as u8, unused),
        None => read_columnless_entries(text),
    }
}

/// The delimiter that leaves an ID alone in its cell; else the first one, since a name further on may contain any of them.
fn detect_delimiter(text: &str) -> Option<char> {
    let is_delimiter = |character: &char| listing::DELIMITERS.contains(character);
    let isolates_id = |delimiter: &char| {
        text.contains(*delimiter)
            && text.lines().any(|line| line.split(*delimiter).any(is_single_id))
    };
    let first = text.chars().find(is_delimiter);
    first
        .filter(isolates_id)
        .or_else(|| listing::DELIMITERS.into_iter().find(isolates_id))
        .or(first)
}

/// Adds the contents of a line of a list.
pub(super) fn read_row(parsed: &mut ParsedRecipients, line: u64, text: &str, names: &ProjectNames) {
    if is_id_list(text) {
        let entry =
            |id: &str| RecipientEntry { line, id_or_name: id.to_owned(), alias: None, group: None };
        parsed.entries.extend(ids_of_list(text).map(entry));
        return;
    }
    let rows = read_rows(text, names);
    parsed.entries.extend(rows.entries.into_iter().map(|row| RecipientEntry { line, ..row }));
    parsed.unused.extend(rows.unused.into_iter().map(|unused| UnusedText { line, ..unused }));
}
