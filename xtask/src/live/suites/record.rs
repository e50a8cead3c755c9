//! The record of the suites' results, `tests/vectors/suites.json`, from which the README's table is made. Called by `run`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use serde_json::{Map, Value, json};

use super::SuiteRun;
use super::outcome::TestOutcomes;
use super::suite::Suite;
use crate::failure::{Context, Failure, Result};
use crate::paths::Paths;

/// The field with the tests that do not pass on both clouds.
const NOT_PASSED: &str = "not passed by both";

/// Replaces the record of a suite.
///
/// # Errors
/// The real services pass no test of it, or the file cannot be read or written.
pub fn write(paths: &Paths, run: &SuiteRun) -> Result<()> {
    let mut all = read(paths)?;
    let real = run.real.as_ref().filter(|real| real.passed_count() > 0);
    let real = real.ok_or_else(|| {
        Failure::new(format!(
            "The real services pass no test of {}, so the comparison proves nothing.",
            run.suite.name
        ))
    })?;
    all.insert(run.suite.name.to_owned(), suite_record(paths, run.suite, real, &run.mock)?);
    let file = record_path(paths);
    fs::write(&file, format!("{:#}\n", Value::from(all))).context(file.display())
}

/// Compares with the record.
///
/// # Errors
/// The results differ from it.
pub fn compare(paths: &Paths, runs: &[SuiteRun]) -> Result<()> {
    let all = read(paths)?;
    let mut differences = Vec::new();
    for run in runs {
        let recorded = &all.get(run.suite.name).cloned().unwrap_or_default();
        if recorded["version"] != run.suite.version(paths)? {
            differences.push(format!("{}: another version", run.suite.name));
        }
        let real = run.real.as_ref().map(|real| ("real", real));
        for (side, outcomes) in [("mock", &run.mock)].into_iter().chain(real) {
            let found = find_differences(recorded, side, outcomes);
            differences.extend(found.into_iter().map(|text| format!("{}: {text}", run.suite.name)));
        }
    }
    if differences.is_empty() {
        return Ok(());
    }
    Err(Failure::new(format!(
        "The results differ from {}:\n{}",
        record_path(paths).display(),
        differences.join("\n")
    ))
    .with_advice("If they are right, run `cargo xtask live suites --record`."))
}

/// Version and counts, and every test that does not pass on both clouds.
fn suite_record(
    paths: &Paths,
    suite: &Suite,
    real: &TestOutcomes,
    mock: &TestOutcomes,
) -> Result<Value> {
    let tests: BTreeSet<&str> = real.tests().chain(mock.tests()).collect();
    let different = tests
        .into_iter()
        .filter(|test| (real.outcome(test), mock.outcome(test)) != ("passed", "passed"));
    let different: BTreeMap<&str, Value> = different
        .map(|test| (test, json!({"real": real.outcome(test), "mock": mock.outcome(test)})))
        .collect();
    Ok(json!({
        "title": suite.title, "version": suite.version(paths)?, "real": real.counts_json(), "mock": mock.counts_json(),
        NOT_PASSED: different,
    }))
}

/// What differs on one side, `real` or `mock`.
fn find_differences(recorded: &Value, side: &str, outcomes: &TestOutcomes) -> Vec<String> {
    let recorded_tests = recorded[NOT_PASSED].as_object();
    let recorded_outcome =
        |test: &str| recorded[NOT_PASSED][test][side].as_str().unwrap_or("passed");
    let mut tests: BTreeSet<&str> = outcomes.tests().collect();
    tests.extend(recorded_tests.into_iter().flat_map(Map::keys).map(String::as_str));
    let different =
        tests.into_iter().filter(|test| outcomes.outcome(test) != recorded_outcome(test));
    let mut differences: Vec<String> = different
        .map(|test| {
            let (before, now) = (recorded_outcome(test), outcomes.outcome(test));
            format!("{side}: {test} was {before}, is {now}")
        })
        .collect();
    // Tests that passed on both have no entry, so a missing one is found by its count.
    if differences.is_empty() && recorded[side] != outcomes.counts_json() {
        differences.push(format!(
            "{side}: {} instead of {}",
            outcomes.counts_json(),
            recorded[side]
        ));
    }
    differences
}

fn read(paths: &Paths) -> Result<Map<String, Value>> {
    let file = record_path(paths);
    let text = fs::read_to_string(&file).context(file.display())?;
    serde_json::from_str(&text).context(file.display())
}

fn record_path(paths: &Paths) -> PathBuf {
    paths.join("tests/vectors/suites.json")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_test_with_another_outcome_and_a_missing_one_are_differences() {
        let recorded = json!({
            "mock": {"passed": 2, "failed": 1, "skipped": 0},
            NOT_PASSED: {"c": {"real": "passed", "mock": "failed"}},
        });
        let find = |tests: &[(&str, &str)]| {
            let outcomes =
                TestOutcomes::new(tests.iter().map(|(test, outcome)| (*test, *outcome, "")));
            find_differences(&recorded, "mock", &outcomes)
        };
        let [a, b] = [("a", "passed"), ("b", "passed")];
        assert_eq!(find(&[a, b, ("c", "failed")]), [""; 0]);
        assert_eq!(find(&[a, b, ("c", "passed")]), ["mock: c was failed, is passed"]);
        assert_eq!(find(&[a, ("b", "failed"), ("c", "failed")]), ["mock: b was passed, is failed"]);
        assert_eq!(find(&[a, b]), ["mock: c was failed, is not run"]);
        assert_eq!(find(&[a, ("c", "failed")]).len(), 1, "one passed test less");
    }
}
