//! Texts in Markdown that no text can break out of. Used by [`super::runbook`].
//!
//! Source: the specification `CommonMark` 0.31, sections 2.4 (backslash escapes), 4.5 (fenced code blocks) and 6.1 (code spans).

use crate::model::is_misleading;

/// The characters that are markup within a line, also in the dialect of GitHub.
const MARKUP: &str = r"\`*_[]<>#&|~$@";

/// A text within a line, after other text: on one line, without markup.
pub(super) fn inline(text: &str) -> String {
    let mut escaped = String::new();
    for character in text.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        if MARKUP.contains(character) {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    // An address is a link without any markup.
    escaped.replace("://", r"\://")
}

/// A text as code within a line. It must have no line break.
pub(super) fn code(text: &str) -> String {
    let marks = "`".repeat(longest_run_of_backticks(text) + 1);
    // A space on both sides is removed again: it separates a backtick at the end from the marks.
    format!("{marks} {text} {marks}")
}

/// A block of code in `language`, with the text as it is.
pub(super) fn code_block(language: &str, text: &str) -> String {
    let fence = "`".repeat((longest_run_of_backticks(text) + 1).max(3));
    let line_break = if text.ends_with('\n') { "" } else { "\n" };
    format!("{fence}{language}\n{text}{line_break}{fence}\n")
}

/// A text of a service for a block: characters that hide or reorder others are replaced.
pub(super) fn visible(text: &str) -> String {
    let is_kept = |character: char| matches!(character, '\n' | '\t') || !is_misleading(character);
    text.chars().map(|character| if is_kept(character) { character } else { '\u{fffd}' }).collect()
}

fn longest_run_of_backticks(text: &str) -> usize {
    text.split(|character| character != '`').map(str::len).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn a_line_has_no_markup() {
        assert_eq!(inline("a.\n# <b>[x](y)`"), r"a. \# \<b\>\[x\](y)\`");
        assert_eq!(inline("a: http://b"), r"a: http\://b");
        assert_eq!(code("a``b`"), "``` a``b` ```");
    }

    #[test]
    fn a_block_is_longer_than_every_fence_in_it() {
        assert_eq!(code_block("sh", "ls"), "```sh\nls\n```\n");
        assert_eq!(code_block("", "```\nrm\n````\n"), "`````\n```\nrm\n````\n`````\n");
    }

    #[test]
    fn hidden_characters_are_replaced() {
        assert_eq!(visible("a\u{202e}b\u{1b}\r\n\tc"), "a\u{fffd}b\u{fffd}\u{fffd}\n\tc");
    }
}
