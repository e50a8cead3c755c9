//! Rows of a list: IDs, tables without a heading, and names of known projects.
//!
//! Called by [`super::read`]. It reads no sentences.

use super::entries::read_words;
use super::label::{Label, classify};
use super::line::is_several;
use super::names::Names;
use super::reading::{Reading, Unread, Written};
use super::shape::words;
use super::{listing, pair, table};

/// Reads rows of a list; names of known projects among them give those.
pub(super) fn read_rows(text: &str, names: &Names) -> Reading {
    let (mut list, rest) = take_names(text, names);
    let mut unread = Vec::new();
    list.extend(read_list(&rest, &mut unread));
    Reading { list, unread, in_text: 0 }
}

/// Takes the names out of a list: whole lines of them, or cells. Beside a name that is a recipient of its own, every other cell is
/// one too; a name beside its own ID only names that.
fn take_names(text: &str, known: &Names) -> (Vec<Written>, String) {
    let mut list = Vec::new();
    let mut remaining = Vec::new();
    for (line, content) in (1..).zip(text.lines()) {
        let value =
            pair::split(content).filter(|pair| classify(pair.label) == Some(Label::Project));
        let content = value.map_or(content, |pair| pair.value);
        let named = |id: &str| Written { line, id: id.to_owned(), alias: None, group: None };
        let ids: Vec<String> = words(content).map(str::to_ascii_lowercase).collect();
        let names_it = |name: &str| known.find(name).iter().any(|id| ids.contains(&id.to_string()));
        let is_taken = |found: &Vec<&str>| !found.iter().any(|name| names_it(name));
        let cells = known
            .split(content)
            .filter(is_taken)
            .map_or_else(|| content.split(listing::DELIMITERS).collect(), |_| vec![content]);
        if !cells.iter().any(|cell| known.split(cell).is_some_and(|found| is_taken(&found))) {
            remaining.push(content);
            continue;
        }
        remaining.push("");
        for cell in cells {
            match known.split(cell).filter(is_taken) {
                Some(found) => list.extend(found.into_iter().map(named)),
                None => {
                    list.extend(read_words(cell).into_iter().map(|row| Written { line, ..row }));
                }
            }
        }
    }
    (list, remaining.join("\n"))
}

fn read_list(text: &str, unread: &mut Vec<Unread>) -> Vec<Written> {
    // The first such sign stands behind the first ID or heading; a name further on may hold any of them.
    let delimiter = text.chars().find(|sign| matches!(sign, '\t' | ';' | ','));
    match delimiter {
        Some(delimiter) => table::read(text, delimiter as u8, unread),
        None => read_words(text),
    }
}

/// Adds what a line of a list holds.
pub(super) fn row(reading: &mut Reading, line: u64, text: &str, names: &Names) {
    if is_several(text) {
        let one = |id: &str| Written { line, id: id.to_owned(), alias: None, group: None };
        reading.list.extend(words(text).map(one));
        return;
    }
    let rows = read_rows(text, names);
    reading.list.extend(rows.list.into_iter().map(|row| Written { line, ..row }));
    reading.unread.extend(rows.unread.into_iter().map(|one| Unread { line, ..one }));
}
