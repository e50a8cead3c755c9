//! Prints the rows as a table, and a summary of them. Called by `mod`.

use std::collections::BTreeSet;
use std::fmt::Write;

use toml::Spanned;

use super::goal_file::{GoalFile, Row, Status};

/// The rows with these IDs, or all rows and the summary if there are none.
pub fn print(goals: &GoalFile, with_tests: bool, ids: &[String]) -> String {
    let is_selected = |row: &&Row| {
        ids.is_empty() || ids.iter().any(|id| row.id.get_ref().eq_ignore_ascii_case(id))
    };
    let mut lines = vec!["ID   status  sandbox  live  what works".to_owned()];
    for row in goals.rows.iter().filter(is_selected) {
        lines.push(row_line(row));
        if with_tests || !ids.is_empty() {
            lines.extend(detail_lines(row, with_tests));
        }
    }
    if ids.is_empty() {
        lines.push(String::new());
        lines.extend(summary_lines(&goals.rows));
    }
    lines.join("\n")
}

fn row_line(row: &Row) -> String {
    let (id, status, text) = (row.id.get_ref(), row.status.name(), row.text.get_ref());
    format!("{id:<4} {status:<6}  {:>7}  {:>4}  {text}", row.sandbox.len(), row.live.len())
}

/// What is missing and what cannot be shown live, and the tests.
fn detail_lines(row: &Row, with_tests: bool) -> Vec<String> {
    let reasons = [("missing", &row.missing), ("not live", &row.not_live)];
    let reasons =
        reasons.into_iter().filter_map(|(name, text)| Some((name, text.as_ref()?.get_ref())));
    let tests = [("sandbox", &row.sandbox), ("live", &row.live)];
    let tests = tests.into_iter().filter(|_| with_tests);
    let tests = tests.flat_map(|(name, list)| list.iter().map(move |test| (name, test.get_ref())));
    reasons.chain(tests).map(|(name, text)| format!("     {name}: {text}")).collect()
}

/// How many rows of each letter have each status.
fn summary_lines(rows: &[Row]) -> Vec<String> {
    let letter_of = |row: &Row| row.id.get_ref().chars().next().unwrap_or_default();
    let mut letters: Vec<char> = rows.iter().map(letter_of).collect();
    letters.dedup();
    let mut lines = vec!["     done  partly  open  all".to_owned()];
    let mut add = |name: &str, counted: &[&Row]| {
        let mut line = format!("{name:<3}");
        for (status, width) in Status::ALL.into_iter().zip([6, 8, 6]) {
            let count = counted.iter().filter(|row| row.status == status).count();
            // Writing to a string cannot fail.
            let _ = write!(line, "{count:>width$}");
        }
        lines.push(format!("{line}{:>5}", counted.len()));
    };
    for letter in letters {
        let of_letter: Vec<&Row> = rows.iter().filter(|row| letter_of(row) == letter).collect();
        add(&letter.to_string(), &of_letter);
    }
    add("all", &rows.iter().collect::<Vec<_>>());
    let tests: BTreeSet<&String> = rows
        .iter()
        .flat_map(|row| row.sandbox.iter().chain(&row.live))
        .map(Spanned::get_ref)
        .collect();
    lines.push(format!("They name {} different tests.", tests.len()));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROWS: &str = r#"
        [[row]]
        id = "S1"
        text = "An image can be shared."
        status = "done"
        sandbox = ["a.rs::a", "a.rs::b"]
        live = ["tests/tests/a_live.rs::c"]
        [[row]]
        id = "A1"
        text = "It is quick."
        status = "open"
        missing = "All of it."
    "#;

    #[test]
    fn every_row_is_a_line_and_counted() {
        let goals = GoalFile::read(ROWS).unwrap();
        let expected = "\
ID   status  sandbox  live  what works
S1   done          2     1  An image can be shared.
A1   open          0     0  It is quick.

     done  partly  open  all
S       1       0     0    1
A       0       0     1    1
all     1       0     1    2
They name 3 different tests.";
        assert_eq!(print(&goals, false, &[]), expected);
    }

    #[test]
    fn one_row_has_its_reasons_and_tests() {
        let goals = GoalFile::read(ROWS).unwrap();
        let open = print(&goals, false, &["a1".to_owned()]);
        assert!(open.ends_with("It is quick.\n     missing: All of it."), "{open}");
        let done = print(&goals, true, &["S1".to_owned()]);
        let tests =
            "     sandbox: a.rs::a\n     sandbox: a.rs::b\n     live: tests/tests/a_live.rs::c";
        assert!(done.ends_with(tests), "{done}");
    }
}
