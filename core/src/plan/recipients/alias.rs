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

/// Behind these, and at the start of a sentence, a name begins.
const LEADS: [&str; 5] = ["for", "with", "and", "to", "&"];

/// The name that `before` or `after` an ID gives it.
pub(super) fn beside(before: &str, after: &str) -> Option<String> {
    let label = before.trim_end().strip_suffix(JOINTS).and_then(|label| {
        if is_address(label) {
            return None;
        }
        let label = label.rsplit([',', ';', '.', '!', '?']).next().unwrap_or_default();
        // "share it with Partner Lab (3f6c…)"
        name(label).or_else(|| ahead(&format!("{} ", label.trim_end())))
    });
    label.or_else(|| ahead(before)).or_else(|| {
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

/// The words with capital letters right before an ID; nothing where another word is among them, or one word begins a sentence: that
/// can be any word.
fn ahead(before: &str) -> Option<String> {
    let start = before.rfind([':', ',', ';', '.', '!', '?', '(', '\t']);
    let ends_in_blank = before.ends_with(char::is_whitespace);
    let text = start.map_or(before, |at| before.get(at + 1..).unwrap_or_default());
    let starts_sentence = start
        .is_none_or(|at| before.get(at..).is_some_and(|rest| rest.starts_with(['.', '!', '?'])));
    let parts: Vec<&str> = text.split_whitespace().collect();
    let lead = parts.iter().rposition(|part| LEADS.contains(&part.to_lowercase().as_str()));
    let parts = parts.get(lead.map_or(0, |at| at + 1)..).unwrap_or_default();
    let is_capital =
        |part: &&str| part.starts_with(|sign: char| sign.is_uppercase() || sign.is_ascii_digit());
    let is_first_a_word = parts.first().is_some_and(|part| part.starts_with(char::is_uppercase));
    let is_sure = ends_in_blank
        && is_first_a_word
        // "and Backup team 3f6c…": behind such a word the rest need no capitals.
        && (lead.is_some() || parts.iter().all(is_capital))
        && (parts.len() > 1 || lead.is_some() || !starts_sentence);
    is_sure.then(|| name(&parts.join(" "))).flatten()
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
    let has_id = words(kept).any(|word| Shape::of(word).is_id(word));
    let is_name = !has_id
        && !is_of_a_sentence(kept)
        && kept.chars().count() <= SIGNS
        && kept.chars().any(char::is_alphabetic)
        && classify(kept).is_none();
    shown(kept).filter(|_| is_name)
}

/// Whether a text is a part of a sentence, or of an address, and no name.
pub(super) fn is_of_a_sentence(text: &str) -> bool {
    let text = text.trim();
    is_address(text)
        || text.ends_with('/')
        || text.starts_with(['/', '?', '#'])
        || text.strip_prefix('&').is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
        || words(text).count() > WORDS
        || words(text).any(|word| SENTENCE.contains(&word.to_lowercase().as_str()))
}

/// Whether an address is in a text.
fn is_address(text: &str) -> bool {
    text.contains("://")
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
            ("share with us: Partner Lab ", ", please", Some("Partner Lab")),
            ("share it with Partner Lab ", "", Some("Partner Lab")),
            ("for Billing ", "", Some("Billing")),
            ("Hi, Team North 2 ", " is ours", Some("Team North 2")),
            (" and Night Owls ", "", Some("Night Owls")),
            (" and Night Owls (", ")", Some("Night Owls")),
            (" and Backup team ", "; thanks", Some("Backup team")),
            ("share with Ana in our project ", "", None),
            ("please share it with Partner Lab (", "), thanks", Some("Partner Lab")),
            ("Hi, please share it with ", " (", None),
            ("Grant ", "", None),
            ("Hello. Grant ", "", None),
            ("Share the Partner Lab ", "", None),
            ("Project ", "", None),
            ("Dear Ana ", "", None),
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
