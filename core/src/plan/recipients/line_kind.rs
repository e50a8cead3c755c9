//! Classifies lines: a row of a list, several IDs, or a sentence. Used by all readers of this folder.

use super::word_shape::{WordShape, words};

/// Words that join two IDs.
const JOINING_WORDS: [&str; 5] = ["and", "or", "und", "et", "y"];

/// Whether an ID is complete, without missing or extra characters.
pub(super) fn is_undamaged_id(word: &str) -> bool {
    !matches!(WordShape::classify_labelled(word), WordShape::Damaged | WordShape::Partial)
}

/// The same for an entry that may be a name.
pub(super) fn is_complete_id(word: &str) -> bool {
    WordShape::classify(word).is_id(word) && is_undamaged_id(word)
}

/// Whether the line is a row of a list or table: its first cell is exactly one ID, or it contains only IDs.
pub(super) fn is_row(line: &str) -> bool {
    let first: Vec<&str> =
        split_cells(line).next().map(|cell| words(cell).collect()).unwrap_or_default();
    match first.as_slice() {
        // A partial ID may also start a sentence.
        [word] if WordShape::classify(word) == WordShape::Partial => {
            !split_cells(line).any(has_id_and_words)
        }
        [word] if is_id(word) => true,
        _ => is_id_list(line),
    }
}

/// Whether a cell contains an ID and words.
pub(super) fn has_id_and_words(cell: &str) -> bool {
    words(cell).any(is_id) && words(cell).any(|word| WordShape::classify(word) == WordShape::Word)
}

/// Whether the line contains several IDs and nothing else but words that join them.
pub(super) fn is_id_list(line: &str) -> bool {
    let ids = || words(line).filter(|word| !JOINING_WORDS.contains(word));
    ids().nth(1).is_some() && ids().all(is_id)
}

/// The IDs of such a line.
pub(super) fn ids_of_list(line: &str) -> impl Iterator<Item = &str> {
    words(line).filter(|word| !JOINING_WORDS.contains(word))
}

/// Whether the line is a sentence: it contains something that looks like an ID, together with words.
pub(super) fn is_sentence(line: &str) -> bool {
    !is_row(line) && split_cells(line).any(has_id_and_words)
}

fn is_id(word: &str) -> bool {
    WordShape::classify(word).is_id(word)
}

pub(super) fn split_cells(line: &str) -> impl Iterator<Item = &str> {
    line.split(['\t', ';', ',']).filter(|cell| words(cell).next().is_some())
}
