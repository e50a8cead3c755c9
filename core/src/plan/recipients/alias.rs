//! The name next to an ID in a text for people: "QA Lab: 3f6c…", "3f6c… (QA)".
//!
//! Called by [`super::prose`] and [`super::record`]. A name found here is only a suggestion; the address book takes precedence.

use super::label::{LabelMeaning, classify, is_filler};
use super::prose_words;
use super::word_shape::{WordShape, words};
use crate::model::is_displayable;

/// The maximum length of a name, in words and in characters.
const MAX_NAME_WORDS: usize = 5;
const MAX_NAME_LENGTH: usize = 60;

/// Separators between a label and its ID, or an ID and its name.
const SEPARATORS: [char; 7] = [':', '=', '(', '-', '–', '—', '['];

/// A name starts after one of these words, or at the start of a sentence.
const WORDS_BEFORE_NAME: [&str; 5] = ["for", "with", "and", "to", "&"];

/// The name that the text `before` or `after` an ID gives it.
pub(super) fn adjacent_name(before: &str, after: &str) -> Option<String> {
    let label = before.trim_end().strip_suffix(SEPARATORS).and_then(|label| {
        if has_url(label) {
            return None;
        }
        let label = label.rsplit([',', ';', '.', '!', '?']).next().unwrap_or_default();
        // "share it with Partner Lab (3f6c…)"
        parse_name(label).or_else(|| capitalized_name_before(&format!("{} ", label.trim_end())))
    });
    label.or_else(|| capitalized_name_before(before)).or_else(|| {
        let after = after.trim_start();
        if let Some(inside) = after.strip_prefix(['(', '[']) {
            return parse_name(inside.split([')', ']']).next().unwrap_or_default());
        }
        let is_alone = words(before).next().is_none();
        let joined = after
            .strip_prefix("// ")
            .or_else(|| after.strip_prefix("# "))
            .or_else(|| after.strip_prefix(['-', '–', '—', '=', ':']));
        let rest = joined.or_else(|| Some(after).filter(|_| is_alone))?;
        parse_name(rest.split([',', ';']).next().unwrap_or_default())
    })
}

/// The capitalized words directly before an ID; nothing if another word is among them, or if one word starts a sentence,
/// since that can be any word.
fn capitalized_name_before(before: &str) -> Option<String> {
    let start = before.rfind([':', ',', ';', '.', '!', '?', '(', '\t']);
    let ends_in_blank = before.ends_with(char::is_whitespace);
    let text = start.map_or(before, |at| before.get(at + 1..).unwrap_or_default());
    let starts_sentence = start
        .is_none_or(|at| before.get(at..).is_some_and(|rest| rest.starts_with(['.', '!', '?'])));
    let parts: Vec<&str> = text.split_whitespace().collect();
    let lead =
        parts.iter().rposition(|part| WORDS_BEFORE_NAME.contains(&part.to_lowercase().as_str()));
    let parts = parts.get(lead.map_or(0, |at| at + 1)..).unwrap_or_default();
    let is_capital = |part: &&str| {
        part.starts_with(|character: char| character.is_uppercase() || character.is_ascii_digit())
    };
    let is_first_a_word = parts.first().is_some_and(|part| part.starts_with(char::is_uppercase));
    let is_sure = ends_in_blank
        && is_first_a_word
        // "and Backup team 3f6c…": after such a word the rest needs no capitals.
        && (lead.is_some() || parts.iter().all(is_capital))
        && (parts.len() > 1 || lead.is_some() || !starts_sentence);
    is_sure.then(|| parse_name(&parts.join(" "))).flatten()
}

/// A trimmed name; nothing if it is not safe to display.
pub(super) fn displayable_name(name: &str) -> Option<String> {
    let name = name.trim();
    (!name.is_empty() && is_displayable(name)).then(|| name.to_owned())
}

/// The text as a name; nothing if it is a label or part of a sentence.
pub(super) fn parse_name(text: &str) -> Option<String> {
    let is_decoration = |character: char| {
        character.is_whitespace() || matches!(character, '"' | '\'' | '*' | '-' | '•' | '>' | '|')
    };
    let text = text.trim_matches(is_decoration);
    let numbered = text.split_once(['.', ')']).filter(|(number, _)| number.parse::<u8>().is_ok());
    let text = numbered.map_or(text, |(_, rest)| rest);
    let mut parts: Vec<&str> = text.split_whitespace().collect();
    let is_label = |part: &str| {
        is_filler(part)
            || matches!(
                classify(part),
                Some(LabelMeaning::Project | LabelMeaning::Id | LabelMeaning::Name)
            )
    };
    while parts.last().is_some_and(|last| is_label(last)) {
        parts.pop();
    }
    let first = parts.iter().position(|part| !is_label(part)).unwrap_or(parts.len());
    let name = parts.get(first..).unwrap_or_default().join(" ");
    let name = name.trim_end_matches("'s").trim_end_matches("’s");
    let has_id = words(name).any(|word| WordShape::classify(word).is_id(word));
    let is_name = !has_id
        && !is_sentence_part(name)
        && name.chars().count() <= MAX_NAME_LENGTH
        && name.chars().any(char::is_alphabetic)
        && classify(name).is_none();
    displayable_name(name).filter(|_| is_name)
}

/// Whether a text is part of a sentence or of an address, and not a name.
pub(super) fn is_sentence_part(text: &str) -> bool {
    let text = text.trim();
    let is_option = |word: &str| {
        word.strip_prefix('-').is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
    };
    has_url(text)
        || text.split_whitespace().any(is_option)
        || text.ends_with('/')
        || text.starts_with(['/', '?', '#'])
        || text.strip_prefix('&').is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
        || words(text).count() > MAX_NAME_WORDS
        || words(text).any(prose_words::is_sentence_word)
}

/// Whether a text contains an address.
fn has_url(text: &str) -> bool {
    text.contains("://")
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn finds_a_name_on_either_side_of_its_id() {
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
            assert_eq!(adjacent_name(before, after).as_deref(), expected, "{before}*{after}");
        }
    }
}
