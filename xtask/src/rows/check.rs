//! What is wrong with the rows. Called by `mod`.

use std::collections::BTreeSet;

use toml::Spanned;

use super::goal_file::{GoalFile, Row, Status};
use super::test_lookup::TestLookup;

/// The letters of the IDs, in order. The head of the file says what they mean.
const LETTERS: [char; 3] = ['S', 'A', 'N'];

/// A line of the file, from 1, and what is wrong there.
pub type Problem = (usize, String);

/// The problems of the rows, in the order of the file.
pub fn check(text: &str, goals: &GoalFile, tests: &mut TestLookup<'_>) -> Vec<Problem> {
    let mut problems = check_ids(text, goals);
    for row in &goals.rows {
        check_texts(text, row, &mut problems);
        check_status(text, row, &mut problems);
        check_tests(text, row, tests, &mut problems);
    }
    problems.sort();
    problems
}

/// The rows of each letter are numbered from 1, without gaps.
fn check_ids(text: &str, goals: &GoalFile) -> Vec<Problem> {
    let mut problems = vec![];
    let mut seen = BTreeSet::new();
    let (mut letter, mut number) = (0, 0);
    for row in &goals.rows {
        let id = row.id.get_ref().as_str();
        let mut add = |problem: String| problems.push((line_of(text, &row.id), problem));
        if !seen.insert(id) {
            add(format!("{id}: there are two rows with this ID"));
            continue;
        }
        let Some((found_letter, found_number)) = parse_id(id) else {
            add(format!("{id:?} is no ID: it must be one of {LETTERS:?} and a number"));
            continue;
        };
        let expected = if found_letter == letter + 1 && found_number == 1 {
            (letter + 1, 1)
        } else {
            (letter, number + 1)
        };
        if (found_letter, found_number) != expected {
            let (letter, number) = expected;
            add(format!("{id}: {}{number} must come here", LETTERS[letter]));
        }
        (letter, number) = (found_letter, found_number);
    }
    problems
}

/// The position of the letter in [`LETTERS`], and the number.
fn parse_id(id: &str) -> Option<(usize, u32)> {
    let letter = LETTERS.iter().position(|letter| id.starts_with(*letter))?;
    let digits = id.get(1..)?;
    let number = digits.parse().ok().filter(|number: &u32| number.to_string() == digits)?;
    Some((letter, number))
}

fn check_texts(text: &str, row: &Row, problems: &mut Vec<Problem>) {
    let texts = [("text", Some(&row.text)), ("missing", row.missing.as_ref())];
    let texts = texts.into_iter().chain([("not_live", row.not_live.as_ref())]);
    for (name, value) in texts.filter_map(|(name, value)| Some((name, value?))) {
        if value.get_ref().trim().is_empty() {
            problems
                .push((line_of(text, value), format!("{}: `{name}` is empty", row.id.get_ref())));
        }
    }
}

fn check_status(text: &str, row: &Row, problems: &mut Vec<Problem>) {
    let has_sandbox_tests = !row.sandbox.is_empty();
    let has_tests = has_sandbox_tests || !row.live.is_empty();
    let has_live_tests_or_reason = !row.live.is_empty() || row.not_live.is_some();
    let rules = match row.status {
        Status::Done => [
            (!has_sandbox_tests, "is done, but no test in the sandbox is named"),
            (!has_live_tests_or_reason, "is done, but has neither a live test nor `not_live`"),
            (row.missing.is_some(), "is done, but something is missing"),
        ],
        Status::Partly => [
            (row.missing.is_none(), "is partly done, but `missing` doesn't say what is missing"),
            (!has_tests, "is partly done, but no test is named: it is open"),
            (false, ""),
        ],
        Status::Open => [
            (row.missing.is_none(), "is open, but `missing` doesn't say what is missing"),
            (has_tests, "is open, but tests are named: it is partly done"),
            (false, ""),
        ],
    };
    let id = row.id.get_ref();
    for (_, problem) in rules.iter().filter(|(is_broken, _)| *is_broken) {
        problems.push((line_of(text, &row.id), format!("{id} {problem}")));
    }
}

fn check_tests(text: &str, row: &Row, tests: &mut TestLookup<'_>, problems: &mut Vec<Problem>) {
    let id = row.id.get_ref();
    let mut seen = BTreeSet::new();
    let named = row.sandbox.iter().map(|test| (test, false));
    for (test, is_live) in named.chain(row.live.iter().map(|test| (test, true))) {
        let name = test.get_ref().as_str();
        let mut add = |problem: String| {
            problems.push((line_of(text, test), format!("{id}: {problem}")));
        };
        if let Some(problem) = tests.problem(name) {
            add(problem);
        } else if is_live_test(name) != is_live {
            let list = if is_live { "sandbox" } else { "live" };
            add(format!("{name} must be listed under `{list}`"));
        }
        if !seen.insert(name) {
            add(format!("{name} is named twice"));
        }
    }
}

/// Whether a test needs the real services: these are in `tests/tests/*_live.rs` and `tests/tests/*_live/`.
fn is_live_test(name: &str) -> bool {
    let target = name.strip_prefix("tests/tests/").and_then(|rest| rest.split(['/', '.']).next());
    target.is_some_and(|target| target.ends_with("_live"))
}

fn line_of<T>(text: &str, value: &Spanned<T>) -> usize {
    text.bytes().take(value.span().start).filter(|byte| *byte == b'\n').count() + 1
}

#[cfg(test)]
mod tests;
