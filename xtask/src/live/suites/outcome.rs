//! The results of a suite's tests on one cloud: reads and prints them. Called by `run`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::failure::{Context, Failure, Result};
use crate::output::output;

/// Outcome and reason by test name; a class that is skipped as a whole counts as one test.
pub struct TestOutcomes(BTreeMap<String, (String, String)>);

impl TestOutcomes {
    /// The results with these names, outcomes and reasons.
    #[cfg(test)]
    pub fn new<'a>(tests: impl Iterator<Item = (&'a str, &'a str, &'a str)>) -> Self {
        Self(
            tests
                .map(|(test, outcome, reason)| (test.into(), (outcome.into(), reason.into())))
                .collect(),
        )
    }

    /// Reads the file that `run.py` writes.
    ///
    /// # Errors
    /// It cannot be read, or it does not have the expected form.
    pub fn read(file: &Path) -> Result<Self> {
        let text = fs::read_to_string(file).context(file.display())?;
        let outcomes = text.lines().map(|line| {
            let line: Value = serde_json::from_str(line).context(file.display())?;
            let field = |name: &str| {
                let text = line[name].as_str().map(str::to_owned);
                text.ok_or_else(|| Failure::new(format!("{}: no {name}", file.display())))
            };
            Ok((field("test")?, (field("outcome")?, field("reason")?)))
        });
        outcomes.collect::<Result<_>>().map(Self)
    }

    /// The results of several groups of tests, together.
    pub fn merge(groups: Vec<Self>) -> Self {
        Self(groups.into_iter().flat_map(|group| group.0).collect())
    }

    /// The names of the tests.
    pub fn tests(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// How many tests passed.
    pub fn passed_count(&self) -> usize {
        self.count("passed")
    }

    fn count(&self, outcome: &str) -> usize {
        self.0.values().filter(|(found, _)| found == outcome).count()
    }

    /// `passed`, `failed`, `skipped` or `not run`.
    pub fn outcome(&self, test: &str) -> &str {
        self.0.get(test).map_or("not run", |(outcome, _)| outcome)
    }

    /// Why the test failed or was skipped.
    pub fn reason(&self, test: &str) -> &str {
        self.0.get(test).map_or("", |(_, reason)| reason)
    }

    /// The number of tests by outcome.
    pub fn counts_json(&self) -> Value {
        let [passed, failed, skipped] =
            ["passed", "failed", "skipped"].map(|outcome| self.count(outcome));
        json!({"passed": passed, "failed": failed, "skipped": skipped})
    }
}

/// Prints the number of tests by outcome, and the failures.
pub fn print_results(suite: &str, cloud: &str, outcomes: &TestOutcomes) {
    let [passed, failed, skipped] =
        ["passed", "failed", "skipped"].map(|outcome| outcomes.count(outcome));
    output!("{suite}, {cloud}: {passed} passed, {failed} failed, {skipped} skipped");
    for test in outcomes.tests().filter(|test| outcomes.outcome(test) == "failed") {
        output!("    {test}");
    }
}

/// The last lines of a reason, which contain the error.
pub fn last_lines(reason: &str) -> String {
    let lines: Vec<&str> = reason.lines().filter(|line| !line.trim().is_empty()).collect();
    let last = &lines[lines.len().saturating_sub(12)..];
    last.iter().flat_map(|line| ["        ", line, "\n"]).collect()
}
