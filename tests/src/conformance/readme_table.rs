//! The README's table of how closely the mock matches the real services, with numbers from the recording. Used by the program
//! `report`, which writes it, and by a test that the README is up to date.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;

use serde::Deserialize;

use super::known_differences::KnownDifferences;
use super::matrix::replay;
use super::recorded;

/// The lines before and after the table.
const TABLE_MARKERS: [&str; 2] =
    ["<!-- figures: `cargo xtask live report` -->\n", "<!-- end of figures -->\n"];

/// The results of the last run of a test suite of one of OpenStack's projects, from `suites.json`.
#[derive(Deserialize)]
struct SuiteResults {
    title: String,
    version: String,
    real: TestCounts,
    mock: TestCounts,
}

/// The number of tests by outcome.
#[derive(Deserialize)]
struct TestCounts {
    passed: usize,
    failed: usize,
    skipped: usize,
}

impl TestCounts {
    /// The counts as text, with a remark on the failures if there are any.
    fn summary(&self, remark: &str) -> String {
        let Self { passed, failed, skipped } = self;
        let remark = if *failed == 0 { "" } else { remark };
        format!("{passed} passed, {skipped} skipped, {failed} failed{remark}")
    }
}

/// The README with an up-to-date table.
///
/// # Panics
/// The recording cannot be read, or the README has no marker lines.
pub fn updated_readme() -> String {
    let text = std::fs::read_to_string(readme_path()).unwrap();
    let (before, rest) =
        text.split_once(TABLE_MARKERS[0]).expect("the README has the first marker");
    let (_, after) = rest.split_once(TABLE_MARKERS[1]).expect("the README has the second marker");
    [before, TABLE_MARKERS[0], &readme_table(), TABLE_MARKERS[1], after].concat()
}

/// The path of the README.
pub fn readme_path() -> PathBuf {
    super::vectors_folder().join("../../README.md")
}

fn readme_table() -> String {
    let recorded = recorded::read_recordings();
    let in_sequences: usize = recorded.values().map(Vec::len).sum();
    let (in_matrix, _) = replay::recording_coverage();
    let services = recorded::service_versions();
    let mut table = String::from("| | |\n|---|---|\n");
    let mut row = |label: &str, value: String| writeln!(table, "| {label} | {value} |").unwrap();
    row(
        "compared with",
        format!("Keystone {}, Glance {}", services["keystone"], services["glance"]),
    );
    let sequences = recorded.len();
    row("exchanges in sequences", format!("{} in {sequences}", with_commas(in_sequences)));
    row("exchanges of the matrix of calls", with_commas(in_matrix));
    row(
        "known differences, each with its reason",
        KnownDifferences::read().differences.len().to_string(),
    );
    for suite in read_suite_results().into_values() {
        let SuiteResults { title, version, real, mock } = suite;
        row(&format!("{title} {version}, the real services"), real.summary(""));
        // `cargo xtask live suites` records no other failures of the mock.
        row(&format!("{title} {version}, the mock"), mock.summary(", each listed with its reason"));
    }
    table
}

fn read_suite_results() -> BTreeMap<String, SuiteResults> {
    let text = std::fs::read_to_string(super::vectors_folder().join("suites.json")).unwrap();
    serde_json::from_str(&text).expect("suites.json has the format of `cargo xtask live suites`")
}

/// A number with commas as thousands separators.
fn with_commas(number: usize) -> String {
    let digits = number.to_string();
    let first = digits.len() % 3;
    let rest = digits.as_bytes()[first..].chunks(3).map(String::from_utf8_lossy);
    let groups =
        std::iter::once(digits[..first].into()).chain(rest).filter(|group| !group.is_empty());
    groups.collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commas_separate_thousands() {
        for (number, text) in [(0, "0"), (999, "999"), (1_000, "1,000"), (12_345_678, "12,345,678")]
        {
            assert_eq!(with_commas(number), text);
        }
    }
}
