//! Labelled lines inside a text: YAML, `KEY=value`, openrc, "Domain ID: …", and labels that stand on a line of their own, as a
//! dashboard's page is copied.
//!
//! Called by [`super::read`], which reads as people write what this leaves. Tables with bars are [`super::bars`]'.

use super::bars::Bars;
use super::label::{self, Label, classify};
use super::pair::{self, Pair};
use super::reading::Reading;
use super::record::{self, Field};
use super::shape::{Shape, words};

/// So many known labels together are a file or the answer of a command, whose other lines say nothing of a project.
const FILE: usize = 3;

/// Takes the labelled lines out of a text: what they say, and the text with those lines empty.
pub(super) fn take_out(text: &str) -> (Reading, String) {
    let lines: Vec<&str> = text.lines().collect();
    let is_headed_by = |line: &&&str| pair::lone_label(line).is_some();
    let lone = || lines.iter().filter(is_headed_by);
    let of_other = |line: &&str| classify(line) == Some(Label::Other);
    let mut taker = Taker {
        takes_lone: lone().nth(1).is_some() || lone().any(of_other),
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

/// The labelled lines of one record, as far as they were read.
#[derive(Default)]
struct Taker {
    reading: Reading,
    consumed: Vec<usize>,
    /// The record: a field, the index of its line, and whether only a machine writes such a label.
    record: Vec<(Field, usize, bool)>,
    /// The headings above, with how far they are indented.
    above: Vec<(usize, String)>,
    /// The label of the lines that follow, and whether it stands alone on its line.
    section: Option<(String, bool)>,
    /// Lines that only head others; of a file, they say nothing.
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

    /// A line without a label: under a heading it is labelled by that.
    fn other(&mut self, index: usize, line: &str) {
        if self.is_shell && !words(line).any(|word| Shape::of(word).is_id(word)) {
            self.consumed.push(index);
            return;
        }
        let Some((label, is_lone)) = self.section.clone() else {
            self.flush();
            return;
        };
        let ids: Vec<&str> = words(line).filter(|word| Shape::of(word).is_id(word)).collect();
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

    /// Whether the record has such a label already.
    fn has(&self, label: &str) -> bool {
        let key = label::key(label);
        self.record.iter().any(|(field, ..)| label::key(&field.label) == key)
    }

    /// The record ends here.
    fn flush(&mut self) {
        let mut record = std::mem::take(&mut self.record);
        let kinds = || record.iter().filter_map(|(field, ..)| classify(&field.label));
        if !kinds().any(|kind| kind != Label::Name) {
            return;
        }
        let is_file = self.is_shell || kinds().count() >= FILE;
        self.is_file |= is_file;
        for (field, index, is_of_a_machine) in &mut record {
            let has_id = words(&field.value).any(|word| Shape::of(word).is_id(word));
            let is_taken = match classify(&field.label) {
                Some(Label::Project | Label::Id) => words(&field.value).nth(1).is_none(),
                Some(Label::Other) => {
                    words(&field.value).all(|word| classify(word) != Some(Label::Project))
                }
                Some(Label::Name | Label::Secret) => true,
                None => *is_of_a_machine || is_file && !has_id,
            };
            if is_taken {
                self.consumed.push(*index);
            } else {
                field.value.clear();
            }
        }
        let fields: Vec<Field> = record.into_iter().map(|(field, ..)| field).collect();
        record::read(&fields, &mut self.reading);
    }
}
