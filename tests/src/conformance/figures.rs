//! How close the mock is to the real services, in figures: counted from what is recorded, and written as the table in the
//! README between two marks. Called by the program `report`, and by a test that the README says what is recorded.

use std::fmt::Write as _;
use std::path::PathBuf;

use serde::Deserialize;

use super::disabled::Disabled;
use super::matrix::replay;
use super::recorded;

/// The lines between which the table stands.
const MARKS: [&str; 2] =
    ["<!-- figures: `cargo xtask live report` -->\n", "<!-- end of figures -->\n"];

/// What is kept of the last run of OpenStack's own tests.
#[derive(Deserialize)]
struct Tempest {
    #[serde(rename = "tempest")]
    version: String,
    real: Tests,
    mock: Tests,
}

/// How many tests came out how.
#[derive(Deserialize)]
struct Tests {
    passed: usize,
    failed: usize,
    skipped: usize,
}

/// The README as it should be.
///
/// # Panics
/// Something recorded cannot be read, or the README has no place for the table.
pub fn readme() -> String {
    let text = std::fs::read_to_string(readme_file()).unwrap();
    let (before, rest) = text.split_once(MARKS[0]).expect("the README has the first mark");
    let (_, after) = rest.split_once(MARKS[1]).expect("the README has the second mark");
    [before, MARKS[0], &table(), MARKS[1], after].concat()
}

/// Where the README lies.
pub fn readme_file() -> PathBuf {
    super::vectors().join("../../README.md")
}

fn table() -> String {
    let recorded = recorded::read();
    let written: usize = recorded.values().map(Vec::len).sum();
    let (crossed, _) = replay::recorded_exchanges();
    let services = recorded::services();
    let mut table = String::from("| | |\n|---|---|\n");
    let mut row = |what: &str, figure: String| writeln!(table, "| {what} | {figure} |").unwrap();
    row(
        "compared with",
        format!("Keystone {}, Glance {}", services["keystone"], services["glance"]),
    );
    row("exchanges in sequences", format!("{} in {}", grouped(written), recorded.len()));
    row("exchanges of the matrix of calls", grouped(crossed));
    row("known differences, each with its reason", Disabled::read().differences.len().to_string());
    if let Some(tempest) = tempest() {
        let told = |tests: &Tests| {
            let Tests { passed, failed, skipped } = tests;
            format!("{passed} passed, {failed} failed, {skipped} skipped")
        };
        row(&format!("Tempest {}, the real services", tempest.version), told(&tempest.real));
        row(&format!("Tempest {}, the mock", tempest.version), told(&tempest.mock));
    }
    table
}

fn tempest() -> Option<Tempest> {
    let text = std::fs::read_to_string(super::vectors().join("tempest.json")).ok()?;
    Some(
        serde_json::from_str(&text)
            .expect("tempest.json is as `cargo xtask live tempest` writes it"),
    )
}

/// A number with commas between its thousands.
fn grouped(number: usize) -> String {
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
    fn thousands_are_parted_by_commas() {
        for (number, text) in [(0, "0"), (999, "999"), (1_000, "1,000"), (12_345_678, "12,345,678")]
        {
            assert_eq!(grouped(number), text);
        }
    }
}
