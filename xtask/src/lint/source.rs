//! The source files and documents of the workspace, and their lines without comments. Used by every check of `lint`.

use std::fs;

use crate::exec;
use crate::failure::{Context, Result};
use crate::paths::Paths;

/// A source file.
pub struct Source {
    /// Its path from the top of the workspace, with `/`.
    pub path: String,
    /// Its content.
    pub text: String,
}

impl Source {
    /// Whether its name ends like this.
    pub fn is(&self, ending: &str) -> bool {
        self.path.ends_with(ending)
    }

    /// Its lines, numbered from 1, with comments blanked out. A `//` inside a text hides the rest of
    /// its line, which is good enough for rules about words that are never texts.
    pub fn code(&self) -> Vec<(usize, String)> {
        let mut inside = false;
        let lines = self.text.lines().map(|line| {
            if self.is(".css") {
                without_block_comments(line, &mut inside)
            } else {
                before_slashes(line)
            }
        });
        lines.enumerate().map(|(index, line)| (index + 1, line)).collect()
    }
}

fn before_slashes(line: &str) -> String {
    line.split("//").next().unwrap_or_default().to_owned()
}

fn without_block_comments(line: &str, inside: &mut bool) -> String {
    let mut code = String::new();
    let mut rest = line;
    loop {
        let mark = if *inside { "*/" } else { "/*" };
        let (before, after) =
            rest.split_once(mark).map_or((rest, None), |(before, after)| (before, Some(after)));
        if !*inside {
            code.push_str(before);
        }
        let Some(after) = after else { return code };
        *inside = !*inside;
        rest = after;
    }
}

/// What is checked, as git's path patterns. What was recorded from a cloud is not written by us.
const PATTERNS: [&str; 9] = [
    "*.rs",
    "*.css",
    "*.js",
    "*.html",
    "*.toml",
    "*.md",
    "xtask/src/help.txt",
    ".ci/run",
    ":!tests/vectors",
];

/// Every source file and document that git tracks or would add.
///
/// # Errors
/// git cannot list them, or one cannot be read.
pub fn all(paths: &Paths) -> Result<Vec<Source>> {
    let mut git = exec::command(paths, "git")?;
    git.args(["ls-files", "--cached", "--others", "--exclude-standard", "--"]).args(PATTERNS);
    let listed = exec::output(&mut git)?;
    let mut listed: Vec<&str> = listed.lines().filter(|path| paths.at(path).exists()).collect();
    listed.sort_unstable();
    listed.dedup();
    listed
        .into_iter()
        .map(|path| {
            let text = fs::read_to_string(paths.at(path)).context(path)?;
            Ok(Source { path: path.to_owned(), text })
        })
        .collect()
}
