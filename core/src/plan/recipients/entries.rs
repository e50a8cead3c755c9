//! Entries without columns: one on a line, or several with blanks between them. Used by rows and tables.

use super::label::{Label, classify};
use super::reading::Written;
use super::shape::{Shape, bare, words};

/// The entries of a text.
pub(super) fn read_words(text: &str) -> Vec<Written> {
    let of_line = |(line, text): (u64, &str)| {
        // What holds no ID is one name, whatever blanks are in it.
        let has_id = words(text).any(|word| Shape::of(word).is_id(word));
        let parts: Vec<&str> =
            if has_id { text.split_whitespace().map(bare).collect() } else { vec![bare(text)] };
        parts.into_iter().map(|part| (line, part.to_owned())).collect::<Vec<_>>()
    };
    let words = (1..).zip(text.lines()).flat_map(of_line).filter(|(_, text)| !text.is_empty());
    let written = words.map(|(line, id)| Written { line, id, alias: None, group: None });
    let is_label = |text: &str| matches!(classify(text), Some(Label::Id | Label::Project));
    written.filter(|one| !is_label(&one.id)).collect()
}
