//! Values without labels, as `openstack project show -f value` prints them: one per line, in the order of the omitted labels.
//!
//! Called by [`super::read()`]. The project ID is between `enabled` and `is_domain`; any other ID may belong to anything.

use super::alias;
use super::parsed_recipients::{ParsedRecipients, RecipientEntry, UnusedText};
use super::word_shape::{WordShape, words};

/// The prefix and minimum length of a Fernet token (a version byte and a time come first).
const FERNET_PREFIX_AND_MIN_LENGTH: (&str, usize) = ("gAAAA", 60);

/// Removes such values from a text; returns it with those lines empty.
pub(super) fn extract_value_format_lines(text: &str, parsed: &mut ParsedRecipients) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let mut rest: Vec<&str> = text.lines().collect();
    let mut start = 0;
    while start < lines.len() {
        let remaining = lines.get(start..).unwrap_or_default();
        let length = remaining.iter().position(|line| line.is_empty()).unwrap_or(remaining.len());
        let block = remaining.get(..length).unwrap_or_default();
        if block.iter().any(|line| is_bool(line) || is_keystone_token(line)) {
            read_block(start, block, parsed);
            rest.iter_mut().skip(start).take(length).for_each(|line| *line = "");
        }
        start += length.max(1);
    }
    rest.join("\n")
}

fn read_block(start: usize, block: &[&str], parsed: &mut ParsedRecipients) {
    for (index, text) in block.iter().enumerate() {
        let line = (start + index) as u64 + 1;
        let mut ids = words(text).filter(|word| WordShape::classify(word).is_id(word));
        let Some(id) = ids.next() else { continue };
        let is_bool_line = |index: Option<usize>| {
            index.and_then(|at| block.get(at)).is_some_and(|text| is_bool(text))
        };
        if *id == **text && is_bool_line(index.checked_sub(1)) && is_bool_line(Some(index + 1)) {
            let alias = block.get(index + 2).and_then(|name| alias::displayable_name(name));
            parsed.entries.push(RecipientEntry {
                line,
                id_or_name: id.to_owned(),
                alias,
                group: None,
            });
            continue;
        }
        let unused = |id: &str| UnusedText::from_unlabelled_id(line, id);
        parsed.unused.extend(std::iter::once(id).chain(ids).map(unused));
    }
}

fn is_bool(text: &str) -> bool {
    matches!(text, "True" | "False")
}

/// Whether a text is a token of Keystone.
pub(super) fn is_keystone_token(text: &str) -> bool {
    text.starts_with(FERNET_PREFIX_AND_MIN_LENGTH.0) && text.len() >= FERNET_PREFIX_AND_MIN_LENGTH.1
}
