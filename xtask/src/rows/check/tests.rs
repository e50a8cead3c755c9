//! Tests of the checks: one invalid file for each problem.

use super::*;
use crate::lint::source::SourceFile;

/// Two valid rows.
const VALID: &str = r#"[[row]]
id = "S1"
text = "An image can be shared."
status = "done"
sandbox = ["mock/tests/a.rs::shares"]
live = ["tests/tests/a_live/main.rs::shares_live"]

[[row]]
id = "S2"
text = "It can be accepted."
status = "partly"
missing = "A live test."
sandbox = ["mock/tests/a.rs::accepts"]
"#;

/// The problems of a file.
fn problems_of(text: &str) -> Vec<Problem> {
    let file = |path: &str, text: &str| SourceFile { path: path.to_owned(), text: text.to_owned() };
    let sources = [
        file("mock/tests/a.rs", "#[test] fn shares() {} #[test] fn accepts() {} fn helper() {}"),
        file("tests/tests/a_live/main.rs", "#[tokio::test] async fn shares_live() {}"),
        file("mock/README.md", "#[test] fn documented() {}"),
        file("mock/tests/broken.rs", "fn ("),
    ];
    check(text, &GoalFile::read(text).unwrap(), &mut TestLookup::new(&sources))
}

/// Replaces a part of [`VALID`], and expects one problem.
fn expect_problem(part: &str, replacement: &str, line: usize, expected: &str) {
    assert!(VALID.contains(part), "{part}");
    let problems = problems_of(&VALID.replacen(part, replacement, 1));
    let [(found_line, problem)] = &problems[..] else { panic!("{replacement}: {problems:?}") };
    assert!(problem.contains(expected), "{problem}");
    assert_eq!(*found_line, line, "{problem}");
}

#[test]
fn a_valid_file_has_no_problems() {
    assert_eq!(problems_of(VALID), []);
}

#[test]
fn a_test_that_does_not_exist_is_found() {
    for (test, expected) in [
        ("mock/tests/b.rs::shares", "no Rust file mock/tests/b.rs"),
        ("mock/README.md::documented", "no Rust file mock/README.md"),
        ("mock/tests/a.rs::shared", "has no test function shared"),
        ("mock/tests/a.rs::helper", "has no test function helper"),
        ("mock/tests/a.rs", "is not of the form"),
        ("mock/tests/broken.rs::a", "mock/tests/broken.rs: "),
    ] {
        expect_problem("mock/tests/a.rs::shares", test, 5, expected);
    }
}

#[test]
fn a_test_is_named_once_and_in_the_right_list() {
    let twice = "\"mock/tests/a.rs::accepts\", \"mock/tests/a.rs::accepts\"";
    expect_problem("\"mock/tests/a.rs::accepts\"", twice, 13, "is named twice");
    let live = "tests/tests/a_live/main.rs::shares_live";
    expect_problem("mock/tests/a.rs::accepts", live, 13, "must be listed under `live`");
    expect_problem(live, "mock/tests/a.rs::accepts", 6, "must be listed under `sandbox`");
}

#[test]
fn ids_are_numbered_without_gaps() {
    for (id, expected) in [
        ("S1", "two rows with this ID"),
        ("S3", "S3: S2 must come here"),
        ("N1", "N1: S2 must come here"),
        ("A2", "A2: S2 must come here"),
        ("B1", "is no ID"),
        ("S02", "is no ID"),
        ("S", "is no ID"),
        ("", "is no ID"),
    ] {
        expect_problem("id = \"S2\"", &format!("id = \"{id}\""), 9, expected);
    }
    assert_eq!(problems_of(&VALID.replace("S2", "A1")), []);
}

#[test]
fn a_done_row_needs_tests() {
    expect_problem("sandbox = [\"mock/tests/a.rs::shares\"]", "", 2, "no test in the sandbox");
    let live = "live = [\"tests/tests/a_live/main.rs::shares_live\"]";
    expect_problem(live, "", 2, "neither a live test nor `not_live`");
    assert_eq!(problems_of(&VALID.replace(live, "not_live = \"It needs Nova.\"")), []);
    expect_problem("status = \"done\"", "status = \"done\"\nmissing = \"A.\"", 2, "is missing");
}

#[test]
fn a_row_that_is_not_done_says_what_is_missing() {
    expect_problem("missing = \"A live test.\"\n", "", 9, "doesn't say what is missing");
    expect_problem("sandbox = [\"mock/tests/a.rs::accepts\"]", "", 9, "it is open");
    expect_problem("status = \"partly\"", "status = \"open\"", 9, "it is partly done");
    let tests = "sandbox = [\"mock/tests/a.rs::accepts\"]\n";
    let open = VALID.replace("\"partly\"", "\"open\"").replace(tests, "");
    assert_eq!(problems_of(&open), []);
    assert_eq!(problems_of(&open.replace("missing = \"A live test.\"\n", "")).len(), 1);
}

#[test]
fn texts_are_not_empty() {
    expect_problem("\"A live test.\"", "\" \"", 12, "S2: `missing` is empty");
    expect_problem("\"It can be accepted.\"", "\"\"", 10, "S2: `text` is empty");
}
