//! The real services' responses to the matrix of calls: a file `*.answers` for each file of calls. Used by `replay`. A file
//! contains the services' versions, every distinct response on its own line and, for each image and call, the numbers of the
//! responses:
//!
//! ```text
//! == shared active pending
//! GET /v2/images/<A>/members => 0 0 1 2 3 4 4 4
//! DELETE /v2/images/<A> => 0 0 1 5 5 5 6,7,7 6,7,7
//! ```
//!
//! One number for each actor or, after a change, three, in the order of the file of calls.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::path::PathBuf;

use super::calls::{CallFile, matrix_folder};
use super::{ActorOutcome, CallOutcomes};
use crate::conformance::recorded::service_versions;
use crate::conformance::response::NormalizedResponse;

/// The rows of a file, by the image's title and the call's text.
pub type RecordedMatrix = BTreeMap<(String, String), CallOutcomes>;

/// Reads the recording of a file of calls; it is empty if there is no recording yet.
///
/// # Panics
/// It cannot be parsed.
pub fn read_recording(file: &CallFile) -> RecordedMatrix {
    let path = recording_path(file);
    let text = std::fs::read_to_string(&path).unwrap_or_default();
    let (mut responses, mut recorded) = (Vec::<NormalizedResponse>::new(), RecordedMatrix::new());
    let mut title = String::new();
    for (index, line) in text.lines().enumerate().skip(1) {
        let parsed = if let Some(image) = line.strip_prefix("== ") {
            image.clone_into(&mut title);
            Some(())
        } else if line.starts_with('{') {
            serde_json::from_str(line).ok().map(|response| responses.push(response))
        } else {
            parse_row(line, &responses)
                .map(|(call, row)| drop(recorded.insert((title.clone(), call), row)))
        };
        assert!(parsed.is_some(), "{}:{}: {line:?}", path.display(), index + 1);
    }
    recorded
}

fn parse_row(line: &str, responses: &[NormalizedResponse]) -> Option<(String, CallOutcomes)> {
    let (call, numbers) = line.rsplit_once(" => ")?;
    let outcome = |numbers: &str| -> Option<ActorOutcome> {
        numbers
            .split(',')
            .map(|number| responses.get(number.parse::<usize>().ok()?).cloned())
            .collect()
    };
    Some((call.to_owned(), numbers.split(' ').map(outcome).collect::<Option<CallOutcomes>>()?))
}

/// Writes the recording of a file of calls, with the rows of each image by its title.
///
/// # Panics
/// It cannot be written.
pub fn write_recording(file: &CallFile, rows: &[(String, Vec<CallOutcomes>)]) {
    let mut numbers = HashMap::<String, usize>::new();
    let mut responses = serde_json::json!({"services": service_versions()}).to_string() + "\n";
    let mut number = |response: &NormalizedResponse| {
        let line = serde_json::to_string(response).unwrap();
        let next = numbers.len();
        *numbers.entry(line).or_insert_with_key(|line| {
            writeln!(responses, "{line}").unwrap();
            next
        })
    };
    let mut lines = String::new();
    for (title, rows) in rows {
        writeln!(lines, "== {title}").unwrap();
        for (call, row) in file.calls.iter().zip(rows) {
            let outcomes = row.iter().map(|outcome| {
                let outcome: Vec<String> =
                    outcome.iter().map(|response| number(response).to_string()).collect();
                outcome.join(",")
            });
            let outcomes: Vec<String> = outcomes.collect();
            writeln!(lines, "{} => {}", call.request_text, outcomes.join(" ")).unwrap();
        }
    }
    std::fs::write(recording_path(file), responses + lines.as_str()).unwrap();
}

fn recording_path(file: &CallFile) -> PathBuf {
    matrix_folder().join(format!("{}.answers", file.name))
}
