//! The style rules for source files: maximum length, the `//!` head, and forbidden code. Called by `lint`. The two tables are the
//! rules; the code only applies them.

use super::source::SourceFile;

/// The maximum number of lines of a file, by folder; the first folder that matches counts.
const MAX_LINES: [(&str, usize); 9] = [
    ("core/tests/", 300),
    ("mock/tests/", 300),
    ("core/", 250),
    ("mock/", 200),
    ("app/src/components/", 150),
    ("app/", 250),
    ("tests/", 300),
    ("fuzz/", 200),
    ("xtask/", 250),
];

/// Code that is forbidden in some files.
struct ForbiddenCode {
    /// The folder of the files.
    folder: &'static str,
    /// The extension of the files.
    extension: &'static str,
    /// The only file in which the code is allowed.
    allowed_file: Option<&'static str>,
    /// Whether a line of code violates the rule.
    is_violated_by: fn(&str) -> bool,
    /// What to do instead.
    advice: &'static str,
}

const FORBIDDEN_CODE: [ForbiddenCode; 8] = [
    ForbiddenCode {
        folder: "app/src/",
        extension: ".rs",
        allowed_file: None,
        is_violated_by: |line| line.contains("inner_html"),
        advice: "build views from elements: inner_html allows markup injection",
    },
    ForbiddenCode {
        folder: "app/src/",
        extension: ".rs",
        allowed_file: None,
        is_violated_by: |line| {
            line.contains(" style=\"") || line.trim_start().starts_with("style=\"")
        },
        advice: "the Content-Security-Policy refuses style attributes: use a class or style:property",
    },
    ForbiddenCode {
        folder: "app/src/",
        extension: ".rs",
        allowed_file: Some("app/src/storage/areas.rs"),
        is_violated_by: |line| {
            ["local_storage", "session_storage", "indexed_db", "set_cookie"]
                .iter()
                .any(|text| line.contains(text))
        },
        advice: "only app/src/storage/areas.rs uses the browser's storage",
    },
    ForbiddenCode {
        folder: "app/src/",
        extension: ".rs",
        allowed_file: None,
        is_violated_by: |line| line.contains("[data-test"),
        advice: "data-test is for tests: find an element by its ID or a NodeRef",
    },
    ForbiddenCode {
        folder: "app/src/state/",
        extension: ".rs",
        allowed_file: None,
        is_violated_by: |line| {
            ["crate::components", "crate::parts", "crate::pages", "crate::shell"]
                .iter()
                .any(|text| line.contains(text))
        },
        advice: "state must not depend on views: types that both use are in app/src/data",
    },
    ForbiddenCode {
        folder: "core/src/model/",
        extension: ".rs",
        allowed_file: None,
        is_violated_by: |line| line.contains("Deserialize"),
        advice: "domain types are created by parsing; deserialization is in core/src/wire",
    },
    ForbiddenCode {
        folder: "app/",
        extension: ".css",
        allowed_file: Some("app/styles/tokens.css"),
        is_violated_by: has_hex_colour,
        advice: "define colours in app/styles/tokens.css",
    },
    ForbiddenCode {
        folder: "app/",
        extension: ".css",
        allowed_file: Some("app/styles/tokens.css"),
        is_violated_by: has_pixels,
        advice: "define lengths in app/styles/tokens.css (only media queries, which cannot use them, may contain px)",
    },
];

/// The findings, each of which begins with the file.
pub fn check(sources: &[SourceFile]) -> Vec<String> {
    sources.iter().flat_map(check_file).collect()
}

fn check_file(source: &SourceFile) -> Vec<String> {
    let mut findings = vec![];
    let path = &source.path;
    if source.has_extension(".rs") {
        if !source.text.starts_with("//!") {
            findings.push(format!(
                "{path}: must begin with `//!`: what it is, who uses it, what it must not do"
            ));
        }
        let limit =
            MAX_LINES.iter().find_map(|(folder, limit)| path.starts_with(folder).then_some(*limit));
        let lines = source.text.lines().count();
        if limit.is_some_and(|limit| lines > limit) {
            findings.push(format!(
                "{path}: has {lines} lines, but the limit is {}",
                limit.unwrap_or_default()
            ));
        }
    }
    for ban in &FORBIDDEN_CODE {
        let applies = path.starts_with(ban.folder) && source.has_extension(ban.extension);
        if !applies || ban.allowed_file == Some(path) {
            continue;
        }
        for (number, line) in source.code_lines() {
            if (ban.is_violated_by)(&line) {
                findings.push(format!("{path}:{number}: {}", ban.advice));
            }
        }
    }
    findings
}

fn has_hex_colour(line: &str) -> bool {
    // Only in a declaration: a selector such as `#add` is not a colour.
    let Some((_, value)) = line.split_once(':') else { return false };
    value.split('#').skip(1).any(|rest| {
        let digits = rest.bytes().take_while(u8::is_ascii_hexdigit).count();
        let is_complete = rest[digits..]
            .chars()
            .next()
            .is_none_or(|next| !next.is_ascii_alphanumeric() && next != '-');
        matches!(digits, 3 | 4 | 6 | 8) && is_complete
    })
}

fn has_pixels(line: &str) -> bool {
    let trimmed = line.trim_start();
    if trimmed.starts_with("@media") || trimmed.starts_with("@container") {
        return false;
    }
    line.match_indices("px").any(|(index, _)| {
        let before = line[..index].bytes().next_back();
        let after = line[index + 2..].bytes().next();
        before.is_some_and(|byte| byte.is_ascii_digit())
            && !after.is_some_and(|byte| byte.is_ascii_alphanumeric())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_text(path: &str, text: &str) -> Vec<String> {
        check_file(&SourceFile { path: path.to_owned(), text: text.to_owned() })
    }

    #[test]
    fn views_in_state_and_data_test_in_the_app_are_found() {
        let line = |text: &str| format!("//! A.\n{text}\n");
        let component = line("use crate::components::Button;");
        assert_eq!(check_text("app/src/state/a.rs", &component).len(), 1);
        assert!(check_text("app/src/pages/a.rs", &component).is_empty());
        assert!(check_text("app/src/state/a.rs", &line("use crate::data::Intent;")).is_empty());
        assert_eq!(check_text("app/src/a.rs", &line("find(\"[data-test=a] h2\");")).len(), 1);
    }

    #[test]
    fn a_file_without_violations_has_no_findings() {
        assert_eq!(check_text("core/src/lib.rs", "//! The model.\n"), Vec::<String>::new());
    }

    #[test]
    fn a_missing_head_comment_and_a_long_file_are_found() {
        assert_eq!(check_text("core/src/a.rs", "fn a() {}\n").len(), 1);
        let long = format!("//! Long.\n{}", "\n".repeat(250));
        assert!(check_text("core/src/a.rs", &long)[0].contains("251 lines"));
    }

    #[test]
    fn inner_html_and_style_attributes_are_found() {
        for line in [r#"<p style="color: red">"#, "view.set_inner_html(text)"] {
            assert_eq!(
                check_text("app/src/pages/a.rs", &format!("//! A.\n{line}\n")).len(),
                1,
                "{line}"
            );
        }
        assert!(check_text("app/src/pages/a.rs", "//! A.\n<p style:width=\"3\">\n").is_empty());
    }

    #[test]
    fn only_one_file_may_use_storage() {
        let text = "//! A.\nwindow.local_storage()\n";
        assert_eq!(check_text("app/src/session.rs", text).len(), 1);
        assert!(check_text("app/src/storage/areas.rs", text).is_empty());
    }

    #[test]
    fn comments_are_ignored() {
        assert!(
            check_text("app/src/a.rs", "//! Never inner_html.\n// nor local_storage\n").is_empty()
        );
        assert!(
            check_text("app/styles/a.css", "/* 3px\n #fff: #fff */ a { color: var(--ink); }\n")
                .is_empty()
        );
    }

    #[test]
    fn colours_and_lengths_are_allowed_only_in_tokens() {
        for line in ["a { color: #fff; }", "a { margin: 12px; }", "a { inset: 0 -1px; }"] {
            assert_eq!(check_text("app/styles/a.css", line).len(), 1, "{line}");
            assert!(check_text("app/styles/tokens.css", line).is_empty());
        }
        for line in
            ["#add { color: red; }", "@media (min-width: 600px) {", "a { fill: url(#face-up); }"]
        {
            assert!(check_text("app/styles/a.css", line).is_empty(), "{line}");
        }
    }

    #[test]
    fn domain_types_must_not_be_deserialized() {
        assert_eq!(
            check_text("core/src/model/id.rs", "//! Id.\n#[derive(Deserialize)]\n").len(),
            1
        );
        assert!(check_text("core/src/wire/id.rs", "//! Id.\n#[derive(Deserialize)]\n").is_empty());
    }
}
