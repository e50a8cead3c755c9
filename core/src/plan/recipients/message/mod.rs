//! A text for people, such as a mail: the IDs in it, the known names, and other possible names.
//!
//! Called by [`super::read()`]. A name in such a text adds no recipient, and names in a signature are ignored.

use super::greeting_and_closing::find_closing;
use super::known_names::find_known_names;
use super::line_kind::{is_complete_id, is_row, is_undamaged_id, split_cells};
use super::parsed_recipients::{ParsedRecipients, RecipientEntry, SkipReason, UnusedText};
use super::project_names::ProjectNames;
use super::rows::read_row;
use super::word_shape::{WordShape, is_single_id, words};
use super::{alias, listing, prose, prose_words};

/// A line with fewer words can be a name.
const MIN_SENTENCE_WORDS: usize = 3;

/// Reads a text for people, which may contain rows of a list.
pub(super) fn read_message(text: &str, names: &ProjectNames) -> ParsedRecipients {
    let mut parsed = ParsedRecipients::default();
    // The line after a closing is the signature.
    let mut is_signed = false;
    for (line, text) in (1..).zip(text.lines()).filter(|(_, text)| !text.trim().is_empty()) {
        if is_row(text) || is_named_row(text) {
            read_row(&mut parsed, line, text, names);
            continue;
        }
        // "Partner Lab: 3f6c…" is a list entry in a message too.
        if listing::is_listing(text, names) {
            let entries = listing::read_line(line, text, names);
            parsed.ids_in_sentences +=
                entries.iter().filter(|entry| is_complete_id(&entry.id_or_name)).count();
            parsed.entries.extend(entries);
            continue;
        }
        let found = prose::find_ids(text);
        let unused =
            |text: &str, why| UnusedText { line, text: text.trim().to_owned(), reason: why };
        let all = || found.ids.iter().map(|(id, _)| *id);
        let last = all().map(|id| id.as_ptr() as usize - text.as_ptr() as usize + id.len()).max();
        let closing = find_closing(text, last.unwrap_or_default());
        let signature = std::mem::replace(&mut is_signed, closing.is_some());
        if found.has_no_ids() {
            let projects = find_known_names(line, text, names);
            let content = text.get(..closing.unwrap_or(text.len())).unwrap_or_default();
            // A line of hyphens below a mail contains nothing to report.
            let is_unknown = projects.is_empty()
                && words(content).next().is_some()
                && !(signature && alias::parse_name(content).is_some());
            parsed.unused.extend(projects);
            parsed.unused.extend(is_unknown.then(|| unused(content, SkipReason::NoId)));
            continue;
        }
        for (id, label) in &found.rejected_ids {
            let label = label.map(|label| SkipReason::Labelled(label.to_owned()));
            parsed.unused.push(unused(id, label.unwrap_or(SkipReason::NoId)));
        }
        for rest in &found.remaining_texts {
            let projects = find_known_names(line, rest, names);
            let start = rest.as_ptr() as usize - text.as_ptr() as usize;
            let is_signature = closing.is_some_and(|closing| start >= closing);
            // Parts of a sentence, such as "in DFW" or "call", are no recipients.
            let name = listing::name_in_gap(listing::strip_conjunction(rest))
                .filter(|name| !is_lowercase_word(name));
            let is_name = projects.is_empty() && name.is_some() && !is_signature;
            parsed.unused.extend(projects);
            parsed.unused.extend(is_name.then(|| unused(rest, SkipReason::NoId)));
        }
        parsed.ids_in_sentences += found.ids.iter().filter(|(id, _)| is_undamaged_id(id)).count();
        let to_written = |(id, alias): (&str, Option<String>)| RecipientEntry {
            line,
            id_or_name: id.to_owned(),
            alias,
            group: None,
        };
        parsed.entries.extend(found.ids.into_iter().map(to_written));
    }
    parsed
}

/// Removes sentences without an ID from a list; returns the list with those lines empty. If nothing else is in the text, it is
/// reported as one finding.
pub(super) fn extract_sentences(text: &str, names: &ProjectNames) -> (Vec<UnusedText>, String) {
    let has_id = |line: &str| words(line).any(|word| WordShape::classify(word).is_id(word));
    let is_known =
        |line: &str| names.split_names(line).is_some() || names.find_similar(line).is_some();
    let is_sentence = |line: &str| {
        !has_id(line) && !is_known(line) && split_cells(line).any(alias::is_sentence_part)
    };
    let is_long =
        |line: &str| words(line).nth(MIN_SENTENCE_WORDS - 1).is_some() && is_sentence(line);
    let lines = || (1..).zip(text.lines()).filter(|(_, line)| words(line).next().is_some());
    if !lines().any(|(_, line)| is_long(line)) {
        return (Vec::new(), text.to_owned());
    }
    let is_nothing = |line: &str| {
        !has_id(line) && names.find_similar(line).is_none() && names.find_in_text(line).0.is_empty()
    };
    if lines().all(|(_, line)| is_nothing(line)) {
        let first = lines().take(1).map(|(line, text)| UnusedText {
            line,
            text: text.trim().to_owned(),
            reason: SkipReason::NoIdInText,
        });
        return (first.collect(), String::new());
    }
    // A single word can be a name.
    let is_removed = |line: &str| {
        is_sentence(line) && (words(line).nth(1).is_some() || find_closing(line, 0).is_some())
    };
    let mut unused = Vec::new();
    for (line, text) in lines().filter(|(_, line)| is_removed(line)) {
        let known = find_known_names(line, text, names);
        let content = text.get(..find_closing(text, 0).unwrap_or(text.len())).unwrap_or_default();
        if known.is_empty() && words(content).next().is_some() {
            unused.push(UnusedText {
                line,
                text: content.trim().to_owned(),
                reason: SkipReason::NoId,
            });
        }
        unused.extend(known);
    }
    let rest = text.lines().map(|line| if is_removed(line) { "" } else { line });
    (unused, rest.collect::<Vec<_>>().join("\n"))
}

/// Whether a line is a row that begins with a name: "QA Lab,3f6c…". "Hi Ana, 3f6c…" is none.
fn is_named_row(line: &str) -> bool {
    let ids = split_cells(line).filter(|cell| is_single_id(cell)).count();
    let is_name = |cell: &str| {
        is_single_id(cell) || alias::parse_name(cell).is_some() && !prose_words::is_prose(cell)
    };
    ids == 1 && split_cells(line).nth(1).is_some() && split_cells(line).all(is_name)
}

/// A single lower-case word, as in any sentence.
fn is_lowercase_word(text: &str) -> bool {
    text.chars().all(char::is_lowercase)
}

#[cfg(test)]
mod tests;
