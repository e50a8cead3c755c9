//! Removes one entry and its name from a text of recipients, and leaves everything else unchanged.
//!
//! Called by the forms with recipients. Every edit is parsed again, so that none removes more than requested.

use super::listing::DELIMITERS;
use super::parsed_recipients::{ParsedRecipients, RecipientEntry, UnusedText};
use super::project_names::ProjectNames;
use super::read::read_with_known_names;
use super::word_shape::words;

/// The text without the recipients that match `matches`; nothing if no edit removes only these.
pub fn remove_entries(
    text: &str,
    names: &ProjectNames,
    matches: &dyn Fn(&RecipientEntry) -> bool,
) -> Option<String> {
    let mut text = text.to_owned();
    loop {
        let mut before = read_with_known_names(&text, names);
        let Some(index) = before.entries.iter().position(matches) else { return Some(text) };
        let entry = before.entries.remove(index);
        text = find_edit(
            &text,
            names,
            (entry.line, &entry.id_or_name, entry.alias.as_deref()),
            &before,
        )?;
    }
}

/// The text without a part that gave no recipient; nothing if no edit removes only this.
pub fn remove_unused(text: &str, names: &ProjectNames, part: &UnusedText) -> Option<String> {
    let mut before = read_with_known_names(text, names);
    let index = before.unused.iter().position(|unused| unused == part)?;
    let unused = before.unused.remove(index);
    find_edit(text, names, (unused.line, &unused.text, None), &before)
}

/// The first edit after which the text parses as `expected`; else the first one that keeps the same recipients.
fn find_edit(
    text: &str,
    names: &ProjectNames,
    part: (u64, &str, Option<&str>),
    expected: &ParsedRecipients,
) -> Option<String> {
    let edits = candidate_edits(text, part);
    let entries = |parsed: &ParsedRecipients| -> Vec<[Option<String>; 3]> {
        let fields = |entry: &RecipientEntry| {
            [Some(entry.id_or_name.clone()), entry.alias.clone(), entry.group.clone()]
        };
        parsed.entries.iter().map(fields).collect()
    };
    let unused = |parsed: &ParsedRecipients| -> Vec<String> {
        parsed.unused.iter().map(|unused| unused.text.clone()).collect()
    };
    let read: Vec<ParsedRecipients> =
        edits.iter().map(|text| read_with_known_names(text, names)).collect();
    let is_same = |parsed: &&ParsedRecipients| entries(parsed) == entries(expected);
    let exact =
        read.iter().position(|parsed| is_same(&parsed) && unused(parsed) == unused(expected));
    let keeps_unread = |parsed: &ParsedRecipients| {
        unused(expected).iter().all(|text| unused(parsed).contains(text))
    };
    let near = || read.iter().position(|parsed| is_same(&parsed) && keeps_unread(parsed));
    edits.get(exact.or_else(near)?).cloned()
}

/// The text without the cell of a part, without the part and its name, without the part, and without its line.
fn candidate_edits(text: &str, (line, part, alias): (u64, &str, Option<&str>)) -> Vec<String> {
    let lines: Vec<&str> = text.split('\n').collect();
    let Some(line_index) = usize::try_from(line).ok().and_then(|line| line.checked_sub(1)) else {
        return Vec::new();
    };
    let Some(content) = lines.get(line_index) else { return Vec::new() };
    let mut edits: Vec<String> = Vec::new();
    if let Some((start, end)) = find_part(content, part) {
        let before = content.get(..start).unwrap_or_default();
        let after = content.get(end..).unwrap_or_default();
        let cell_start = before.rfind(DELIMITERS);
        let cell_end = after.find(DELIMITERS).map(|next| end + next);
        edits.push(match (cell_start, cell_end) {
            (Some(start), Some(end)) => remove_range(content, start, end),
            (Some(start), None) => remove_range(content, start, content.len()),
            (None, Some(end)) => remove_range(content, 0, end + 1),
            (None, None) => String::new(),
        });
        let (start, end) = extend_over_quotes(content, start, end);
        let name = alias.and_then(|alias| find_part(content, alias));
        if let Some((first, last)) = name {
            let (first, last) = extend_over_quotes(content, first, last);
            edits.push(remove_range(content, start.min(first), end.max(last)));
        }
        edits.push(remove_range(content, start, end));
    }
    edits.push(String::new());
    let apply = |edit: String| {
        let is_gone = words(&edit).next().is_none();
        let other = lines.iter().enumerate().map(|(index, line)| match () {
            () if index != line_index => Some((*line).to_owned()),
            () if is_gone => None,
            () => Some(edit.clone()),
        });
        other.flatten().collect::<Vec<_>>().join("\n")
    };
    edits.into_iter().map(apply).collect()
}

/// The position of a part in its line; an ID is also found with hyphens.
fn find_part(line: &str, part: &str) -> Option<(usize, usize)> {
    if part.is_empty() {
        return None;
    }
    let plain = || line.find(part).map(|start| (start, start + part.len()));
    let with_hyphens = || {
        let mut all = words(line);
        let word = all.find(|word| word.replace('-', "").eq_ignore_ascii_case(part))?;
        let start = word.as_ptr() as usize - line.as_ptr() as usize;
        Some((start, start + word.len()))
    };
    plain().or_else(with_hyphens)
}

/// Extends a range by the quotes or brackets around it.
fn extend_over_quotes(line: &str, mut start: usize, mut end: usize) -> (usize, usize) {
    let pairs =
        [('"', '"'), ('\'', '\''), ('`', '`'), ('<', '>'), ('(', ')'), ('[', ']'), ('“', '”')];
    let opens = line.get(..start).and_then(|before| before.chars().next_back());
    let closes = line.get(end..).and_then(|after| after.chars().next());
    if let Some(pair) = opens.zip(closes).filter(|pair| pairs.contains(pair)) {
        start -= pair.0.len_utf8();
        end += pair.1.len_utf8();
    }
    (start, end)
}

/// The line without the given range, and without a superfluous blank.
fn remove_range(line: &str, start: usize, end: usize) -> String {
    let before = line.get(..start).unwrap_or_default();
    let after = line.get(end..).unwrap_or_default();
    let ends_cell = after.starts_with(DELIMITERS) || after.is_empty();
    let before = if ends_cell { before.trim_end() } else { before };
    let after = if before.is_empty() || before.ends_with(' ') { after.trim_start() } else { after };
    format!("{before}{after}").trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const PROJECT_A: &str = "3f6c0a917d2b4c58a1e49b7f5d03c682";
    const PROJECT_B: &str = "b81e4d2f0c9a4e7b93d5a6f1c2e8074d";

    fn with_ids(text: &str) -> String {
        text.replace("{A}", PROJECT_A).replace("{B}", PROJECT_B)
    }

    #[test]
    fn removes_one_entry_with_its_name_only() {
        for (text, id, expected) in [
            ("{A}\nnight shift\n{B}\n", "night shift", "{A}\n{B}\n"),
            ("night shift, {A}, {B}", "night shift", "{A}, {B}"),
            ("Partner Lab {A}, night shift", "night shift", "Partner Lab {A}"),
            ("Partner Lab {A}, night shift", "{A}", "night shift"),
            ("North {A} South {B}", "{B}", "North {A}"),
            ("{A} North {B} South", "{A}", "{B} South"),
            ("{A},Ana,lab\n{B},Ben", "{A}", "{B},Ben"),
            ("{A} 12345 {B}", "12345", "{A} {B}"),
            ("Hi Ana,\nours are {A} and '{B}', thanks", "{B}", "Hi Ana,\nours are {A} and, thanks"),
            ("project_id: {A}\n\nproject_id: {B}", "{B}", "project_id: {A}\n"),
        ] {
            let (text, id) = (with_ids(text), with_ids(id));
            let rest =
                remove_entries(&text, &ProjectNames::default(), &|entry| entry.id_or_name == id);
            assert_eq!(rest.as_deref(), Some(with_ids(expected).as_str()), "{text:?} without {id}");
        }
        let json = with_ids("[{\"id\": \"{A}\", \"name\": \"Ana\"}, {\"id\": \"{B}\"}]");
        let rest =
            remove_entries(&json, &ProjectNames::default(), &|entry| entry.id_or_name == PROJECT_A)
                .unwrap();
        let rest = read_with_known_names(&rest, &ProjectNames::default()).entries;
        assert_eq!(
            rest.iter().map(|entry| entry.id_or_name.as_str()).collect::<Vec<_>>(),
            [PROJECT_B]
        );
    }

    #[test]
    fn removes_one_unread_part_only() {
        let text = with_ids("ours is {A}, image {B}\nNight Shift");
        let unused = read_with_known_names(&text, &ProjectNames::default()).unused;
        let without = |index: usize| {
            remove_unused(&text, &ProjectNames::default(), unused.get(index).unwrap())
        };
        assert_eq!(without(0), Some(with_ids("ours is {A}\nNight Shift")));
        assert_eq!(without(1), Some(with_ids("ours is {A}, image {B}")));
    }
}
