//! The results of Tempest's tests on both clouds: reads, compares, prints and records them. Called by `run`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::failure::{Context, Failure, Result};
use crate::output::output;
use crate::paths::Paths;

/// Outcome and reason by test name; a class that is skipped as a whole counts as one test.
pub struct TestOutcomes(BTreeMap<String, (String, String)>);

impl TestOutcomes {
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

    /// How many tests passed.
    pub fn passed_count(&self) -> usize {
        self.count("passed")
    }

    fn count(&self, outcome: &str) -> usize {
        self.0.values().filter(|(found, _)| found == outcome).count()
    }

    fn outcome(&self, test: &str) -> &str {
        self.0.get(test).map_or("not run", |(outcome, _)| outcome)
    }

    fn counts_json(&self) -> Value {
        let [passed, failed, skipped] =
            ["passed", "failed", "skipped"].map(|outcome| self.count(outcome));
        json!({"passed": passed, "failed": failed, "skipped": skipped})
    }
}

/// The tests that pass on the real services but not on the mock, with the mock's reason.
pub fn failing_only_on_mock(real: &TestOutcomes, mock: &TestOutcomes) -> Vec<String> {
    let passed = real.0.iter().filter(|(_, (outcome, _))| outcome == "passed");
    let behind = passed.filter(|(test, _)| mock.outcome(test) != "passed");
    behind
        .map(|(test, _)| {
            let reason = mock.0.get(test).map_or("", |(_, reason)| reason);
            format!("{test}: {}\n{}", mock.outcome(test), last_lines(reason))
        })
        .collect()
}

/// Prints the results of both.
pub fn print_results(real: &TestOutcomes, mock: &TestOutcomes) {
    for (cloud, outcomes) in [("the real services", real), ("the mock's server", mock)] {
        let [passed, failed, skipped] =
            ["passed", "failed", "skipped"].map(|outcome| outcomes.count(outcome));
        output!("Tempest, {cloud}: {passed} passed, {failed} failed, {skipped} skipped");
        for (test, (_, reason)) in outcomes.0.iter().filter(|(_, (found, _))| found == "failed") {
            output!("    {test}\n{}", last_lines(reason));
        }
    }
}

/// The JSON record of a run: Tempest's version, the number of tests by outcome, and every test that did not pass on both.
///
/// # Errors
/// The requirements file cannot be read.
pub fn record_json(paths: &Paths, real: &TestOutcomes, mock: &TestOutcomes) -> Result<String> {
    let tests = real.0.keys().chain(mock.0.keys());
    let different =
        tests.filter(|test| (real.outcome(test), mock.outcome(test)) != ("passed", "passed"));
    let different: BTreeMap<&String, Value> = different
        .map(|test| (test, json!({"real": real.outcome(test), "mock": mock.outcome(test)})))
        .collect();
    let new_record = json!({
        "tempest": tempest_version(paths)?, "real": real.counts_json(), "mock": mock.counts_json(), "not passed by both": different,
    });
    Ok(format!("{new_record:#}\n"))
}

fn tempest_version(paths: &Paths) -> Result<String> {
    let file = paths.join("tests/live/tempest/requirements.txt");
    let pins = fs::read_to_string(&file).context(file.display())?;
    let version = pins.lines().find_map(|line| line.strip_prefix("tempest=="));
    // A line with hashes continues on the next one.
    version
        .map(|version| version.trim_end_matches('\\').trim().to_owned())
        .ok_or_else(|| Failure::new("The requirements file has no version of Tempest."))
}

/// The last lines of a reason, which contain the error.
fn last_lines(reason: &str) -> String {
    let lines: Vec<&str> = reason.lines().filter(|line| !line.trim().is_empty()).collect();
    let last = &lines[lines.len().saturating_sub(12)..];
    last.iter().flat_map(|line| ["        ", line, "\n"]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn test_outcomes(tests: &[(&str, &str)]) -> TestOutcomes {
        let tests = tests
            .iter()
            .map(|(test, outcome)| ((*test).to_owned(), ((*outcome).to_owned(), "why".to_owned())));
        TestOutcomes(tests.collect())
    }

    #[test]
    fn tests_that_pass_only_on_the_real_services_are_listed() {
        let real =
            test_outcomes(&[("a", "passed"), ("b", "passed"), ("c", "skipped"), ("d", "passed")]);
        let mock = test_outcomes(&[("a", "passed"), ("b", "failed"), ("c", "failed")]);
        let behind = failing_only_on_mock(&real, &mock);
        assert_eq!(behind, ["b: failed\n        why\n", "d: not run\n"]);
        assert_eq!(real.passed_count(), 3);
    }
}
