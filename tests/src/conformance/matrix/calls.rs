//! The calls of the matrix, from the files of `tests/vectors/matrix`: sequences without fixtures, in which every request is for
//! `all`. Used by `replay`.

use crate::conformance::parse;
use crate::conformance::selection::Selection;
use crate::conformance::sequence::{RequestStep, Step};

/// A file of calls.
#[derive(Debug)]
pub struct CallFile {
    /// Its name without the extension.
    pub name: String,
    /// The calls.
    pub calls: Vec<Call>,
}

/// One call, with a request for each actor.
#[derive(Debug)]
pub struct Call {
    /// The request without its actor.
    pub request_text: String,
    /// The request of each actor.
    pub requests: Vec<RequestStep>,
}

impl CallFile {
    /// The name in reports, in the list of known differences and in [`Selection`].
    pub fn id(&self) -> String {
        format!("matrix-{}", self.name)
    }
}

/// The selected files, sorted by name.
///
/// # Panics
/// A file cannot be read, or contains anything but calls.
pub fn selected_files() -> Vec<CallFile> {
    let selection = Selection::from_environment();
    let files = parse::sorted_files(&matrix_folder());
    let files = files
        .into_iter()
        .filter(|file| file.extension().is_some_and(|extension| extension == "seq"));
    let files = files.map(|file| {
        let sequences = parse::read_file(&file);
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        let steps = sequences.into_iter().flat_map(|sequence| {
            assert!(sequence.setup.is_empty(), "{name}: the matrix creates its own fixtures");
            sequence.steps
        });
        let calls = group_calls(steps);
        CallFile { name, calls }
    });
    files.filter(|file| selection.contains(&file.id())).collect()
}

/// The folder of the files.
pub fn matrix_folder() -> std::path::PathBuf {
    crate::conformance::vectors_folder().join("matrix")
}

/// Consecutive requests that differ only in their actor become one call.
fn group_calls(steps: impl Iterator<Item = Step>) -> Vec<Call> {
    let mut calls: Vec<Call> = Vec::new();
    for step in steps {
        let Step::Request(request) = step else { panic!("a file of calls contains no `wait`") };
        let text = request.to_string();
        let text = text.split_once(' ').unwrap().1.to_owned();
        match calls.last_mut().filter(|call| call.request_text == text) {
            Some(call) => call.requests.push(request),
            None => calls.push(Call { request_text: text, requests: vec![request] }),
        }
    }
    calls
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_call_exists_once_and_for_every_actor() {
        let mut texts = std::collections::BTreeSet::new();
        for file in selected_files() {
            for call in file.calls {
                assert_eq!(call.requests.len(), 8, "{}: {}", file.name, call.request_text);
                assert!(
                    texts.insert(call.request_text.clone()),
                    "{}: {} is twice",
                    file.name,
                    call.request_text
                );
            }
        }
    }
}
