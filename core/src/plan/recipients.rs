//! A list of recipients as people have it: pasted, typed, or a CSV file with names and groups.
//!
//! Called by the share form and the address book. It reads and compares; whether a text can be an id is
//! [`crate::rules::recipient`]'s to say.

use std::collections::BTreeMap;

use crate::model::ProjectId;
use crate::rules::Profile;
use crate::rules::lookalike::looks_like;
use crate::rules::recipient::{self, RecipientProblem};

/// What the columns of a list may be called, in lower case. The first line is a heading when its first cell is one of these.
const ID: [&str; 7] =
    ["id", "project", "project_id", "project id", "tenant", "account", "member_id"];
const ALIAS: [&str; 4] = ["alias", "name", "label", "who"];
const GROUP: [&str; 3] = ["group", "team", "groups"];

/// One recipient as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The line, counted from 1.
    pub line: u64,
    /// What stands where the id should be.
    pub id: String,
    /// What people call it.
    pub alias: Option<String>,
    /// The group it belongs to.
    pub group: Option<String>,
}

/// What was found out about one of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// As it was written.
    pub written: Written,
    /// Its id, or what is wrong with it.
    pub id: Result<ProjectId, RecipientProblem>,
    /// The line on which the same id stood before.
    pub repeats: Option<u64>,
    /// A known id that it can be taken for.
    pub looks_like: Option<ProjectId>,
}

/// Reads a list: one recipient on a line, or several parted by blanks; with commas, semicolons or tabs, a table of id, alias and
/// group, in the order of its heading where it has one. Lines without text are skipped.
pub fn read(text: &str) -> Vec<Written> {
    let text = text.trim_start_matches('\u{feff}');
    // The first such sign stands behind the first id or heading; a name further on may hold any of them.
    let delimiter = text.chars().find(|sign| matches!(sign, '\t' | ';' | ','));
    match delimiter {
        Some(delimiter) => read_table(text, delimiter as u8),
        None => read_words(text),
    }
}

fn read_words(text: &str) -> Vec<Written> {
    let words = (1..)
        .zip(text.lines())
        .flat_map(|(line, text)| text.split_whitespace().map(move |word| (line, word.to_owned())));
    let written = words.map(|(line, id)| Written { line, id, alias: None, group: None });
    written.filter(|one| !ID.contains(&one.id.to_ascii_lowercase().as_str())).collect()
}

fn read_table(text: &str, delimiter: u8) -> Vec<Written> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut columns = [0, 1, 2];
    let mut list = Vec::new();
    // A text is always UTF-8, and a flexible table has no wrong length: nothing is left out here.
    for record in reader.records().flatten() {
        if list.is_empty()
            && let Some(named) = heading(&record)
        {
            columns = named;
            continue;
        }
        let cell = |column: usize| record.get(column).filter(|cell| !cell.is_empty());
        if record.iter().all(str::is_empty) {
            continue;
        }
        list.push(Written {
            line: record.position().map_or(0, csv::Position::line),
            id: cell(columns[0]).unwrap_or_default().to_owned(),
            alias: cell(columns[1]).map(str::to_owned),
            group: cell(columns[2]).map(str::to_owned),
        });
    }
    list
}

/// Where id, alias and group stand, when the record is a heading. A column that is not there lies beyond every record.
fn heading(record: &csv::StringRecord) -> Option<[usize; 3]> {
    let find = |names: &[&str]| {
        record.iter().position(|cell| names.contains(&cell.to_ascii_lowercase().as_str()))
    };
    let id = find(&ID)?;
    Some([id, find(&ALIAS).unwrap_or(usize::MAX), find(&GROUP).unwrap_or(usize::MAX)])
}

/// Checks a list for a project `own`. `known` are ids that the user has met before, for the comparison with what looks alike;
/// the recipients before it in the list are compared too.
pub fn check(
    profile: Profile,
    own: &ProjectId,
    known: &[ProjectId],
    list: Vec<Written>,
) -> Vec<Checked> {
    let mut seen: BTreeMap<String, u64> = BTreeMap::new();
    let mut before: Vec<ProjectId> = Vec::new();
    let mut checked = Vec::new();
    for written in list {
        let id = recipient::check(profile, own, &written.id);
        let text = written.id.trim().to_ascii_lowercase();
        let repeats = seen.get(&text).copied();
        seen.entry(text).or_insert(written.line);
        let meant: Option<ProjectId> = written.id.parse().ok();
        let is_known = |id: &ProjectId| known.contains(id) || before.contains(id);
        let looks_like = meant.as_ref().filter(|id| !is_known(id)).and_then(|id| {
            let others = known.iter().chain(&before).chain(std::iter::once(own));
            others.into_iter().find(|other| looks_like(id, other)).cloned()
        });
        before.extend(meant);
        checked.push(Checked { written, id, repeats, looks_like });
    }
    checked
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ProjectIdKind;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const OWN: &str = "7f3c9a1e5b0d4c2f8a6e9d4b1c0f3e52";
    const ANA: &str = "3f6c0a917d2b4c58a1e49b7f5d03c682";
    const BEN: &str = "b81e4d2f0c9a4e7b93d5a6f1c2e8074d";

    fn row(line: u64, id: &str, alias: Option<&str>, group: Option<&str>) -> Written {
        let text = |text: Option<&str>| text.map(str::to_owned);
        Written { line, id: id.to_owned(), alias: text(alias), group: text(group) }
    }

    fn checked(text: &str, known: &[&str]) -> Vec<Checked> {
        let known: Vec<ProjectId> = known.iter().map(|id| id.parse().unwrap()).collect();
        check(Profile::OpenStack, &OWN.parse().unwrap(), &known, read(text))
    }

    #[test]
    fn ids_are_read_one_on_a_line_or_several_parted_by_blanks() {
        let read = read(&format!("{ANA}\n\n  {BEN} x\r\n"));
        let expected = [row(1, ANA, None, None), row(3, BEN, None, None), row(3, "x", None, None)];
        assert_eq!(read, expected);
    }

    #[test]
    fn a_table_is_read_with_and_without_a_heading_and_with_quoted_commas() {
        let plain = read(&format!("{ANA},Ana\n{BEN},\"Ben, QA\",lab"));
        let expected = [row(1, ANA, Some("Ana"), None), row(2, BEN, Some("Ben, QA"), Some("lab"))];
        assert_eq!(plain, expected);
        let headed = read(&format!("\u{feff}Name;Project ID\nAna;{ANA}\n;\n"));
        assert_eq!(headed, [row(2, ANA, Some("Ana"), None)]);
    }

    #[test]
    fn a_line_that_lacks_its_id_is_kept_to_be_complained_about() {
        let read = read("id,alias\n,Ana\n");
        assert_eq!(read, [row(2, "", Some("Ana"), None)]);
        assert!(checked("id,alias\n,Ana\n", &[])[0].id.is_err());
    }

    #[test]
    fn repeats_lookalikes_names_and_ones_own_are_told() {
        let slip = "3f6c0a917d2b4c58a1e49b7f5d03c628";
        let list = checked(&format!("{BEN}\n{BEN}\n{slip}\nqa-lab\n{OWN}"), &[ANA]);
        assert_eq!(list[0].repeats, None);
        assert_eq!(list[1].repeats, Some(1));
        assert_eq!(list[2].looks_like, ANA.parse().ok());
        let (expected, found) = (ProjectIdKind::Hex32, ProjectIdKind::Other);
        assert_eq!(list[3].id, Err(RecipientProblem::WrongKind { expected, found }));
        assert_eq!(list[4].id, Err(RecipientProblem::OwnProject));
    }

    #[test]
    fn an_id_from_the_address_book_is_not_suspected() {
        assert_eq!(checked(&format!("{ANA}\n{BEN}"), &[ANA, BEN])[0].looks_like, None);
    }
}
