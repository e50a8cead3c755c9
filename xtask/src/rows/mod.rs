//! `cargo xtask rows`: what the product must do (`docs/goals.toml`), and the tests that show it. Called by `main`; `lint` calls
//! [`find_problems`]. It runs no test: it checks that the named tests exist.

mod check;
mod goal_file;
mod table;
mod test_functions;
mod test_lookup;

use crate::failure::{Failure, Result};
use crate::lint::source::{SourceFile, read_all_sources};
use crate::output::output;
use crate::paths::Paths;

use goal_file::{GOAL_FILE, GoalFile};
use test_lookup::TestLookup;

/// Options of `rows`.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Print the name of every test.
    pub with_tests: bool,
    /// The IDs of the rows to print; all rows if there are none.
    pub ids: Vec<String>,
}

/// Checks the rows and prints them.
///
/// # Errors
/// The file can't be read, it has problems, or there is no row with a given ID.
pub fn run(paths: &Paths, options: &Options) -> Result<()> {
    let sources = read_all_sources(paths)?;
    let problems = find_problems(&sources);
    if !problems.is_empty() {
        return Err(Failure::new(problems.join("\n       "))
            .with_advice(format!("The first lines of {GOAL_FILE} say what a row needs.")));
    }
    let (_, goals) = read_goals(&sources)?;
    if let Some(unknown) = options.ids.iter().find(|id| goals.row(id).is_none()) {
        return Err(Failure::new(format!("{GOAL_FILE} has no row {unknown:?}."))
            .with_advice("`cargo xtask rows` lists all of them."));
    }
    output!("{}", table::print(&goals, options.with_tests, &options.ids));
    Ok(())
}

/// The problems of the rows, each of which begins with file and line.
pub fn find_problems(sources: &[SourceFile]) -> Vec<String> {
    match read_goals(sources) {
        Ok((text, goals)) => check::check(text, &goals, &mut TestLookup::new(sources))
            .into_iter()
            .map(|(line, problem)| format!("{GOAL_FILE}:{line}: {problem}"))
            .collect(),
        Err(failure) => vec![failure.to_string()],
    }
}

/// The text of the file and its rows.
fn read_goals(sources: &[SourceFile]) -> Result<(&str, GoalFile)> {
    let file = sources.iter().find(|source| source.path == GOAL_FILE);
    let file = file.ok_or_else(|| Failure::new(format!("{GOAL_FILE} is missing.")))?;
    Ok((&file.text, GoalFile::read(&file.text)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rows_of_this_repository_are_valid() {
        let sources = read_all_sources(&Paths::find().unwrap()).unwrap();
        assert_eq!(find_problems(&sources), Vec::<String>::new());
    }

    #[test]
    fn a_missing_file_is_a_problem() {
        assert_eq!(find_problems(&[]), ["docs/goals.toml is missing."]);
    }

    #[test]
    fn a_problem_begins_with_file_and_line() {
        let text = "\n[[row]]\nid = \"S2\"\ntext = \"A.\"\nstatus = \"open\"\nmissing = \"B.\"\n";
        let file = SourceFile { path: GOAL_FILE.to_owned(), text: text.to_owned() };
        let problems = find_problems(&[file]);
        assert_eq!(problems, ["docs/goals.toml:3: S2: S1 must come here"]);
    }
}
