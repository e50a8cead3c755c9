//! The answers of the real services, kept in `tests/vectors/recorded`: one file for each file of sequences, one line of
//! JSON for each exchange, so that a change of the service is a readable change of the file.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::answer::Answer;
use super::run::Exchange;
use super::sequence::Sequence;

/// The recorded answers, by the sequence's id.
pub type Recorded = BTreeMap<String, Vec<Exchange>>;

/// One line of a file.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Line {
    /// What was recorded from: the first line.
    Services {
        /// Package and version of each service.
        services: BTreeMap<String, String>,
    },
    /// The title of the sequence that the lines below belong to.
    Sequence { sequence: String },
    /// An exchange.
    Exchange {
        ask: String,
        #[serde(flatten)]
        answer: Answer,
    },
}

/// Reads every file.
///
/// # Panics
/// A file is not of this form.
pub fn read() -> Recorded {
    let mut recorded = Recorded::new();
    for entry in fs::read_dir(folder()).unwrap() {
        let file = entry.unwrap().path();
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        let mut id = String::new();
        for line in fs::read_to_string(&file).unwrap().lines() {
            let parsed = serde_json::from_str(line);
            match parsed.unwrap_or_else(|error| panic!("{}: {error}: {line}", file.display())) {
                Line::Services { .. } => {}
                Line::Sequence { sequence } => {
                    id = format!("{name}/{sequence}");
                    recorded.insert(id.clone(), Vec::new());
                }
                Line::Exchange { ask, answer } => {
                    let exchange = Exchange { ask, answer: Some(answer) };
                    recorded.get_mut(&id).unwrap().push(exchange);
                }
            }
        }
    }
    recorded
}

/// Writes the files of these sequences anew, which have to be all of their file, and takes away those that are of no
/// sequence any more. Other files stay as they are.
///
/// # Panics
/// A file cannot be written.
pub fn write(sequences: &[Sequence], answers: &[Vec<Exchange>]) {
    let services = Line::Services { services: services() };
    let mut files: BTreeMap<&str, String> = BTreeMap::new();
    for (sequence, exchanges) in sequences.iter().zip(answers) {
        let text = files
            .entry(&sequence.file)
            .or_insert_with(|| serde_json::to_string(&services).unwrap() + "\n");
        let mut line = |line: &Line| writeln!(text, "{}", serde_json::to_string(line).unwrap());
        line(&Line::Sequence { sequence: sequence.title.clone() }).unwrap();
        for exchange in exchanges {
            let answer = exchange.answer.clone().expect("the real backend answers everything");
            line(&Line::Exchange { ask: exchange.ask.clone(), answer }).unwrap();
        }
    }
    fs::create_dir_all(folder()).unwrap();
    for old in fs::read_dir(folder()).unwrap() {
        let old = old.unwrap().path();
        let sequences = old.file_stem().unwrap().to_string_lossy() + ".seq";
        if !super::vectors().join("sequences").join(&*sequences).exists() {
            fs::remove_file(old).unwrap();
        }
    }
    for (name, text) in files {
        fs::write(folder().join(format!("{name}.jsonl")), text).unwrap();
    }
}

fn folder() -> PathBuf {
    super::vectors().join("recorded")
}

/// The versions that `cargo xtask live up` installs.
pub fn services() -> BTreeMap<String, String> {
    let pins = include_str!("../../live/requirements.txt");
    let pinned = pins.lines().filter_map(|line| line.split_once("=="));
    let services = pinned.filter(|(name, _)| ["keystone", "glance"].contains(name));
    services.map(|(name, version)| (name.to_owned(), version.to_owned())).collect()
}
