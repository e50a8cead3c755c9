//! What kind of line a text holds: one of a list, several IDs, or a sentence. Used by all readers of this folder.

use super::shape::{Shape, words};

/// Whether a word that was found is an id as it stands, and not one that lost or gained signs.
pub(super) fn is_whole(word: &str) -> bool {
    !matches!(Shape::labelled(word), Shape::Damaged | Shape::Part)
}

/// The same for an entry that may be a name.
pub(super) fn is_whole_id(word: &str) -> bool {
    Shape::of(word).is_id(word) && is_whole(word)
}

/// Whether the line is one of a list or table: its first cell is an id and nothing else, or it holds only ids.
pub(super) fn is_row(line: &str) -> bool {
    let first: Vec<&str> = cells(line).next().map(|cell| words(cell).collect()).unwrap_or_default();
    match first.as_slice() {
        // A part of an ID may begin a sentence too.
        [only] if Shape::of(only) == Shape::Part => !cells(line).any(is_mixed),
        [only] if is_id(only) => true,
        _ => is_several(line),
    }
}

/// Whether an ID has words beside it.
pub(super) fn is_mixed(cell: &str) -> bool {
    words(cell).any(is_id) && words(cell).any(|word| Shape::of(word) == Shape::Word)
}

/// Whether the line holds several ids and nothing else.
pub(super) fn is_several(line: &str) -> bool {
    words(line).nth(1).is_some() && words(line).all(is_id)
}

/// Whether the line is written for people: something in it looks like an id, with words beside it.
pub(super) fn is_sentence(line: &str) -> bool {
    !is_row(line) && cells(line).any(is_mixed)
}

fn is_id(word: &str) -> bool {
    Shape::of(word).is_id(word)
}

pub(super) fn cells(line: &str) -> impl Iterator<Item = &str> {
    line.split(['\t', ';', ',']).filter(|cell| words(cell).next().is_some())
}
