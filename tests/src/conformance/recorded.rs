//! The recorded responses of the real services in `tests/vectors/recorded`: one file for each file of sequences, one line of JSON
//! for each exchange, so that a change of the service is a readable diff. Used by the conformance tests and `readme_table`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::response::NormalizedResponse;
use super::run::Exchange;
use super::sequence::Sequence;

/// The recorded exchanges, by the sequence's ID.
pub type RecordedExchanges = BTreeMap<String, Vec<Exchange>>;

/// One line of a file.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum RecordedLine {
    /// The first line: the versions of the services.
    Services {
        /// Package and version of each service.
        services: BTreeMap<String, String>,
    },
    /// The title of the sequence that the following lines belong to.
    Sequence { sequence: String },
    /// An exchange.
    Exchange {
        #[serde(rename = "ask")]
        request: String,
        #[serde(flatten)]
        response: NormalizedResponse,
    },
}

/// Reads every file.
///
/// # Panics
/// A file cannot be read or parsed.
pub fn read_recordings() -> RecordedExchanges {
    let mut recorded = RecordedExchanges::new();
    for entry in fs::read_dir(recordings_folder()).unwrap() {
        let file = entry.unwrap().path();
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        let mut id = String::new();
        for line in fs::read_to_string(&file).unwrap().lines() {
            let parsed = serde_json::from_str(line);
            match parsed.unwrap_or_else(|error| panic!("{}: {error}: {line}", file.display())) {
                RecordedLine::Services { .. } => {}
                RecordedLine::Sequence { sequence } => {
                    id = format!("{name}/{sequence}");
                    recorded.insert(id.clone(), Vec::new());
                }
                RecordedLine::Exchange { request, response } => {
                    let exchange = Exchange { request, response: Some(response) };
                    recorded.get_mut(&id).unwrap().push(exchange);
                }
            }
        }
    }
    recorded
}

/// Rewrites the files of these sequences, which must be all sequences of their files, and deletes files without sequences. Does
/// not change other files.
///
/// # Panics
/// A file cannot be written.
pub fn write_recordings(sequences: &[Sequence], exchanges: &[Vec<Exchange>]) {
    let services = RecordedLine::Services { services: service_versions() };
    let mut files: BTreeMap<&str, String> = BTreeMap::new();
    for (sequence, exchanges) in sequences.iter().zip(exchanges) {
        let text = files
            .entry(&sequence.file)
            .or_insert_with(|| serde_json::to_string(&services).unwrap() + "\n");
        let mut line =
            |line: &RecordedLine| writeln!(text, "{}", serde_json::to_string(line).unwrap());
        line(&RecordedLine::Sequence { sequence: sequence.title.clone() }).unwrap();
        for exchange in exchanges {
            let response =
                exchange.response.clone().expect("the real backend supports every request");
            line(&RecordedLine::Exchange { request: exchange.request.clone(), response }).unwrap();
        }
    }
    fs::create_dir_all(recordings_folder()).unwrap();
    for entry in fs::read_dir(recordings_folder()).unwrap() {
        let file = entry.unwrap().path();
        let sequences = file.file_stem().unwrap().to_string_lossy() + ".seq";
        if !super::vectors_folder().join("sequences").join(&*sequences).exists() {
            fs::remove_file(file).unwrap();
        }
    }
    for (name, text) in files {
        fs::write(recordings_folder().join(format!("{name}.jsonl")), text).unwrap();
    }
}

fn recordings_folder() -> PathBuf {
    super::vectors_folder().join("recorded")
}

/// The versions of Keystone and Glance that `cargo xtask live up` installs.
pub fn service_versions() -> BTreeMap<String, String> {
    let requirements = include_str!("../../live/requirements.txt");
    let pinned = requirements.lines().filter_map(|line| line.split_once("=="));
    let services = pinned.filter(|(name, _)| ["keystone", "glance"].contains(name));
    // Hashes follow.
    let version = |rest: &str| rest.split_whitespace().next().unwrap_or_default().to_owned();
    services.map(|(name, rest)| (name.to_owned(), version(rest))).collect()
}
