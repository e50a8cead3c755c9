//! The rules of the house over source files: how long one may be, how it begins, and what must not
//! stand in it. Called by `lint`. The two tables are the rules; the code only applies them.

use super::source::Source;

/// Lines a file may have, by the folder it lies in; the first folder that fits counts.
const LENGTHS: [(&str, usize); 9] = [
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

/// Something that must not stand in some files.
struct Ban {
    /// Where: files whose path begins so and ends so.
    below: &'static str,
    kind: &'static str,
    /// The one file that may.
    except: Option<&'static str>,
    /// Whether a line of code breaks the rule.
    broken_by: fn(&str) -> bool,
    /// What to do instead.
    instead: &'static str,
}

const BANS: [Ban; 8] = [
    Ban {
        below: "app/src/",
        kind: ".rs",
        except: None,
        broken_by: |line| line.contains("inner_html"),
        instead: "a view is built of elements: inner_html is how injected markup gets in",
    },
    Ban {
        below: "app/src/",
        kind: ".rs",
        except: None,
        broken_by: |line| line.contains(" style=\"") || line.trim_start().starts_with("style=\""),
        instead: "the policy refuses style attributes: use a class or style:property",
    },
    Ban {
        below: "app/src/",
        kind: ".rs",
        except: Some("app/src/storage.rs"),
        broken_by: |line| {
            ["local_storage", "session_storage", "indexed_db", "set_cookie"]
                .iter()
                .any(|it| line.contains(it))
        },
        instead: "only app/src/storage.rs touches what the browser keeps",
    },
    Ban {
        below: "app/src/",
        kind: ".rs",
        except: None,
        broken_by: |line| line.contains("[data-test"),
        instead: "data-test is for tests: find an element by its ID or a NodeRef",
    },
    Ban {
        below: "app/src/state/",
        kind: ".rs",
        except: None,
        broken_by: |line| {
            ["crate::components", "crate::parts", "crate::pages", "crate::shell"]
                .iter()
                .any(|it| line.contains(it))
        },
        instead: "state draws nothing: what it shares with views is in app/src/data",
    },
    Ban {
        below: "core/src/model/",
        kind: ".rs",
        except: None,
        broken_by: |line| line.contains("Deserialize"),
        instead: "domain types are made by parsing; bytes live in core/src/wire",
    },
    Ban {
        below: "app/",
        kind: ".css",
        except: Some("app/styles/tokens.css"),
        broken_by: has_hex_colour,
        instead: "colours stand in app/styles/tokens.css",
    },
    Ban {
        below: "app/",
        kind: ".css",
        except: Some("app/styles/tokens.css"),
        broken_by: has_pixels,
        instead: "lengths stand in app/styles/tokens.css (a media query, which cannot read them, may use px)",
    },
];

/// The findings, each a sentence that begins with the file.
pub fn check(sources: &[Source]) -> Vec<String> {
    sources.iter().flat_map(findings).collect()
}

fn findings(source: &Source) -> Vec<String> {
    let mut findings = vec![];
    let path = &source.path;
    if source.is(".rs") {
        if !source.text.starts_with("//!") {
            findings.push(format!(
                "{path}: begins with `//!`: what it is, who calls it, what it must not do"
            ));
        }
        let limit =
            LENGTHS.iter().find_map(|(below, limit)| path.starts_with(below).then_some(*limit));
        let lines = source.text.lines().count();
        if limit.is_some_and(|limit| lines > limit) {
            findings.push(format!(
                "{path}: has {lines} lines, more than {}",
                limit.unwrap_or_default()
            ));
        }
    }
    for ban in &BANS {
        if !path.starts_with(ban.below) || !source.is(ban.kind) || ban.except == Some(path) {
            continue;
        }
        for (number, line) in source.code() {
            if (ban.broken_by)(&line) {
                findings.push(format!("{path}:{number}: {}", ban.instead));
            }
        }
    }
    findings
}

fn has_hex_colour(line: &str) -> bool {
    // In a declaration only: a selector such as `#add` is no colour.
    let Some((_, value)) = line.split_once(':') else { return false };
    value.split('#').skip(1).any(|rest| {
        let digits = rest.bytes().take_while(u8::is_ascii_hexdigit).count();
        let ends = rest[digits..]
            .chars()
            .next()
            .is_none_or(|next| !next.is_ascii_alphanumeric() && next != '-');
        matches!(digits, 3 | 4 | 6 | 8) && ends
    })
}

fn has_pixels(line: &str) -> bool {
    let query = line.trim_start();
    if query.starts_with("@media") || query.starts_with("@container") {
        return false;
    }
    line.match_indices("px").any(|(at, _)| {
        let before = line[..at].bytes().next_back();
        let after = line[at + 2..].bytes().next();
        before.is_some_and(|it| it.is_ascii_digit())
            && !after.is_some_and(|it| it.is_ascii_alphanumeric())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str) -> Vec<String> {
        findings(&Source { path: path.to_owned(), text: text.to_owned() })
    }

    #[test]
    fn state_imports_no_view_and_nothing_is_found_by_data_test() {
        let line = |text: &str| format!("//! A.\n{text}\n");
        let component = line("use crate::components::Button;");
        assert_eq!(found("app/src/state/a.rs", &component).len(), 1);
        assert!(found("app/src/pages/a.rs", &component).is_empty());
        assert!(found("app/src/state/a.rs", &line("use crate::data::Intent;")).is_empty());
        assert_eq!(found("app/src/a.rs", &line("find(\"[data-test=a] h2\");")).len(), 1);
    }

    #[test]
    fn a_clean_file_is_clean() {
        assert_eq!(found("core/src/lib.rs", "//! The model.\n"), Vec::<String>::new());
    }

    #[test]
    fn a_file_without_a_head_or_too_long_is_found() {
        assert_eq!(found("core/src/a.rs", "fn a() {}\n").len(), 1);
        let long = format!("//! Long.\n{}", "\n".repeat(250));
        assert!(found("core/src/a.rs", &long)[0].contains("251 lines"));
    }

    #[test]
    fn what_the_policy_would_refuse_is_found() {
        for line in [r#"<p style="color: red">"#, "view.set_inner_html(text)"] {
            assert_eq!(
                found("app/src/pages/a.rs", &format!("//! A.\n{line}\n")).len(),
                1,
                "{line}"
            );
        }
        assert!(found("app/src/pages/a.rs", "//! A.\n<p style:width=\"3\">\n").is_empty());
    }

    #[test]
    fn storage_is_touched_in_one_file_only() {
        let text = "//! A.\nwindow.local_storage()\n";
        assert_eq!(found("app/src/session.rs", text).len(), 1);
        assert!(found("app/src/storage.rs", text).is_empty());
    }

    #[test]
    fn a_rule_named_in_a_comment_is_not_broken() {
        assert!(found("app/src/a.rs", "//! Never inner_html.\n// nor local_storage\n").is_empty());
        assert!(
            found("app/styles/a.css", "/* 3px\n #fff: #fff */ a { color: var(--ink); }\n")
                .is_empty()
        );
    }

    #[test]
    fn colours_and_lengths_stand_in_the_tokens() {
        for line in ["a { color: #fff; }", "a { margin: 12px; }", "a { inset: 0 -1px; }"] {
            assert_eq!(found("app/styles/a.css", line).len(), 1, "{line}");
            assert!(found("app/styles/tokens.css", line).is_empty());
        }
        for line in
            ["#add { color: red; }", "@media (min-width: 600px) {", "a { fill: url(#face-up); }"]
        {
            assert!(found("app/styles/a.css", line).is_empty(), "{line}");
        }
    }

    #[test]
    fn a_noun_is_not_read_from_bytes() {
        assert_eq!(found("core/src/model/id.rs", "//! Id.\n#[derive(Deserialize)]\n").len(), 1);
        assert!(found("core/src/wire/id.rs", "//! Id.\n#[derive(Deserialize)]\n").is_empty());
    }
}
