//! Secrets in other forms than an assignment: in an address, an element of XML, a row of a table, or a sentence.
//!
//! Called by [`super::secrets`] for each line. Every function returns the line without the values, and reports their labels.

use super::assignments::find_assignments;
use super::label::{self, LabelMeaning, classify, is_secret_label};
use super::word_shape::{WordShape, words};

/// Words between the word "password" and the password itself.
const LINKING_WORDS: [&str; 6] = ["is", "was", "ist", "war", "est", "es"];

/// Removes secrets from addresses, elements and rows.
pub(super) fn remove_structured_secrets(line: &str, report: &mut impl FnMut(&str)) -> String {
    let line = remove_url_password(line, report);
    remove_row_secret(&remove_xml_secrets(&line, report), report)
}

/// `https://user:password@host/`.
fn remove_url_password(line: &str, report: &mut impl FnMut(&str)) -> String {
    let mut rest = String::with_capacity(line.len());
    let mut left = line;
    while let Some((before, after)) = left.split_once("://") {
        let host = after.split(['/', ' ', '\t', '"', '\'']).next().unwrap_or_default();
        let login = host.rsplit_once('@').and_then(|(login, _)| login.split_once(':'));
        rest.push_str(before);
        rest.push_str("://");
        left = after;
        if let Some((user, password)) = login.filter(|(_, password)| !password.is_empty()) {
            report("password");
            rest.push_str(user);
            left = after.get(user.len() + 1 + password.len()..).unwrap_or_default();
        }
    }
    rest.push_str(left);
    rest
}

/// `<password>…</password>`.
fn remove_xml_secrets(line: &str, report: &mut impl FnMut(&str)) -> String {
    let mut rest = String::with_capacity(line.len());
    let mut left = line;
    while let Some((before, after)) = left.split_once('>') {
        rest.push_str(before);
        rest.push('>');
        left = after;
        let element = before.rsplit('<').next().unwrap_or_default();
        let label = element.split_whitespace().next().unwrap_or_default();
        let value = after.split('<').next().unwrap_or_default();
        let is_element = before.contains('<') && !label.starts_with('/') && after.contains("</");
        if is_element && !value.trim().is_empty() && is_secret_label(label) {
            report(label);
            left = after.get(value.len()..).unwrap_or_default();
        }
    }
    rest.push_str(left);
    rest
}

/// `| password | … |`, `password,…`: a row of a label and its value. A heading is no such row.
fn remove_row_secret(line: &str, report: &mut impl FnMut(&str)) -> String {
    let from = line.len() - line.trim_start_matches([' ', '\t', '|', '│', '┃']).len();
    let inside = line.get(from..).unwrap_or_default();
    let delimiter = inside.find(['|', '│', '┃', '\t', ',', ';']);
    let end = delimiter.into_iter().chain(inside.find("  ")).min();
    let Some((label, rest)) = end.and_then(|end| inside.split_at_checked(end)) else {
        return line.to_owned();
    };
    let is_border = |one: char| one.is_whitespace() || "|│┃,;".contains(one);
    let value = rest.trim_matches(is_border);
    let is_heading = value.split(is_border).any(|cell| classify(cell).is_some());
    let is_secret =
        words(label).last().is_some_and(is_secret_label) && find_assignments(label).is_empty();
    if !is_secret || value.is_empty() || is_heading {
        return line.to_owned();
    }
    report(label.trim());
    // Another ID in the row is not a part of the secret.
    let first = value.find(is_border).unwrap_or(value.len());
    let other = words(value.get(first..).unwrap_or_default())
        .find(|word| WordShape::classify(word).is_hex_id());
    let start = value.as_ptr() as usize - line.as_ptr() as usize;
    if let Some(id) = other {
        let at = id.as_ptr() as usize - line.as_ptr() as usize;
        return line.get(at..).unwrap_or_default().to_owned();
    }
    let before = line.get(..start).unwrap_or_default();
    let after = line.get(start + value.len()..).unwrap_or_default();
    format!("{before}{after}")
}

/// "password hunter2", "my password is hunter2".
pub(super) fn remove_prose_secrets(line: &str, report: &mut impl FnMut(&str)) -> String {
    let tokens: Vec<&str> = split_words(line).collect();
    for (index, token) in tokens.iter().enumerate() {
        let is_password = label::mentions_password(token);
        if !is_password && classify(token) != Some(LabelMeaning::Secret)
            || token.contains(['=', '"'])
        {
            continue;
        }
        let is_link = |link: &&str| LINKING_WORDS.contains(&link.to_lowercase().as_str());
        let is_linked = tokens.get(index + 1).is_some_and(is_link);
        let Some(value) = tokens.get(index + 1 + usize::from(is_linked)) else { continue };
        let is_alone = is_password && tokens.len() == 2 && index == 0;
        let is_label = value.contains(['=', ':', '"', '\'']) || classify(value).is_some();
        let is_secret = is_linked && (is_password || looks_secret(value))
            || !is_label && (is_alone || is_password && looks_secret(value));
        if !is_secret {
            continue;
        }
        report(token);
        let position = |part: &str| part.as_ptr() as usize - line.as_ptr() as usize;
        let start = position(value);
        let length = if is_linked {
            clause_length(line.get(start..).unwrap_or_default())
        } else {
            value.len()
        };
        let from = if is_alone { position(token) } else { start };
        let before = line.get(..from).unwrap_or_default();
        let after = line.get(start + length..).unwrap_or_default();
        return format!("{before}{}", remove_prose_secrets(after, report));
    }
    line.to_owned()
}

fn split_words(line: &str) -> impl Iterator<Item = &str> {
    line.split([' ', '\t', ',', ';', '|']).filter(|one| !one.is_empty())
}

/// Whether a word has digits or signs, as passwords have, and is no ID.
fn looks_secret(value: &str) -> bool {
    value.contains(char::is_alphanumeric)
        && value.chars().any(|one| one.is_ascii_digit() || one.is_ascii_punctuation())
        && !words(value).any(|word| WordShape::classify(word).is_hex_id())
}

/// The length of a spoken password, which may contain blanks: up to the next part of the sentence or an ID after its first word.
fn clause_length(text: &str) -> usize {
    let first = text.find(' ').unwrap_or(text.len());
    let after = text.get(first..).unwrap_or_default();
    let ids = words(after).find(|word| WordShape::classify(word).is_hex_id());
    let id = ids.map(|id| id.as_ptr() as usize - text.as_ptr() as usize);
    let clause = [", ", "; ", ". "].iter().filter_map(|end| text.find(end)).min();
    id.into_iter().chain(clause).min().unwrap_or(text.len())
}
