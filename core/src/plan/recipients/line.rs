//! Classifies lines: a row of a list, several IDs, or a sentence. Used by all readers of this folder.

use super::shape::{Shape, words};

/// Whether an ID is complete, without missing or extra characters.
pub(super) fn is_complete(word: &str) -> bool {
    !matches!(Shape::labelled(word), Shape::Damaged | Shape::Part)
}

/// The same for an entry that may be a name.
pub(super) fn is_complete_id(word: &str) -> bool {
    Shape::classify(word).is_id(word) && is_complete(word)
}

/// Whether the line is a row of a list or table: its first cell is exactly one ID, or it contains only IDs.
pub(super) fn is_row(line: &str) -> bool {
    let first: Vec<&str> = cells(line).next().map(|cell| words(cell).collect()).unwrap_or_default();
    match first.as_slice() {
        // A partial ID may also start a sentence.
        [word] if Shape::classify(word) == Shape::Part => !cells(line).any(is_mixed),
        [word] if is_id(word) => true,
        _ => is_id_list(line),
    }
}

/// Whether a cell contains an ID and words.
pub(super) fn is_mixed(cell: &str) -> bool {
    words(cell).any(is_id) && words(cell).any(|word| Shape::classify(word) == Shape::Word)
}

/// Whether the line contains several IDs and nothing else.
pub(super) fn is_id_list(line: &str) -> bool {
    words(line).nth(1).is_some() && words(line).all(is_id)
}

/// Whether the line is a sentence: it contains something that looks like an ID, together with words.
pub(super) fn is_sentence(line: &str) -> bool {
    !is_row(line) && cells(line).any(is_mixed)
}

fn is_id(word: &str) -> bool {
    Shape::classify(word).is_id(word)
}

pub(super) fn cells(line: &str) -> impl Iterator<Item = &str> {
    line.split(['\t', ';', ',']).filter(|cell| words(cell).next().is_some())
}
