//! The result of a comparison: how much was compared, what differs, and which differences are listed. Used by the conformance
//! tests.

use std::collections::BTreeSet;
use std::fmt::{self, Write as _};

use super::known_differences::KnownDifferences;
use super::response::NormalizedResponse;
use super::run::Exchange;
use super::selection::Selection;
use super::sequence::Sequence;

/// Collects the differences between one backend and the real services.
#[derive(Debug)]
pub struct Report {
    /// A description of the backend that is compared.
    backend: &'static str,
    known_differences: KnownDifferences,
    sequences: usize,
    exchanges: usize,
    listed_differences: usize,
    unlisted_differences: Vec<String>,
    /// Patterns that matched a difference.
    matched_patterns: BTreeSet<String>,
    /// Number of exchanges that this backend does not support.
    skipped: usize,
}

impl Report {
    /// An empty report that allows the listed differences.
    pub fn new(backend: &'static str) -> Self {
        Self { known_differences: KnownDifferences::read(), ..Self::strict(backend) }
    }

    /// An empty report that allows no differences.
    pub fn strict(backend: &'static str) -> Self {
        Self {
            backend,
            known_differences: KnownDifferences::default(),
            sequences: 0,
            exchanges: 0,
            listed_differences: 0,
            unlisted_differences: Vec::new(),
            matched_patterns: BTreeSet::new(),
            skipped: 0,
        }
    }

    /// Repeats a comparison until nothing differs, at most `attempts` times, and returns the report of the last attempt. The real
    /// services need this, because SQLite sometimes refuses a writer (measured). A difference in every attempt is reported.
    #[must_use]
    pub fn retry_comparison(&self, attempts: usize, mut compare: impl FnMut(&mut Self)) -> Self {
        let mut attempts_left = attempts;
        loop {
            let mut attempt = Self {
                known_differences: self.known_differences.clone(),
                ..Self::strict(self.backend)
            };
            compare(&mut attempt);
            attempts_left = attempts_left.saturating_sub(1);
            if attempts_left == 0 || attempt.unlisted_differences.is_empty() {
                return attempt;
            }
            println!("sent again, because of: {}", attempt.unlisted_differences.join("\n"));
        }
    }

    /// Compares the exchanges of this backend with those of the real services.
    pub fn compare_sequence(
        &mut self,
        sequence: &Sequence,
        expected: &[Exchange],
        actual: &[Exchange],
    ) {
        self.count_sequence();
        let requests = |exchanges: &[Exchange]| -> Vec<String> {
            exchanges.iter().map(|exchange| exchange.request.clone()).collect()
        };
        if requests(expected) != requests(actual) {
            self.add_unrecorded(&sequence.id());
            return;
        }
        for (expected, actual) in expected.iter().zip(actual) {
            let (Some(expected_response), Some(actual_response)) =
                (&expected.response, &actual.response)
            else {
                self.skipped += 1;
                continue;
            };
            let id = format!("{}: {}", sequence.id(), expected.request);
            self.compare_responses(&id, expected_response, actual_response);
        }
    }

    /// Counts a sequence, or an image of the matrix.
    pub fn count_sequence(&mut self) {
        self.sequences += 1;
    }

    /// Compares one response of this backend with that of the real services.
    pub fn compare_responses(
        &mut self,
        id: &str,
        expected: &NormalizedResponse,
        actual: &NormalizedResponse,
    ) {
        self.exchanges += 1;
        let differences = expected.differences(actual);
        if differences.is_empty() {
            return;
        }
        if let Some(pattern) = self.known_differences.matching_pattern(id) {
            self.listed_differences += 1;
            self.matched_patterns.insert(pattern.to_owned());
        } else {
            self.unlisted_differences.push(format!("{id}\n    {}", differences.join("\n    ")));
        }
    }

    /// Reports a sequence or call whose requests are not the recorded ones.
    pub fn add_unrecorded(&mut self, id: &str) {
        self.unlisted_differences
            .push(format!("{id}: was recorded with other requests; record it again"));
    }

    /// Adds the results of another report about the same backend.
    pub fn merge(&mut self, other: Self) {
        self.sequences += other.sequences;
        self.exchanges += other.exchanges;
        self.listed_differences += other.listed_differences;
        self.skipped += other.skipped;
        self.unlisted_differences.extend(other.unlisted_differences);
        self.matched_patterns.extend(other.matched_patterns);
    }

    /// Why the comparison fails: unlisted differences, and listed ones that no longer exist. Empty if it passes.
    pub fn failures(&self) -> String {
        let mut failures = String::new();
        if !self.unlisted_differences.is_empty() {
            let differences = self.unlisted_differences.join("\n");
            failures = format!("\n{self}; real / {}:\n\n{differences}\n", self.backend);
        }
        let selection = Selection::from_environment();
        for pattern in self.known_differences.differences.keys() {
            let file = pattern.split('/').next().unwrap_or_default();
            if selection.contains(file) && !self.matched_patterns.contains(pattern) {
                writeln!(
                    failures,
                    "{}: listed, but no longer different: {pattern:?}",
                    self.backend
                )
                .unwrap();
            }
        }
        failures
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let differences = self.listed_differences + self.unlisted_differences.len();
        write!(
            f,
            "{}: {} exchanges compared in {} sequences, {differences} differences ({} listed)",
            self.backend, self.exchanges, self.sequences, self.listed_differences
        )?;
        match self.skipped {
            0 => Ok(()),
            skipped => write!(f, ", {skipped} not supported"),
        }
    }
}
