//! The tests that the mock is expected to fail, each with the reason: `tests/live/suites/expected_failures.json`. Called by `run`. A
//! listed test that passes is an error, so the list cannot become outdated.

use std::collections::BTreeMap;
use std::fs;

use serde_json::Value;

use super::SuiteRun;
use super::outcome::{TestOutcomes, last_lines};
use crate::failure::{Context, Failure, Result};
use crate::paths::Paths;

/// The tests that fail on the mock and are not listed, and the listed ones that do not fail.
///
/// # Errors
/// The list cannot be read, or does not have the expected form.
pub fn find_problems(paths: &Paths, run: &SuiteRun) -> Result<Vec<String>> {
    let list = read_list(paths, run.suite.name)?;
    let patterns: Vec<&str> = list.keys().map(String::as_str).collect();
    let mut problems = unlisted_failures(&patterns, &run.mock, run.real.as_ref());
    problems.extend(wrong_entries(&patterns, &run.mock));
    Ok(problems.into_iter().map(|problem| format!("{}: {problem}", run.suite.name)).collect())
}

/// Reason by pattern, for one suite.
fn read_list(paths: &Paths, suite: &str) -> Result<BTreeMap<String, String>> {
    let file = paths.join("tests/live/suites/expected_failures.json");
    let text = fs::read_to_string(&file).context(file.display())?;
    let all: Value = serde_json::from_str(&text).context(file.display())?;
    let entries = all[suite].as_object().into_iter().flatten();
    let entries = entries.map(|(pattern, reason)| {
        let reason = reason.as_str().filter(|reason| !reason.trim().is_empty());
        let reason = reason.ok_or_else(|| {
            Failure::new(format!("{}: {pattern:?} has no reason", file.display()))
        })?;
        Ok((pattern.clone(), reason.to_owned()))
    });
    entries.collect()
}

/// The tests that fail on the mock, or pass only on the real services, and match no pattern.
fn unlisted_failures(
    patterns: &[&str],
    mock: &TestOutcomes,
    real: Option<&TestOutcomes>,
) -> Vec<String> {
    let passes_on_real = |test: &str| real.is_some_and(|real| real.outcome(test) == "passed");
    let tests = mock.tests().chain(real.into_iter().flat_map(TestOutcomes::tests));
    let mut behind: Vec<&str> = tests
        .filter(|test| match mock.outcome(test) {
            "passed" => false,
            "failed" => true,
            _ => passes_on_real(test),
        })
        .filter(|test| !patterns.iter().any(|pattern| matches_pattern(pattern, test)))
        .collect();
    behind.sort_unstable();
    behind.dedup();
    let describe =
        |test: &str| format!("{test}: {}\n{}", mock.outcome(test), last_lines(mock.reason(test)));
    behind.into_iter().map(describe).collect()
}

/// The patterns that match a test that passes on the mock, or none that fails.
fn wrong_entries(patterns: &[&str], mock: &TestOutcomes) -> Vec<String> {
    let mut wrong = Vec::new();
    for pattern in patterns {
        let matching: Vec<&str> =
            mock.tests().filter(|test| matches_pattern(pattern, test)).collect();
        if let Some(test) = matching.iter().find(|test| mock.outcome(test) == "passed") {
            wrong.push(format!("{pattern:?} is listed as an expected failure, but {test} passes"));
        } else if !matching.iter().any(|test| mock.outcome(test) == "failed") {
            wrong.push(format!(
                "{pattern:?} is listed as an expected failure, but no such test fails"
            ));
        }
    }
    wrong
}

/// Whether a test's name matches; `*` matches any text.
fn matches_pattern(pattern: &str, test: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == test,
        Some((start, rest)) => test.strip_prefix(start).is_some_and(|test| {
            (0..=test.len())
                .any(|at| test.is_char_boundary(at) && matches_pattern(rest, &test[at..]))
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcomes(tests: &[(&str, &str)]) -> TestOutcomes {
        TestOutcomes::new(tests.iter().map(|(test, outcome)| (*test, *outcome, "why")))
    }

    #[test]
    fn a_failure_must_be_listed_and_so_must_what_only_the_real_services_pass() {
        let mock =
            outcomes(&[("a", "passed"), ("b", "failed"), ("c", "skipped"), ("e.x", "failed")]);
        let real = outcomes(&[("a", "passed"), ("b", "failed"), ("c", "passed"), ("d", "passed")]);
        let unlisted = |patterns: &[&str]| unlisted_failures(patterns, &mock, Some(&real));
        assert_eq!(
            unlisted(&["e.*"]),
            ["b: failed\n        why\n", "c: skipped\n        why\n", "d: not run\n"]
        );
        assert_eq!(unlisted(&["*"]), [""; 0]);
        assert_eq!(unlisted_failures(&["e.*"], &mock, None), ["b: failed\n        why\n"]);
    }

    #[test]
    fn a_listed_test_must_fail() {
        let mock = outcomes(&[("a", "passed"), ("b", "failed"), ("c", "skipped")]);
        assert_eq!(wrong_entries(&["b"], &mock), [""; 0]);
        for pattern in ["a", "*", "c", "nothing"] {
            assert_eq!(wrong_entries(&[pattern], &mock).len(), 1, "{pattern}");
        }
    }
}
