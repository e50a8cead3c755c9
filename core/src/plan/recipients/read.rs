//! Reads a list of recipients: lines, tables, and texts for people.
//!
//! Called by [`super`]'s callers through [`read()`]. It drops nothing silently and validates no ID.

use super::check_names::check_names;
use super::parsed_recipients::ParsedRecipients;
use super::project_names::ProjectNames;
use super::rows::{read_row, read_rows};
use super::whitespace::normalize_whitespace;
use super::{
    aligned_table, greeting_and_closing, json, labelled_lines, line_kind, listing, markers,
    message, secrets, shell, table, value_format_lines, value_format_rows,
};

/// Reads a list: one recipient per line, or several separated by blanks; with commas, semicolons or tabs, a table of ID, alias
/// and group, in the order of its heading if it has one. In a text for people, such as a mail, it finds the IDs. Labels take
/// precedence over the format of an ID. Lines without text are skipped.
///
/// ```
/// use imageshare_core::plan::recipients::read;
///
/// let parsed = read("Please share it with b81e4d2f0c9a4e7b93d5a6f1c2e8074d, thanks.");
/// assert_eq!(parsed.entries[0].id_or_name, "b81e4d2f0c9a4e7b93d5a6f1c2e8074d");
///
/// let parsed = read("id,alias\n3f6c0a917d2b4c58a1e49b7f5d03c682,QA Lab\n");
/// assert_eq!(parsed.entries[0].alias.as_deref(), Some("QA Lab"));
/// ```
pub fn read(text: &str) -> ParsedRecipients {
    read_with_known_names(text, &ProjectNames::default())
}

/// The same with known `names`: a line of a list that consists of such names gives each of them, longest match first. In a text
/// for people a name adds no recipient, since a signature would.
pub fn read_with_known_names(text: &str, names: &ProjectNames) -> ParsedRecipients {
    let mut secrets = ParsedRecipients::default();
    let cleaned = normalize_whitespace(text);
    let text = shell::unify_assignments(&cleaned);
    let text = markers::strip_list_markers(&secrets::extract_secrets(&text, &mut secrets));
    let mut parsed = read_any_format(&text, names);
    parsed.unused.append(&mut secrets.unused);
    check_names((&text, &cleaned), names, parsed)
}

fn read_any_format(text: &str, names: &ProjectNames) -> ParsedRecipients {
    let text = &aligned_table::align_with_tabs(text);
    if table::has_heading(text) {
        return table::read_with_heading(text);
    }
    let mut parsed = ParsedRecipients::default();
    let rest = json::extract_json(text, &mut parsed);
    let rest = value_format_rows::extract_value_format_rows(&rest, &mut parsed);
    let rest = labelled_lines::extract_labelled_lines(&rest, &mut parsed);
    let mut rest = value_format_lines::extract_value_format_lines(
        &markers::strip_list_markers(&rest),
        &mut parsed,
    );
    // A known name may contain a word that looks like a partial ID.
    let is_sentence = |line| line_kind::is_sentence(line) && names.split_names(line).is_none();
    let has_labels = parsed != ParsedRecipients::default();
    let is_message =
        rest.lines().any(is_sentence) || greeting_and_closing::has_greeting_or_closing(&rest);
    if !has_labels && !is_message {
        (parsed.unused, rest) = message::extract_sentences(&rest, names);
    }
    let mut others = match () {
        () if !has_labels && listing::is_listing(&rest, names) => {
            read_lines(&rest, names, |line| !listing::has_named_id(line))
        }
        // Text around labels is for people: a word there is not a name instead of an ID.
        () if has_labels || is_message => message::read_message(&rest, names),
        () if rest.lines().any(line_kind::is_id_list) => read_lines(&rest, names, |_| true),
        () => read_rows(&rest, names),
    };
    parsed.entries.append(&mut others.entries);
    parsed.unused.append(&mut others.unused);
    parsed.ids_in_sentences += others.ids_in_sentences;
    parsed
}

/// Reads a list line by line: lines matching `is_row` are rows, the others contain names with their IDs.
fn read_lines(text: &str, names: &ProjectNames, is_row: fn(&str) -> bool) -> ParsedRecipients {
    let mut parsed = ParsedRecipients::default();
    for (line, text) in (1..).zip(text.lines()).filter(|(_, text)| !text.trim().is_empty()) {
        if is_row(text) {
            read_row(&mut parsed, line, text, names);
        } else {
            parsed.entries.extend(listing::read_line(line, text, names));
        }
    }
    parsed
}

#[cfg(test)]
mod tests {
    use super::super::{RecipientEntry, SkipReason};
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const OWN_PROJECT: &str = "7f3c9a1e5b0d4c2f8a6e9d4b1c0f3e52";
    const ANA_PROJECT: &str = "3f6c0a917d2b4c58a1e49b7f5d03c682";
    const BEN_PROJECT: &str = "b81e4d2f0c9a4e7b93d5a6f1c2e8074d";

    fn row(line: u64, id: &str, alias: Option<&str>, group: Option<&str>) -> RecipientEntry {
        let text = |text: Option<&str>| text.map(str::to_owned);
        RecipientEntry { line, id_or_name: id.to_owned(), alias: text(alias), group: text(group) }
    }

    #[test]
    fn reads_ids_separated_by_lines_or_blanks() {
        let list = read(&format!("{ANA_PROJECT}\n\n  {BEN_PROJECT} 1048213\r\nqa-lab")).entries;
        let expected = [(1, ANA_PROJECT), (3, BEN_PROJECT), (3, "1048213"), (4, "qa-lab")];
        assert_eq!(list, expected.map(|(line, id)| row(line, id, None, None)));
    }

    #[test]
    fn reads_tables_with_headings_and_quoted_commas() {
        let plain = read(&format!("{ANA_PROJECT},Ana\n{BEN_PROJECT},\"Ben, QA\",lab")).entries;
        let expected = [
            row(1, ANA_PROJECT, Some("Ana"), None),
            row(2, BEN_PROJECT, Some("Ben, QA"), Some("lab")),
        ];
        assert_eq!(plain, expected);
        let headed = read(&format!("\u{feff}Name;Project ID\nAna;{ANA_PROJECT}\n;\n")).entries;
        assert_eq!(headed, [row(2, ANA_PROJECT, Some("Ana"), None)]);
    }

    #[test]
    fn finds_ids_in_a_mail_and_reports_the_rest() {
        let mail = format!(
            "Hi Ana,\n\nour project is {ANA_PROJECT} in DFW, thanks.\n{BEN_PROJECT},Ben,lab\n--\nBest\nimage x of {OWN_PROJECT}, user {OWN_PROJECT}\n"
        );
        let ParsedRecipients { entries: list, ids_in_sentences: in_text, unused } = read(&mail);
        let expected = [
            row(3, ANA_PROJECT, None, None),
            row(4, BEN_PROJECT, Some("Ben"), Some("lab")),
            row(7, OWN_PROJECT, None, None),
        ];
        assert_eq!((list.as_slice(), in_text), (expected.as_slice(), 2));
        let unused: Vec<_> =
            unused.iter().map(|unused| (unused.line, unused.text.as_str())).collect();
        assert_eq!(unused, [(1, "Hi Ana,"), (7, OWN_PROJECT)]);
    }

    #[test]
    fn never_drops_names_next_to_ids() {
        let mut names = ProjectNames::default();
        names.add("QA Lab", &BEN_PROJECT.parse().unwrap());
        let ids = |text: &str| -> Vec<String> {
            read_with_known_names(text, &names)
                .entries
                .into_iter()
                .map(|entry| entry.id_or_name)
                .collect()
        };
        assert_eq!(ids(&format!("Partner Lab {ANA_PROJECT}, QA Lab")), [ANA_PROJECT, "QA Lab"]);
        assert_eq!(
            ids(&format!("Partner Lab {ANA_PROJECT}\nQA Lab\nnight shift")),
            [ANA_PROJECT, "QA Lab", "night shift"]
        );
        assert_eq!(
            ids(&format!("{ANA_PROJECT}, QA Lab, night shift")),
            [ANA_PROJECT, "QA Lab", "night shift"]
        );
        assert_eq!(ids("QA Lab, night shift"), ["QA Lab", "night shift"]);
        assert_eq!(ids("day shift, night shift"), ["day shift", "night shift"]);
        assert_eq!(ids(&format!("{BEN_PROJECT}, QA Lab")), [BEN_PROJECT], "its own name");
        for quoted in ["\"{}\"", "'{}'", "`{}`", "<{}>"] {
            assert_eq!(ids(&quoted.replace("{}", ANA_PROJECT)), [ANA_PROJECT]);
        }
        let joined = read(&format!("please share with {ANA_PROJECT} and Night Owls")).unused;
        assert_eq!(joined[0].text, "and Night Owls");
        let both = format!("Partner Lab {ANA_PROJECT}, QA Lab\nplease share with {OWN_PROJECT}");
        assert_eq!(ids(&both), [ANA_PROJECT, "QA Lab", OWN_PROJECT]);
        // In a message a name adds no recipient, but is reported.
        let mail = format!(
            "please share with {ANA_PROJECT} and QA Lab, thanks\nNight Shift, {ANA_PROJECT} is ours"
        );
        let unused: Vec<_> = read_with_known_names(&mail, &names).unused;
        let reported: Vec<_> =
            unused.iter().map(|unused| (unused.text.as_str(), &unused.reason)).collect();
        let known = SkipReason::KnownName(vec![BEN_PROJECT.parse().unwrap()]);
        assert_eq!(reported, [("QA Lab", &known), ("Night Shift", &SkipReason::NoId)]);
        assert_eq!(read(&format!("{ANA_PROJECT},Ana,lab,late")).unused[0].text, "late");
    }

    #[test]
    fn a_row_without_id_and_name_is_reported() {
        let parsed = read(&format!("id,alias,group\n,,lab\n{ANA_PROJECT},Ana,lab"));
        assert_eq!(parsed.entries, [row(3, ANA_PROJECT, Some("Ana"), Some("lab"))]);
        let unused: Vec<_> = parsed.unused.iter().map(|part| (part.line, &*part.text)).collect();
        assert_eq!(unused, [(2, "lab")]);
        let reading = read("id,alias,group\n,https://cloud.example/qa,lab\n");
        assert_eq!(reading.entries, []);
        assert_eq!(reading.unused[0].text, "https://cloud.example/qa");
    }

    #[test]
    fn every_line_below_a_heading_is_a_row() {
        let list =
            format!("id,alias\n{ANA_PROJECT},account 1048213 of Ana\nsee {BEN_PROJECT},Ben\n");
        let parsed = read(&list);
        assert_eq!((parsed.entries.len(), parsed.ids_in_sentences), (2, 0));
        assert_eq!(parsed.entries[1], row(3, &format!("see {BEN_PROJECT}"), Some("Ben"), None));
    }

    #[test]
    fn ids_separated_by_commas_are_several_recipients() {
        let list =
            read(&format!("{ANA_PROJECT}, {BEN_PROJECT}\n1048213;1093377\n{OWN_PROJECT},Own"))
                .entries;
        let ids: Vec<&str> = list.iter().map(|entry| entry.id_or_name.as_str()).collect();
        assert_eq!(ids, [ANA_PROJECT, BEN_PROJECT, "1048213", "1093377", OWN_PROJECT]);
        assert_eq!(list[4].alias.as_deref(), Some("Own"));
    }
}
