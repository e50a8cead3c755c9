//! Reads the source files and documents of the workspace. Used by every check of `lint`, and by `rows`.

use std::fs;

use crate::exec;
use crate::failure::{Context, Result};
use crate::paths::Paths;

/// A source file or document.
pub struct SourceFile {
    /// Its path relative to the workspace root, with `/`.
    pub path: String,
    /// Its content.
    pub text: String,
}

impl SourceFile {
    /// Whether it has this extension, such as `.rs`.
    pub fn has_extension(&self, extension: &str) -> bool {
        self.path.ends_with(extension)
    }

    /// Its lines, numbered from 1, without comments. A `//` in a string literal also counts as a comment, which is sufficient,
    /// because the rules are not about string literals.
    pub fn code_lines(&self) -> Vec<(usize, String)> {
        let mut in_comment = false;
        let lines = self.text.lines().map(|line| {
            if self.has_extension(".css") {
                strip_block_comments(line, &mut in_comment)
            } else {
                strip_line_comment(line)
            }
        });
        lines.enumerate().map(|(index, line)| (index + 1, line)).collect()
    }
}

fn strip_line_comment(line: &str) -> String {
    line.split("//").next().unwrap_or_default().to_owned()
}

fn strip_block_comments(line: &str, in_comment: &mut bool) -> String {
    let mut code = String::new();
    let mut rest = line;
    loop {
        let delimiter = if *in_comment { "*/" } else { "/*" };
        let (before, after) = rest
            .split_once(delimiter)
            .map_or((rest, None), |(before, after)| (before, Some(after)));
        if !*in_comment {
            code.push_str(before);
        }
        let Some(after) = after else { return code };
        *in_comment = !*in_comment;
        rest = after;
    }
}

/// Git's path patterns of the files to check. Recorded files are not.
const GIT_PATTERNS: [&str; 9] = [
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
/// Git fails, or a file cannot be read.
pub fn read_all_sources(paths: &Paths) -> Result<Vec<SourceFile>> {
    let mut git = exec::command(paths, "git")?;
    git.args(["ls-files", "--cached", "--others", "--exclude-standard", "--"]).args(GIT_PATTERNS);
    let listed = exec::output(&mut git)?;
    let mut listed: Vec<&str> = listed.lines().filter(|path| paths.join(path).exists()).collect();
    listed.sort_unstable();
    listed.dedup();
    listed
        .into_iter()
        .map(|path| {
            let text = fs::read_to_string(paths.join(path)).context(path)?;
            Ok(SourceFile { path: path.to_owned(), text })
        })
        .collect()
}
