//! The calls that are crossed: files of `tests/vectors/matrix` in the form of a sequence, without what is given and with
//! every request asked by `all`.

use crate::conformance::parse;
use crate::conformance::selection::Selection;
use crate::conformance::sequence::{Ask, Step};

/// A file of calls.
#[derive(Debug)]
pub struct File {
    /// Its name without the ending.
    pub name: String,
    /// The calls.
    pub calls: Vec<Call>,
}

/// One call, asked by everyone.
#[derive(Debug)]
pub struct Call {
    /// The request without its actor.
    pub text: String,
    /// The request of each actor.
    pub asks: Vec<Ask>,
}

impl File {
    /// The name by which a report, the list of known differences and [`Selection`] call it.
    pub fn id(&self) -> String {
        format!("matrix-{}", self.name)
    }
}

/// The files that this run is about, in the order of their names.
///
/// # Panics
/// A file cannot be read or holds something else than calls.
pub fn selected() -> Vec<File> {
    let selection = Selection::from_environment();
    let files = parse::files(&folder());
    let files = files.into_iter().filter(|file| file.extension().is_some_and(|it| it == "seq"));
    let files = files.map(|file| {
        let sequences = parse::read(&file);
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        let steps = sequences.into_iter().flat_map(|sequence| {
            assert!(sequence.before.is_empty(), "{name}: what is given is crossed, not written");
            sequence.steps
        });
        let calls = calls(steps);
        File { name, calls }
    });
    files.filter(|file| selection.covers(&file.id())).collect()
}

/// Where the files lie.
pub fn folder() -> std::path::PathBuf {
    crate::conformance::vectors().join("matrix")
}

/// Requests that differ in nothing but their actor are one call.
fn calls(steps: impl Iterator<Item = Step>) -> Vec<Call> {
    let mut calls: Vec<Call> = Vec::new();
    for step in steps {
        let Step::Ask(ask) = step else { panic!("a call does not wait") };
        let text = ask.to_string();
        let text = text.split_once(' ').unwrap().1.to_owned();
        match calls.last_mut().filter(|call| call.text == text) {
            Some(call) => call.asks.push(ask),
            None => calls.push(Call { text, asks: vec![ask] }),
        }
    }
    calls
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_call_is_there_once_and_asked_by_everyone() {
        let mut texts = std::collections::BTreeSet::new();
        for file in selected() {
            for call in file.calls {
                assert_eq!(call.asks.len(), 8, "{}: {}", file.name, call.text);
                assert!(texts.insert(call.text.clone()), "{}: {} is twice", file.name, call.text);
            }
        }
    }
}
