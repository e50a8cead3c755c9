//! Labelled lines in a text: YAML, `KEY=value`, openrc, "Domain ID: …", and labels on a line of their own, as copied from a
//! dashboard page.
//!
//! Called by [`super::read`], which reads the remaining lines as free text. [`super::bars`] reads tables with bars.

use super::bar_table::Bars;
use super::label::{self, Label, classify};
use super::pair::{self, Pair};
use super::parsed::ParsedRecipients;
use super::record::{self, Field};
use super::shape::{Shape, words};

/// A record with this many known labels is a file or the output of a command; its other lines do not concern a project.
const FILE_LABELS: usize = 3;

/// Removes the labelled lines from a text: returns their contents, and the text with those lines empty.
pub(super) fn extract(text: &str) -> (ParsedRecipients, String) {
    let lines: Vec<&str> = text.lines().collect();
    let is_lone_label = |line: &&&str| pair::lone_label(line).is_some();
    let lone_labels = || lines.iter().filter(is_lone_label);
    let is_of_other = |line: &&str| classify(line) == Some(Label::Other);
    let mut taker = Taker {
        takes_lone: lone_labels().nth(1).is_some() || lone_labels().any(is_of_other),
        is_shell: lines.iter().any(|line| line.contains("OS_") && pair::split(line).is_some()),
        ..Taker::default()
    };
    let mut bars = Bars::default();
    for (index, line) in lines.iter().enumerate() {
        if bars.take(index, line, &mut taker.reading) {
            taker.flush();
            taker.consumed.push(index);
        } else {
            taker.line(index, line);
        }
    }
    bars.end(&mut taker.reading);
    taker.flush();
    if taker.is_file {
        taker.consumed.append(&mut taker.headings);
    }
    let is_left = |index: usize| !taker.consumed.contains(&index);
    let rest = (0..).zip(&lines).map(|(index, line)| if is_left(index) { *line } else { "" });
    (taker.reading, rest.collect::<Vec<_>>().join("\n"))
}

/// The labelled lines of the current record.
#[derive(Default)]
struct Taker {
    reading: ParsedRecipients,
    consumed: Vec<usize>,
    /// The record: a field, the index of its line, and whether the format of its label is a machine's.
    record: Vec<(Field, usize, bool)>,
    /// The enclosing headings, with their indentation.
    above: Vec<(usize, String)>,
    /// The label of the following lines, and whether it is alone on its line.
    section: Option<(String, bool)>,
    /// Lines that are only headings; in a file they have no other content.
    headings: Vec<usize>,
    takes_lone: bool,
    is_shell: bool,
    is_file: bool,
}

impl Taker {
    fn line(&mut self, index: usize, line: &str) {
        if let Some(label) = pair::lone_label(line).filter(|_| self.takes_lone) {
            self.start_section(index, label, true);
            return;
        }
        match pair::split(line) {
            Some(Pair { indent, label, value: "", is_quoted: false, .. }) => {
                self.flush();
                self.above.retain(|(at, _)| *at < indent);
                self.above.push((indent, label.to_owned()));
                self.section = None;
                self.headings.push(index);
                if classify(label).is_some() {
                    self.start_section(index, label, false);
                }
            }
            Some(pair) => self.pair(index, &pair),
            None if line.trim().is_empty() => self.blank(),
            None => self.other(index, line),
        }
    }

    fn start_section(&mut self, index: usize, label: &str, is_lone: bool) {
        if self.has(label) {
            self.flush();
        }
        self.section = Some((label.to_owned(), is_lone));
        self.consumed.push(index);
    }

    fn blank(&mut self) {
        let waits = self.section.as_ref().is_some_and(|(label, _)| !self.has(label));
        if !waits {
            self.section = None;
            self.flush();
        }
    }

    fn pair(&mut self, index: usize, pair: &Pair<'_>) {
        self.section = None;
        self.above.retain(|(at, _)| *at < pair.indent);
        let above = self.above.last().filter(|(_, above)| classify(above).is_some());
        let label = match (classify(pair.label), above) {
            (Some(Label::Id | Label::Name), Some((_, above)))
                if !label::names_a_project(pair.label) =>
            {
                format!("{above} {}", pair.label)
            }
            _ => pair.label.to_owned(),
        };
        if pair.starts || self.has(&label) {
            self.flush();
        }
        let field = Field { line: index as u64 + 1, label, value: pair.value.to_owned() };
        self.record.push((field, index, pair.is_quoted));
    }

    /// A line without a label: it belongs to the heading above it, if any.
    fn other(&mut self, index: usize, line: &str) {
        if self.is_shell && !words(line).any(|word| Shape::classify(word).is_id(word)) {
            self.consumed.push(index);
            return;
        }
        let Some((label, is_lone)) = self.section.clone() else {
            self.flush();
            return;
        };
        let ids: Vec<&str> = words(line).filter(|word| Shape::classify(word).is_id(word)).collect();
        let is_list = !ids.is_empty() && ids.len() == words(line).count();
        let is_first = is_lone && !self.has(&label);
        let is_of_other = matches!(classify(&label), Some(Label::Other | Label::Secret));
        let values = match () {
            () if is_list || is_of_other && !ids.is_empty() => ids,
            () if is_first => vec![line.trim()],
            () => {
                self.flush();
                self.section = None;
                return;
            }
        };
        let line = index as u64 + 1;
        let field = |value: &str| Field { line, label: label.clone(), value: value.to_owned() };
        self.record.extend(values.into_iter().map(|value| (field(value), index, true)));
    }

    /// Whether the record has this label already.
    fn has(&self, label: &str) -> bool {
        let key = label::key(label);
        self.record.iter().any(|(field, ..)| label::key(&field.label) == key)
    }

    /// Ends the record.
    fn flush(&mut self) {
        let mut record = std::mem::take(&mut self.record);
        let kinds = || record.iter().filter_map(|(field, ..)| classify(&field.label));
        if !kinds().any(|kind| kind != Label::Name) {
            return;
        }
        let is_file = self.is_shell || kinds().count() >= FILE_LABELS;
        self.is_file |= is_file;
        for (field, index, is_machine_label) in &mut record {
            let has_id = words(&field.value).any(|word| Shape::classify(word).is_id(word));
            let is_consumed = match classify(&field.label) {
                Some(Label::Project | Label::Id) => words(&field.value).nth(1).is_none(),
                Some(Label::Other) => {
                    words(&field.value).all(|word| classify(word) != Some(Label::Project))
                }
                Some(Label::Name | Label::Secret) => true,
                None => *is_machine_label || is_file && !has_id,
            };
            if is_consumed {
                self.consumed.push(*index);
            } else {
                field.value.clear();
            }
        }
        let fields: Vec<Field> = record.into_iter().map(|(field, ..)| field).collect();
        record::read(&fields, &mut self.reading);
    }
}
