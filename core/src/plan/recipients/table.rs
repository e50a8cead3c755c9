//! Tables of recipients: cells separated by commas, semicolons or tabs, with or without a heading.
//!
//! Called by [`super::read()`]. The labels of the heading determine which column contains the projects.

use super::columnless_entries::read_columnless_entries;
use super::label::{self, LabelMeaning, classify};
use super::parsed_recipients::{ParsedRecipients, RecipientEntry, SkipReason, UnusedText};
use super::record;
use super::secrets;
use super::word_shape::{WordShape, id_words, is_single_id, strip_quotes, words};

/// Headings of group columns, in addition to what [`classify`] knows.
const GROUP_HEADINGS: [&str; 3] = ["group", "team", "groups"];

/// Headings that make a table a list of contacts, whatever else it contains.
const CONTACT_HEADINGS: [&str; 4] = ["alias", "group", "team", "groups"];

/// The maximum number of words of a heading cell.
const MAX_HEADING_WORDS: usize = 3;

/// The maximum number of digits of a row's number.
const MAX_ROW_NUMBER_DIGITS: usize = 3;

/// The column indexes. A missing column has an index beyond every row.
struct Columns {
    id: usize,
    alias: usize,
    group: usize,
    labels: Vec<String>,
}

impl Columns {
    /// The columns of a heading; nothing if the cells are no heading.
    fn from_heading<'a>(cells: impl Iterator<Item = &'a str>) -> Option<Self> {
        let labels: Vec<String> = cells.map(str::to_owned).collect();
        let find = |test: &dyn Fn(&str) -> bool| labels.iter().position(|label| test(label));
        let is = |expected: LabelMeaning| move |label: &str| classify(label) == Some(expected);
        let has_value =
            labels.iter().any(|cell| words(cell).any(|word| WordShape::classify(word).is_id(word)));
        let is_short = labels.iter().all(|cell| words(cell).count() <= MAX_HEADING_WORDS);
        let (project, id) = (find(&is(LabelMeaning::Project)), find(&is(LabelMeaning::Id)));
        let are_labels = labels.len() > 1 && labels.iter().all(|cell| classify(cell).is_some());
        if has_value || !is_short || project.or(id).is_none() && !are_labels {
            return None;
        }
        let is_contacts = || {
            find(&|label| CONTACT_HEADINGS.contains(&label::normalize_label(label).as_str()))
                .is_some()
        };
        let takes_id =
            is_contacts() || record::is_project_record(labels.iter().map(String::as_str));
        let project =
            project.filter(|_| !record::is_user_record(labels.iter().map(String::as_str)));
        Some(Self {
            id: project.or(id.filter(|_| takes_id)).unwrap_or(usize::MAX),
            alias: find(&is(LabelMeaning::Name)).unwrap_or(usize::MAX),
            group: find(&|label| GROUP_HEADINGS.contains(&label::normalize_label(label).as_str()))
                .unwrap_or(usize::MAX),
            labels,
        })
    }

    /// Reports the IDs in columns other than that of the projects.
    fn report_other_ids(&self, line: u64, cells: &[&str], unused: &mut Vec<UnusedText>) {
        for (column, cell) in cells.iter().enumerate().filter(|(column, _)| *column != self.id) {
            let label = self.labels.get(column).cloned().unwrap_or_default();
            let is_name = column == self.alias || column == self.group;
            let is_reported = |word: &&str| match (classify(&label), WordShape::classify(word)) {
                (Some(LabelMeaning::Secret), _) => false,
                (
                    Some(LabelMeaning::Id | LabelMeaning::OtherResource | LabelMeaning::Project),
                    shape,
                ) => shape.is_id(word),
                // A name may look like a partial ID.
                (_, WordShape::Partial) => !is_name,
                (_, shape) => shape.is_hex_id(),
            };
            if classify(&label) == Some(LabelMeaning::Secret) && !cell.is_empty() {
                unused.push(secrets::redacted_secret(line, &label));
            }
            unused.extend(words(cell).filter(is_reported).map(|word| match label.as_str() {
                "" => UnusedText::from_unlabelled_id(line, word),
                label => {
                    let why = SkipReason::Labelled(label.to_owned());
                    UnusedText { line, text: word.to_owned(), reason: why }
                }
            }));
        }
    }
}

/// Whether the first line is a heading.
pub(super) fn has_heading(text: &str) -> bool {
    let first = first_nonblank_line(text);
    let cells = first.split(['\t', ';', ',']).map(|cell| cell.trim().trim_matches('"'));
    // If labels are on lines of their own, the first one is not a column heading.
    let is_one_column = !first.contains(['\t', ';', ',']);
    let mut lines = text.lines();
    let has_labels =
        is_one_column && lines.any(|line| classify(line) == Some(LabelMeaning::OtherResource));
    !has_labels && !first.contains(['|', '=', ':', '{']) && Columns::from_heading(cells).is_some()
}

/// The first line with text.
pub(super) fn first_nonblank_line(text: &str) -> &str {
    text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default()
}

/// Reads a table with a heading. IDs in columns other than that of the projects are reported.
pub(super) fn read_with_heading(text: &str) -> ParsedRecipients {
    let delimiter =
        first_nonblank_line(text).chars().find(|character| matches!(character, '\t' | ';' | ','));
    let mut parsed = ParsedRecipients::default();
    parsed.entries = match delimiter {
        Some(delimiter) => read_table(text, delimiter as u8, &mut parsed.unused),
        None => read_columnless_entries(text),
    };
    parsed
}

/// Reads a table with or without a heading.
pub(super) fn read_table(
    text: &str,
    delimiter: u8,
    unused: &mut Vec<UnusedText>,
) -> Vec<RecipientEntry> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut columns = Columns { id: 0, alias: 1, group: 2, labels: Vec::new() };
    let mut list = Vec::new();
    // A `str` is always UTF-8, and a flexible table accepts any length: no record is skipped here.
    for record in reader.records().flatten() {
        if list.is_empty()
            && columns.labels.is_empty()
            && let Some(headed) = Columns::from_heading(record.iter())
        {
            columns = headed;
            continue;
        }
        if record.iter().all(str::is_empty) {
            continue;
        }
        let line = record.position().map_or(0, csv::Position::line);
        let cells: Vec<&str> = record.iter().collect();
        if columns.labels.is_empty() {
            list.append(&mut read_row_without_heading(line, &cells, unused));
            continue;
        }
        columns.report_other_ids(line, &cells, unused);
        if columns.id == usize::MAX {
            continue;
        }
        let cell = |column: usize| record.get(column).filter(|cell| !cell.is_empty());
        let name = |column| cell(column).filter(|cell| !has_complete_id(cell)).map(str::to_owned);
        let entry = RecipientEntry {
            line,
            id_or_name: strip_quotes(cell(columns.id).unwrap_or_default()).to_owned(),
            alias: name(columns.alias),
            group: name(columns.group),
        };
        if is_blank(&entry) {
            let text = cells.join(" ").trim().to_owned();
            unused.push(UnusedText { line, text, reason: SkipReason::NoId });
        } else {
            list.push(entry);
        }
    }
    // Cells of nothing but quotes.
    list.retain(|entry| !is_blank(entry));
    list
}

/// Whether there is neither an ID nor a name to look up.
fn is_blank(entry: &RecipientEntry) -> bool {
    entry.id_or_name.trim().is_empty() && entry.alias.is_none()
}

/// A row without a heading: an ID with its name and its group, or a name followed by its ID. If several IDs follow a name, or
/// there is no ID, each cell is an entry of its own.
fn read_row_without_heading(
    line: u64,
    cells: &[&str],
    unused: &mut Vec<UnusedText>,
) -> Vec<RecipientEntry> {
    let entry = |id: &str, alias: Option<&str>, group: Option<&str>| {
        let name = |cell: Option<&str>| {
            let is_name = |cell: &&str| !cell.is_empty() && id_words(cell).next().is_none();
            cell.filter(is_name).map(str::to_owned)
        };
        RecipientEntry {
            line,
            id_or_name: strip_quotes(id).to_owned(),
            alias: name(alias),
            group: name(group),
        }
    };
    let entries = || cells.iter().filter(|cell| !cell.is_empty());
    let ids: Vec<usize> = (0..cells.len()).filter(|index| is_single_id(cells[*index])).collect();
    let id_column = match ids.as_slice() {
        [first, _, ..] if *first > 0 => {
            return entries().map(|cell| entry(cell, None, None)).collect();
        }
        [index] => *index,
        [] if !cells
            .first()
            .is_some_and(|first| WordShape::classify(first) == WordShape::Number) =>
        {
            return entries().map(|cell| entry(cell, None, None)).collect();
        }
        _ => 0,
    };
    let others = || (0..cells.len()).filter(|other| *other != id_column).map(|other| cells[other]);
    let unlabelled = others().flat_map(id_words);
    unused.extend(unlabelled.map(|id| UnusedText::from_unlabelled_id(line, id)));
    let id = cells.get(id_column).copied().unwrap_or_default();
    // A number before the name counts the rows.
    let is_row_number = |cell: &str| {
        cell.len() <= MAX_ROW_NUMBER_DIGITS && cell.bytes().all(|byte| byte.is_ascii_digit())
    };
    // After an ID, an empty cell is an omitted name.
    let mut names =
        others().filter(|cell| id_column == 0 || !cell.is_empty() && !is_row_number(cell));
    let row = entry(id, names.next(), names.next());
    let beyond =
        names.filter(|cell| words(cell).next().is_some() && id_words(cell).next().is_none());
    unused.extend(beyond.map(|cell| UnusedText {
        line,
        text: cell.to_owned(),
        reason: SkipReason::NoId,
    }));
    vec![row]
}

fn has_complete_id(cell: &str) -> bool {
    id_words(cell).any(|word| WordShape::classify(word) != WordShape::Partial)
}
