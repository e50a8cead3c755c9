//! Tables drawn with bars, as command-line tools print them: "| Field | Value |", and lists with a heading.
//!
//! Called by [`super::labelled_lines`] for each line. A row without a heading is used only if exactly one cell can be an ID.

use super::alias;
use super::label::{self, LabelMeaning, classify};
use super::parsed_recipients::{ParsedRecipients, RecipientEntry, UnusedText};
use super::record::{self, RecordField};
use super::word_shape::{WordShape, id_words, is_single_id, words};

/// The state of the current table.
#[derive(Default)]
pub(super) struct PipeTable {
    /// The labels of the columns; empty before the first row.
    columns: Vec<String>,
    /// The rows of a table whose first column contains labels.
    labelled_rows: Vec<RecordField>,
}

/// Possible headings of the first column in a table of pairs.
const LABEL_COLUMN_HEADINGS: [&str; 3] = ["field", "property", "attribute"];

impl PipeTable {
    /// Reads a line of a table; false if it is not one, which ends the table.
    pub(super) fn read_line(
        &mut self,
        index: usize,
        line: &str,
        parsed: &mut ParsedRecipients,
    ) -> bool {
        let line = line.trim().replace(['│', '┃', '║'], "|");
        let is_rule = |text: &str| {
            text.chars().all(|character| "+-=|: ─━═┼╇┏┓┗┛┌┐└┘├┤┬┴┳┻╋┡┩".contains(character))
        };
        if line.len() > 2 && line.starts_with(['+', '┌', '┏', '└', '┗', '├', '┡']) && is_rule(&line)
        {
            return true;
        }
        let Some(inside) = line.strip_prefix('|') else {
            self.finish(parsed);
            return false;
        };
        if is_rule(&line) {
            return true;
        }
        let inside = inside.strip_suffix('|').unwrap_or(inside);
        let cells: Vec<&str> = inside.split('|').map(str::trim).collect();
        self.read_row(index as u64 + 1, &cells, parsed);
        true
    }

    /// Ends the table.
    pub(super) fn finish(&mut self, parsed: &mut ParsedRecipients) {
        self.columns.clear();
        record::read_record(&std::mem::take(&mut self.labelled_rows), parsed);
    }

    fn read_row(&mut self, line: u64, cells: &[&str], parsed: &mut ParsedRecipients) {
        let field = |label: &str, value: &str| RecordField {
            line,
            label: label.to_owned(),
            value: value.to_owned(),
        };
        let is_first = self.columns.is_empty();
        match cells {
            [label, _]
                if is_first
                    && LABEL_COLUMN_HEADINGS.contains(&label::normalize_label(label).as_str()) =>
            {
                self.columns = cells.iter().map(|cell| (*cell).to_owned()).collect();
            }
            ["", value] if !self.labelled_rows.is_empty() => self.continue_value(value),
            [label, value] if self.has_row_labels(label, value) => {
                self.labelled_rows.push(field(label, value));
            }
            _ if is_first && is_heading_row(cells) => {
                self.columns = cells.iter().map(|cell| (*cell).to_owned()).collect();
            }
            _ if is_first => read_row_without_heading(line, cells, parsed),
            _ => {
                // Cells beyond the last heading have no label.
                let labels = self.columns.iter().map(String::as_str).chain(std::iter::repeat(""));
                let fields = labels.zip(cells).map(|(label, cell)| field(label, cell));
                let fields: Vec<RecordField> = fields.collect();
                record::read_record(&fields, parsed);
            }
        }
    }

    /// A long value goes on in the next row of a narrow table. The parts of an ID are joined without a blank.
    fn continue_value(&mut self, value: &str) {
        if let Some(field) = self.labelled_rows.last_mut() {
            let is_hex =
                |text: &str| text.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-');
            if !(is_hex(&field.value) && is_hex(value)) {
                field.value.push(' ');
            }
            field.value.push_str(value);
        }
    }

    /// Whether the first cell of each row is the label of the second.
    fn has_row_labels(&self, label: &str, value: &str) -> bool {
        let heads_a_column = matches!(
            classify(value),
            Some(LabelMeaning::Id | LabelMeaning::Name | LabelMeaning::Project)
        );
        match self.columns.first() {
            Some(first) => LABEL_COLUMN_HEADINGS.contains(&label::normalize_label(first).as_str()),
            None => !self.labelled_rows.is_empty() || classify(label).is_some() && !heads_a_column,
        }
    }
}

fn is_heading_row(cells: &[&str]) -> bool {
    cells.iter().any(|cell| classify(cell).is_some())
        && !cells.iter().any(|cell| is_single_id(cell))
}

/// A row without a heading: "| 3f6c… | QA Lab |".
fn read_row_without_heading(line: u64, cells: &[&str], parsed: &mut ParsedRecipients) {
    let ids: Vec<&str> = cells.iter().copied().filter(|cell| is_single_id(cell)).collect();
    let lone_id = ids.first().filter(|_| ids.len() == 1);
    let others = || cells.iter().filter(|cell| Some(cell) != lone_id.as_ref());
    if let Some(id) = lone_id {
        let is_name =
            |cell: &&&str| words(cell).next().is_some() && id_words(cell).next().is_none();
        let alias = others().find(is_name).and_then(|name| alias::displayable_name(name));
        parsed.entries.push(RecipientEntry {
            line,
            id_or_name: (*id).to_owned(),
            alias,
            group: None,
        });
    }
    let unlabelled = others().flat_map(|cell| {
        words(cell).filter(|word| is_single_id(cell) || WordShape::classify(word).is_hex_id())
    });
    parsed.unused.extend(unlabelled.map(|id| UnusedText::from_unlabelled_id(line, id)));
}
