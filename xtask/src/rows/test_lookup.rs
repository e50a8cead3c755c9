//! Whether a named test exists in the source files. Used by `check`. A file is parsed when it is first named.

use std::collections::{BTreeMap, BTreeSet};

use super::test_functions::find_test_functions;
use crate::lint::source::SourceFile;

/// The test functions of the files that were named.
pub struct TestLookup<'a> {
    sources: &'a [SourceFile],
    parsed: BTreeMap<&'a str, Result<BTreeSet<String>, String>>,
}

impl<'a> TestLookup<'a> {
    /// Looks tests up in these files.
    pub fn new(sources: &'a [SourceFile]) -> Self {
        Self { sources, parsed: BTreeMap::new() }
    }

    /// Why there is no such test as `path/of/file.rs::function_name`; `None` if there is one.
    pub fn problem(&mut self, test: &str) -> Option<String> {
        let Some((path, function)) = test.split_once("::") else {
            return Some(format!("{test:?} is not of the form \"path/of/file.rs::function_name\""));
        };
        let is_named = |source: &&SourceFile| source.path == path && source.has_extension(".rs");
        let Some(source) = self.sources.iter().find(is_named) else {
            return Some(format!("there is no Rust file {path}"));
        };
        let functions = self.parsed.entry(&source.path).or_insert_with(|| {
            find_test_functions(&source.text).map_err(|error| format!("{path}: {error}"))
        });
        match functions {
            Ok(names) if names.contains(function) => None,
            Ok(_) => Some(format!("{path} has no test function {function}")),
            Err(error) => Some(error.clone()),
        }
    }
}
