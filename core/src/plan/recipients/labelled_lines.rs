//! Labelled lines in a text: YAML, `KEY=value`, openrc, "Domain ID: …", and labels on a line of their own, as copied from a
//! dashboard page.
//!
//! Called by [`super::read()`], which reads the remaining lines as free text. [`super::pipe_table`] reads tables with bars.

use super::inline_fields;
use super::label::{self, LabelMeaning, classify};
use super::labelled_value::{self, LabelledValue};
use super::parsed_recipients::ParsedRecipients;
use super::pipe_table::PipeTable;
use super::record::{self, RecordField};
use super::shell;
use super::word_shape::{WordShape, words};

/// A record with this many known labels is a file or the output of a command; its other lines do not concern a project.
const MIN_FILE_LABELS: usize = 3;

/// Moves the contents of labelled lines to `parsed`: returns the text with those lines empty.
pub(super) fn extract_labelled_lines(text: &str, parsed: &mut ParsedRecipients) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let is_lone_label = |line: &&&str| labelled_value::lone_label(line).is_some();
    let lone_labels = || lines.iter().filter(is_lone_label);
    let is_of_other = |line: &&str| classify(line) == Some(LabelMeaning::OtherResource);
    let mut taker = LabelledLineParser {
        reads_lone_labels: lone_labels().nth(1).is_some() || lone_labels().any(is_of_other),
        is_shell: lines.iter().any(|line| {
            line.contains("OS_") && labelled_value::split_labelled_line(line).is_some()
        }),
        parsed: std::mem::take(parsed),
        ..LabelledLineParser::default()
    };
    let mut bars = PipeTable::default();
    for (index, line) in lines.iter().enumerate() {
        if bars.read_line(index, line, &mut taker.parsed) {
            taker.flush_record();
            taker.consumed_lines.push(index);
        } else {
            taker.read_line(index, line);
        }
    }
    bars.finish(&mut taker.parsed);
    taker.flush_record();
    if taker.is_file {
        taker.consumed_lines.append(&mut taker.heading_lines);
    }
    let is_left = |index: usize| !taker.consumed_lines.contains(&index);
    let rest = (0..).zip(&lines).map(|(index, line)| if is_left(index) { *line } else { "" });
    *parsed = taker.parsed;
    rest.collect::<Vec<_>>().join("\n")
}

/// The labelled lines of the current record.
#[derive(Default)]
struct LabelledLineParser {
    parsed: ParsedRecipients,
    consumed_lines: Vec<usize>,
    /// The record: a field, the index of its line, and whether the format of its label is a machine's.
    record: Vec<(RecordField, usize, bool)>,
    /// The enclosing headings, with their indentation.
    enclosing_headings: Vec<(usize, String)>,
    /// The label of the following lines, and whether it is alone on its line.
    section: Option<(String, bool)>,
    /// Lines that are only headings; in a file they have no other content.
    heading_lines: Vec<usize>,
    reads_lone_labels: bool,
    is_shell: bool,
    is_file: bool,
}

impl LabelledLineParser {
    fn read_line(&mut self, index: usize, line: &str) {
        if let Some(label) = labelled_value::lone_label(line).filter(|_| self.reads_lone_labels) {
            self.start_section(index, label, true);
            return;
        }
        if let Some(pairs) = inline_fields::split_fields(line) {
            if line.trim_start().starts_with('{') {
                self.flush_record();
            }
            for pair in &pairs {
                self.read_pair(index, pair);
            }
            return;
        }
        match labelled_value::split_labelled_line(line) {
            Some(LabelledValue { indent, label, value: "", is_quoted: false, .. }) => {
                self.flush_record();
                self.enclosing_headings.retain(|(at, _)| *at < indent);
                self.enclosing_headings.push((indent, label.to_owned()));
                self.section = None;
                self.heading_lines.push(index);
                if classify(label).is_some() {
                    self.start_section(index, label, false);
                }
            }
            Some(pair) => self.read_pair(index, &pair),
            None if line.trim().is_empty() => self.read_blank_line(),
            None => self.read_unlabelled_line(index, line),
        }
    }

    fn start_section(&mut self, index: usize, label: &str, is_lone: bool) {
        if self.has_label(label) {
            self.flush_record();
        }
        self.section = Some((label.to_owned(), is_lone));
        self.consumed_lines.push(index);
    }

    fn read_blank_line(&mut self) {
        let waits = self.section.as_ref().is_some_and(|(label, _)| !self.has_label(label));
        if !waits {
            self.section = None;
            self.flush_record();
        }
    }

    fn read_pair(&mut self, index: usize, pair: &LabelledValue<'_>) {
        self.section = None;
        self.enclosing_headings.retain(|(at, _)| *at < pair.indent);
        let above = self.enclosing_headings.last().filter(|(_, above)| classify(above).is_some());
        let label = match (classify(pair.label), above) {
            (Some(LabelMeaning::Id | LabelMeaning::Name), Some((_, above)))
                if !label::mentions_project(pair.label) =>
            {
                format!("{above} {}", pair.label)
            }
            _ => pair.label.to_owned(),
        };
        if pair.starts_item || self.has_label(&label) {
            self.flush_record();
        }
        let field = RecordField { line: index as u64 + 1, label, value: pair.value.to_owned() };
        self.record.push((field, index, pair.is_quoted));
    }

    /// A line without a label: it belongs to the heading above it, if any.
    fn read_unlabelled_line(&mut self, index: usize, line: &str) {
        if self.is_shell
            && shell::is_command(line)
            && !words(line).any(|word| WordShape::classify(word).is_id(word))
        {
            self.consumed_lines.push(index);
            return;
        }
        let Some((label, is_lone)) = self.section.clone() else {
            self.flush_record();
            return;
        };
        let ids: Vec<&str> =
            words(line).filter(|word| WordShape::classify(word).is_id(word)).collect();
        let is_list = !ids.is_empty() && ids.len() == words(line).count();
        let is_first = is_lone && !self.has_label(&label);
        let is_of_other =
            matches!(classify(&label), Some(LabelMeaning::OtherResource | LabelMeaning::Secret));
        let values = match () {
            () if is_list || is_of_other && !ids.is_empty() => ids,
            () if is_first => vec![line.trim()],
            () => {
                self.flush_record();
                self.section = None;
                return;
            }
        };
        let line = index as u64 + 1;
        let field =
            |value: &str| RecordField { line, label: label.clone(), value: value.to_owned() };
        self.record.extend(values.into_iter().map(|value| (field(value), index, true)));
    }

    /// Whether the record has this label already.
    fn has_label(&self, label: &str) -> bool {
        let key = label::normalize_label(label);
        self.record.iter().any(|(field, ..)| label::normalize_label(&field.label) == key)
    }

    /// Ends the record.
    fn flush_record(&mut self) {
        let mut record = std::mem::take(&mut self.record);
        let kinds = || record.iter().filter_map(|(field, ..)| classify(&field.label));
        if !kinds().any(|kind| kind != LabelMeaning::Name) {
            return;
        }
        let is_file = self.is_shell || kinds().count() >= MIN_FILE_LABELS;
        self.is_file |= is_file;
        for (field, index, is_machine_label) in &mut record {
            let has_id = words(&field.value).any(|word| WordShape::classify(word).is_id(word));
            let is_consumed = match classify(&field.label) {
                Some(LabelMeaning::Project | LabelMeaning::Id) => {
                    words(&field.value).nth(1).is_none()
                }
                Some(LabelMeaning::OtherResource) => {
                    words(&field.value).all(|word| classify(word) != Some(LabelMeaning::Project))
                }
                Some(LabelMeaning::Name | LabelMeaning::Secret) => true,
                None => *is_machine_label || is_file && !has_id,
            };
            if is_consumed {
                self.consumed_lines.push(*index);
            } else {
                field.value.clear();
            }
        }
        let fields: Vec<RecordField> = record.into_iter().map(|(field, ..)| field).collect();
        record::read_record(&fields, &mut self.parsed);
    }
}
