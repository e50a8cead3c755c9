//! The real services' answers to crossed calls: beside each file of calls one with the ending `answers`. It holds the services'
//! versions, every distinct answer on a line of its own, and for each image and call which answers came, by their numbers:
//!
//! ```text
//! == shared active pending
//! GET /v2/images/<A>/members => 0 0 1 2 3 4 4 4
//! DELETE /v2/images/<A> => 0 0 1 5 5 5 6,7,7 6,7,7
//! ```
//!
//! One number or, after a change, three for each actor, in the order of the file of calls.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::path::PathBuf;

use super::calls::{File, folder};
use super::{Outcome, Row};
use crate::conformance::answer::Answer;
use crate::conformance::recorded::services;

/// The rows of a file, by the image's title and the call's text.
pub type Recorded = BTreeMap<(String, String), Row>;

/// Reads the recording of a file of calls; nothing is recorded when there is none yet.
///
/// # Panics
/// It is not of this form.
pub fn read(file: &File) -> Recorded {
    let path = path(file);
    let text = std::fs::read_to_string(&path).unwrap_or_default();
    let (mut answers, mut recorded) = (Vec::<Answer>::new(), Recorded::new());
    let mut title = String::new();
    for (index, line) in text.lines().enumerate().skip(1) {
        let parsed = if let Some(image) = line.strip_prefix("== ") {
            image.clone_into(&mut title);
            Some(())
        } else if line.starts_with('{') {
            serde_json::from_str(line).ok().map(|answer| answers.push(answer))
        } else {
            row(line, &answers).map(|(call, row)| drop(recorded.insert((title.clone(), call), row)))
        };
        assert!(parsed.is_some(), "{}:{}: {line:?}", path.display(), index + 1);
    }
    recorded
}

fn row(line: &str, answers: &[Answer]) -> Option<(String, Row)> {
    let (call, numbers) = line.rsplit_once(" => ")?;
    let outcome = |numbers: &str| -> Option<Outcome> {
        numbers
            .split(',')
            .map(|number| answers.get(number.parse::<usize>().ok()?).cloned())
            .collect()
    };
    Some((call.to_owned(), numbers.split(' ').map(outcome).collect::<Option<Row>>()?))
}

/// Writes the recording of a file of calls: for each image, by its title, the row of every call.
///
/// # Panics
/// It cannot be written.
pub fn write(file: &File, rows: &[(String, Vec<Row>)]) {
    let mut numbers = HashMap::<String, usize>::new();
    let mut answers = serde_json::json!({"services": services()}).to_string() + "\n";
    let mut number = |answer: &Answer| {
        let line = serde_json::to_string(answer).unwrap();
        let next = numbers.len();
        *numbers.entry(line).or_insert_with_key(|line| {
            writeln!(answers, "{line}").unwrap();
            next
        })
    };
    let mut lines = String::new();
    for (title, rows) in rows {
        writeln!(lines, "== {title}").unwrap();
        for (call, row) in file.calls.iter().zip(rows) {
            let outcomes = row.iter().map(|outcome| {
                let outcome: Vec<String> =
                    outcome.iter().map(|answer| number(answer).to_string()).collect();
                outcome.join(",")
            });
            let outcomes: Vec<String> = outcomes.collect();
            writeln!(lines, "{} => {}", call.text, outcomes.join(" ")).unwrap();
        }
    }
    std::fs::write(path(file), answers + lines.as_str()).unwrap();
}

fn path(file: &File) -> PathBuf {
    folder().join(format!("{}.answers", file.name))
}
