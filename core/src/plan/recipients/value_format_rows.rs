//! Rows without a heading, as `-f value` prints lists: `openstack project list --long`, `openstack image member list`.
//!
//! Called by [`super::read()`]. The last cell identifies the command: the answer of a member, or whether a project is enabled.

use super::alias;
use super::parsed_recipients::{ParsedRecipients, RecipientEntry, UnusedText};
use super::word_shape::{WordShape, words};

/// The answers of a member (Image API v2).
const MEMBER_STATUSES: [&str; 3] = ["accepted", "pending", "rejected"];

/// Removes such rows from a text; returns it with those lines empty.
pub(super) fn extract_value_format_rows(text: &str, parsed: &mut ParsedRecipients) -> String {
    let mut rest = Vec::new();
    for (line, content) in (1..).zip(text.lines()) {
        let is_read = read_row(line, content, parsed);
        rest.push(if is_read { "" } else { content });
    }
    rest.join("\n")
}

fn read_row(line: u64, text: &str, parsed: &mut ParsedRecipients) -> bool {
    if text.contains([',', ';', '|', ':', '=']) {
        return false;
    }
    let all: Vec<&str> = words(text).collect();
    let shapes: Vec<WordShape> = all.iter().map(|word| WordShape::classify(word)).collect();
    let ids: Vec<&str> = all
        .iter()
        .zip(&shapes)
        .filter(|(_, shape)| shape.is_hex_id())
        .map(|(word, _)| *word)
        .collect();
    let (Some(first), Some(last)) = (all.first(), all.last()) else { return false };
    let project = match shapes.as_slice() {
        [WordShape::Uuid, WordShape::Hex, WordShape::Word] if MEMBER_STATUSES.contains(last) => {
            all.get(1).map(|id| (*id, None))
        }
        [WordShape::Hex, ..] if ids.len() > 1 && matches!(*last, "True" | "False") => {
            // Rows of users have an address.
            Some((*first, name_between(text, &ids))).filter(|_| !text.contains('@'))
        }
        _ => return false,
    };
    let entry = project.as_ref().map(|(id, alias)| RecipientEntry {
        line,
        id_or_name: (*id).to_owned(),
        alias: alias.clone(),
        group: None,
    });
    let others = ids.iter().filter(|id| project.as_ref().is_none_or(|(own, _)| own != *id));
    parsed.unused.extend(others.map(|id| UnusedText::from_unlabelled_id(line, id)));
    parsed.ids_in_sentences += usize::from(entry.is_some());
    parsed.entries.extend(entry);
    true
}

/// The name between the first two IDs.
fn name_between(text: &str, ids: &[&str]) -> Option<String> {
    let [first, second, ..] = ids else { return None };
    let start = first.as_ptr() as usize - text.as_ptr() as usize + first.len();
    let end = second.as_ptr() as usize - text.as_ptr() as usize;
    alias::displayable_name(text.get(start..end)?)
}
