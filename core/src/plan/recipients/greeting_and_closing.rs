//! The greeting and the closing of a message: "Hi Ana," and "Kind regards, Ben".
//!
//! Called by [`super::message`] and [`super::read()`]. It reads no IDs.

use super::prose_words;
use super::word_shape::{WordShape, words};

/// Words that close a message.
const CLOSING_TERMS: [&str; 9] =
    ["thanks", "thank", "regards", "best", "cheers", "sincerely", "greetings", "wishes", "rgds"];

/// Words that may accompany a closing word.
const CLOSING_FILLER: [&str; 6] = ["you", "many", "kind", "warm", "yours", "with"];

/// The maximum number of words of a closing.
const MAX_CLOSING_WORDS: usize = 4;

/// Whether a text begins with a greeting or ends with a closing, next to other lines.
pub(super) fn has_greeting_or_closing(text: &str) -> bool {
    let lines = || text.lines().filter(|line| words(line).next().is_some());
    let has_id = |line: &str| words(line).any(|word| WordShape::classify(word).is_id(word));
    let is_frame = |line: &str| {
        !has_id(line) && (prose_words::is_greeting(line) || find_closing(line, 0) == Some(0))
    };
    lines().any(has_id) && lines().any(is_frame)
}

/// Where the closing of a message starts after `from`: "Thanks, Mia".
pub(super) fn find_closing(line: &str, from: usize) -> Option<usize> {
    let pieces = line.get(from..)?.split([',', ';', '.', '!', '?', '\t']);
    let start = |piece: &str| piece.as_ptr() as usize - line.as_ptr() as usize;
    pieces.filter(|piece| is_closing(piece)).map(start).next()
}

fn is_closing(piece: &str) -> bool {
    let all: Vec<String> = words(piece).map(str::to_lowercase).collect();
    let closes = |word: &String| CLOSING_TERMS.contains(&word.as_str());
    let fills = |word: &String| CLOSING_FILLER.contains(&word.as_str());
    all.len() <= MAX_CLOSING_WORDS
        && all.iter().any(closes)
        && all.iter().all(|word| closes(word) || fills(word))
}
