//! The last step of reading: what the readers took for a name but is an ordinary word of a message, or a token.
//!
//! Called by [`super::read()`]. It moves and drops nothing else.

use std::collections::BTreeSet;

use super::parsed_recipients::{ParsedRecipients, RecipientEntry, SkipReason, UnusedText};
use super::project_names::ProjectNames;
use super::prose_words::is_prose;
use super::secrets;
use super::value_format_lines::is_keystone_token;
use super::word_shape::{WordShape, words};
use crate::rules::malformed_id::is_ldap_id;

/// Reports the complete IDs of a text that no reader has used, so that none is dropped silently.
fn report_lost_ids(text: &str, parsed: &mut ParsedRecipients) {
    let plain = |id: &str| id.replace('-', "").to_ascii_lowercase();
    let entries = parsed.entries.iter().map(|entry| entry.id_or_name.as_str());
    let unused = parsed.unused.iter().map(|unused| unused.text.as_str());
    let reported: BTreeSet<String> = entries.chain(unused).flat_map(words).map(plain).collect();
    let is_lost = |word: &&str| {
        let is_complete = matches!(WordShape::classify(word), WordShape::Hex | WordShape::Uuid)
            || is_ldap_id(word);
        is_complete && !reported.contains(&plain(word))
    };
    let lost = (1..).zip(text.lines()).flat_map(|(line, content)| {
        words(content).filter(is_lost).map(move |id| UnusedText::from_unlabelled_id(line, id))
    });
    parsed.unused.extend(lost);
}

/// Checks the names that were parsed from `text`, which is `source` without secrets and markers. If nothing was read, the text is
/// reported.
pub(super) fn check_names(
    (text, source): (&str, &str),
    names: &ProjectNames,
    mut parsed: ParsedRecipients,
) -> ParsedRecipients {
    let is_word = |entry: &RecipientEntry| {
        let is_id = words(&entry.id_or_name).any(|word| WordShape::classify(word).is_id(word));
        !entry.id_or_name.is_empty() && !is_id && names.split_names(&entry.id_or_name).is_none()
    };
    let has_ids = parsed.entries.iter().any(|entry| !is_word(entry));
    let mut moved = Vec::new();
    parsed.entries.retain(|entry| {
        let is_mark = words(&entry.id_or_name).next().is_none() && !entry.id_or_name.is_empty();
        let has_fields = entry.alias.is_some() || entry.group.is_some();
        if is_keystone_token(&entry.id_or_name) {
            moved.push(secrets::redacted_secret(entry.line, "token"));
        } else if is_word(entry) && !has_fields && (is_mark || is_prose(&entry.id_or_name)) {
            let unused = UnusedText {
                line: entry.line,
                text: entry.id_or_name.clone(),
                reason: SkipReason::NoId,
            };
            moved.extend((!is_mark || !has_ids).then_some(unused));
        } else {
            return true;
        }
        false
    });
    // A link or a token is not shown as a name. A row with nothing else has no recipient.
    for mut entry in std::mem::take(&mut parsed.entries) {
        let is_name = |name: &String| !name.contains("://") && !is_keystone_token(name);
        let rejected = entry.alias.take_if(|name| !is_name(name));
        match rejected.filter(|_| entry.id_or_name.is_empty()) {
            Some(text) => {
                moved.push(UnusedText { line: entry.line, text, reason: SkipReason::NoId });
            }
            None => parsed.entries.push(entry),
        }
    }
    parsed.unused.append(&mut moved);
    report_lost_ids(text, &mut parsed);
    let first = (1..).zip(source.lines()).find(|(_, line)| words(line).next().is_some());
    if let (Some((line, first)), true, true) =
        (first, parsed.entries.is_empty(), parsed.unused.is_empty())
    {
        let text = first.trim().to_owned();
        let unused = UnusedText { line, text, reason: SkipReason::NoIdInText };
        parsed.unused.push(unused);
    }
    for unused in &mut parsed.unused {
        if unused.text.split_whitespace().any(is_keystone_token) {
            *unused = secrets::redacted_secret(unused.line, "token");
        }
    }
    parsed.entries.sort_by_key(|entry| entry.line);
    parsed.unused.sort_by_key(|unused| unused.line);
    parsed
}
