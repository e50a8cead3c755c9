//! Passwords, tokens and keys in a pasted text: each is reported by its label, and its value goes no further.
//!
//! Called by [`super::read()`] before the readers of recipients, so that no name, label or reported text can contain one.

use super::assignments::{Assignment, find_assignments};
use super::label::{self, LabelMeaning, classify, is_secret_label};
use super::labelled_value;
use super::loose_secrets;
use super::parsed_recipients::{ParsedRecipients, SkipReason, UnusedText};
use super::word_shape::{WordShape, words};

/// Removes the values of secrets; returns the text without them. Lines and their order stay.
pub(super) fn extract_secrets(text: &str, parsed: &mut ParsedRecipients) -> String {
    let mut rest = Vec::new();
    let mut pending_label: Option<String> = None;
    for (line, content) in (1..).zip(text.lines()) {
        let mut report = |label: &str| parsed.unused.push(redacted_secret(line, label));
        if let Some(label) = pending_label.take() {
            if content.trim().is_empty() {
                pending_label = Some(label);
                rest.push(String::new());
                continue;
            }
            if !starts_labelled_line(content) {
                report(&label);
                // The value may have several lines in a block of YAML.
                let is_indented = content.starts_with(char::is_whitespace);
                pending_label = Some(label).filter(|_| is_indented);
                rest.push(String::new());
                continue;
            }
        }
        let content = loose_secrets::remove_structured_secrets(content, &mut report);
        let content = remove_assigned_secrets(&content, &mut report, &mut pending_label);
        let content = loose_secrets::remove_prose_secrets(&content, &mut report);
        if let Some(label) = lone_secret_label(&content) {
            pending_label = Some(label.to_owned());
            if content.trim_start().starts_with('-') {
                rest.push(String::new());
                continue;
            }
        }
        rest.push(content);
    }
    rest.join("\n")
}

/// The report of a secret: its label only.
pub(super) fn redacted_secret(line: u64, label: &str) -> UnusedText {
    let label = label.trim_start_matches('$').to_owned();
    UnusedText { line, text: String::new(), reason: SkipReason::Labelled(label) }
}

fn starts_labelled_line(line: &str) -> bool {
    line.trim_start().starts_with(['|', '+', '{', '}'])
        || labelled_value::lone_label(line).is_some()
        || find_assignments(line).iter().any(|one| classify(one.label).is_some())
}

/// A line that is only the label of the next line: "Password", "Token:".
fn lone_secret_label(line: &str) -> Option<&str> {
    let text = line.trim();
    let label = text.trim_end_matches(':').trim_end().trim_start_matches('-');
    let is_alone = !label.contains([':', '=', '|', ',', ';', '.', '!', '?', '"']);
    let is_sure = label::mentions_password(label) && words(label).count() <= 2
        || label::normalize_label(label).contains('_')
        || text.ends_with(':');
    (is_alone && is_sure && classify(label) == Some(LabelMeaning::Secret)).then_some(label)
}

/// `password: …`, `{"password": "…"}`, `OS_PASSWORD=…`, `--os-password …`.
fn remove_assigned_secrets(
    line: &str,
    report: &mut impl FnMut(&str),
    pending_label: &mut Option<String>,
) -> String {
    let all = find_assignments(line);
    let mut rest = line.to_owned();
    // From the last to the first, so that the positions before stay valid.
    for (index, one) in all.iter().enumerate().rev() {
        if !is_secret_label(one.label) {
            continue;
        }
        let end = secret_end(line, one, all.get(index + 1..).unwrap_or_default());
        let value = line.get(one.value_start..end).unwrap_or_default();
        let is_block = matches!(value.trim(), "|" | ">" | "|-" | ">-" | "|+" | ">+" | "\\");
        if value.trim().is_empty() && !one.is_value_quoted || is_block {
            if !line.contains('"') {
                *pending_label = Some(one.label.to_owned());
            }
            continue;
        }
        // An object is no password, and its fields are read one by one.
        if value.starts_with(['{', '[']) || value.trim_matches(['"', '\'', ' ']).is_empty() {
            continue;
        }
        report(one.label);
        let close = end + usize::from(one.is_value_quoted);
        let after = line.get(close..).unwrap_or_default();
        let is_last = after.trim_matches([',', ';', '}', ' ', '\t']).is_empty();
        let (from, until, by) = match () {
            () if one.is_value_quoted && (one.is_label_quoted || is_last) => {
                (one.value_start, end, "")
            }
            () if one.start == line.len() - line.trim_start().len() && is_last => {
                (one.value_start, end, "\"\"")
            }
            () => (one.start, close, ""),
        };
        if rest.is_char_boundary(from) && rest.is_char_boundary(until) {
            rest.replace_range(from..until, by);
        }
    }
    rest
}

/// Where a secret ends: a secret without quotes may contain blanks, but neither an ID after the first blank nor another label.
fn secret_end(line: &str, assignment: &Assignment<'_>, next: &[Assignment<'_>]) -> usize {
    if assignment.is_value_quoted {
        return assignment.value_end;
    }
    let known = next.iter().find(|next| classify(next.label).is_some());
    let end = known.map_or(line.len(), |next| next.start);
    let value = line.get(assignment.value_start..end).unwrap_or_default();
    let first = value.find([' ', '\t', '&', ';', ',']).unwrap_or(value.len());
    let after = value.get(first..).unwrap_or_default();
    let ids = words(after).find(|word| WordShape::classify(word).is_hex_id());
    let length = match ids {
        Some(id) => id.as_ptr() as usize - value.as_ptr() as usize,
        None => value.find('&').unwrap_or(value.len()),
    };
    let length = value.get(..length).unwrap_or_default().trim_end().len();
    // The end of a flow of YAML or JSON is not a part of its last value.
    let is_flow = line.get(..assignment.start).is_some_and(|before| before.contains('{'));
    let text = value.get(..length).unwrap_or_default();
    let text = if is_flow { text.trim_end_matches(['}', ' ', ',']) } else { text };
    assignment.value_start + text.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const PROJECT_ID: &str = "3f6c0a917d2b4c58a1e49b7f5d03c682";

    #[test]
    fn removes_only_the_values_of_secrets() {
        for (text, expected) in [
            ("password: S3", "password: \"\""),
            ("OS_PASSWORD=\"S3 S4\"", "OS_PASSWORD=\"\""),
            ("{\"password\": \"S3\", \"id\": 1}", "{\"password\": \"\", \"id\": 1}"),
            ("id=1 password=S3 name=x", "id=1  name=x"),
            ("u=ben&password=S3&project={ID}", "u=ben&&project={ID}"),
            ("client_secret=S3 {ID}", " {ID}"),
            ("https://ben:S3@host/x", "https://ben@host/x"),
            ("<password>S3</password>", "<password></password>"),
            ("| password | S3 S4 |", "| password |  |"),
            ("password,S3", "password,"),
            ("my password is S3, project {ID}", "my password is , project {ID}"),
            ("password S3", ""),
            ("Password\nS3\nID\n{ID}", "Password\n\nID\n{ID}"),
            ("password: |\n  S3\n  S4\nid: 1", "password: |\n\n\nid: 1"),
            ("Application credential secret: S3", "Application credential secret: \"\""),
            ("--os-password S3 --os-project-id {ID}", " --os-project-id {ID}"),
            ("-H \"X-Auth-Token: S3\" {ID}", "-H \" {ID}"),
        ] {
            let (text, expected) =
                (text.replace("{ID}", PROJECT_ID), expected.replace("{ID}", PROJECT_ID));
            let mut parsed = ParsedRecipients::default();
            assert_eq!(extract_secrets(&text, &mut parsed), expected, "{text}");
            assert!(!parsed.unused.is_empty(), "{text}");
            assert!(!format!("{parsed:?}").contains("S3"), "{text}");
        }
    }

    #[test]
    fn names_and_sentences_are_no_secrets() {
        for text in [
            "Key Lab {ID}",
            "Token",
            "password_expires_at: None",
            "project_id: {ID}",
            "password: \"\"",
        ] {
            let text = text.replace("{ID}", PROJECT_ID);
            let mut parsed = ParsedRecipients::default();
            assert_eq!(extract_secrets(&text, &mut parsed), text);
            assert_eq!(parsed.unused, []);
        }
    }
}
