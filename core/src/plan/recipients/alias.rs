//! The name beside an ID in a text for people: "QA Lab: 3f6c…", "3f6c… (QA)".
//!
//! Called by [`super::prose`] and [`super::record`]. A name is only offered; what the address book knows goes first.

use super::label::{Label, classify, is_filler};
use super::shape::{Shape, words};
use crate::model::is_showable;

/// A name has so many words at most, and so many characters.
const WORDS: usize = 5;
const SIGNS: usize = 60;

/// Words of sentences: what holds one of them is no name.
const SENTENCE: [&str; 48] = [
    "a", "add", "all", "also", "am", "and", "are", "as", "at", "be", "best", "but", "can", "dear",
    "for", "from", "has", "have", "hello", "here", "hi", "i", "in", "is", "it", "mine", "need",
    "now", "of", "on", "one", "or", "ours", "please", "regards", "same", "see", "send", "share",
    "take", "thanks", "that", "to", "use", "was", "we", "with", "you",
];

/// What stands before an ID that a name labels, and behind one whose name follows.
const JOINTS: [char; 7] = [':', '=', '(', '-', '–', '—', '['];

/// The name that `before` or `after` an ID gives it.
pub(super) fn beside(before: &str, after: &str) -> Option<String> {
    let label = before.trim_end().strip_suffix(JOINTS).and_then(|label| {
        let label = label.rsplit([',', ';', '.', '!', '?']).next().unwrap_or_default();
        name(label)
    });
    label.or_else(|| {
        let after = after.trim_start();
        if let Some(inside) = after.strip_prefix(['(', '[']) {
            return name(inside.split([')', ']']).next().unwrap_or_default());
        }
        let is_alone = words(before).next().is_none();
        let joined = after.strip_prefix(['-', '–', '—', '=', ':']);
        let rest = joined.or_else(|| Some(after).filter(|_| is_alone))?;
        name(rest.split([',', ';']).next().unwrap_or_default())
    })
}

/// A name as it can be kept; nothing where it could not be shown.
pub(super) fn shown(name: &str) -> Option<String> {
    let name = name.trim();
    (!name.is_empty() && is_showable(name)).then(|| name.to_owned())
}

/// The name that a text without an ID is; nothing of a label or of a part of a sentence.
pub(super) fn name(text: &str) -> Option<String> {
    let is_sign = |sign: char| {
        sign.is_whitespace() || matches!(sign, '"' | '\'' | '*' | '-' | '•' | '>' | '|')
    };
    let text = text.trim_matches(is_sign);
    let numbered = text.split_once(['.', ')']).filter(|(number, _)| number.parse::<u8>().is_ok());
    let text = numbered.map_or(text, |(_, rest)| rest);
    let mut parts: Vec<&str> = text.split_whitespace().collect();
    let says_project = |part: &str| {
        is_filler(part) || matches!(classify(part), Some(Label::Project | Label::Id | Label::Name))
    };
    while parts.last().is_some_and(|last| says_project(last)) {
        parts.pop();
    }
    let first = parts.iter().position(|part| !says_project(part)).unwrap_or(parts.len());
    let kept = parts.get(first..).unwrap_or_default().join(" ");
    let kept = kept.trim_end_matches("'s").trim_end_matches("’s");
    let is_of_a_sentence = words(kept).any(|word| {
        SENTENCE.contains(&word.to_lowercase().as_str()) || Shape::of(word).is_id(word)
    });
    let is_name = !is_of_a_sentence
        && words(kept).count() <= WORDS
        && kept.chars().count() <= SIGNS
        && kept.chars().any(char::is_alphabetic)
        && classify(kept).is_none();
    shown(kept).filter(|_| is_name)
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn a_name_is_found_on_either_side_of_its_id() {
        for (before, after, expected) in [
            ("QA Lab: ", "", Some("QA Lab")),
            ("  - QA Lab: ", " in DFW", Some("QA Lab")),
            ("2) billing = ", "", Some("billing")),
            ("QA Lab's project ID: ", "", Some("QA Lab")),
            ("Hi Ana, ours is ", " (QA)", Some("QA")),
            ("QA Lab (", ")", Some("QA Lab")),
            ("", " QA Lab", Some("QA Lab")),
            ("", " - Partner Lab, thanks", Some("Partner Lab")),
            ("Project ID: ", "", None),
            ("our ID is: ", "", None),
            ("please share with: ", "", None),
            ("", " is ours", None),
            ("our project is ", " in DFW", None),
            ("domain_id: ", "", None),
        ] {
            assert_eq!(beside(before, after).as_deref(), expected, "{before}*{after}");
        }
    }
}
