//! Where a value is in JSON text: its line and column, so that an error can name them. Used for texts that people write: by the reader
//! of the site's configuration, and by the mock for its own files. `serde_json` gives the position of a syntax error only.

/// One step of a path to a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PathStep {
    /// The value of a key.
    Key(String),
    /// An item of a list.
    Index(usize),
}

/// Line and column of a value in text that has been parsed before, both counted from 1, the column in characters. For a missing path,
/// the position of the innermost value that exists; for a key that is there twice, that of the last one, whose value counts.
pub fn line_and_column(text: &str, path: &[PathStep]) -> (usize, usize) {
    position(text, Scanner { bytes: text.as_bytes() }.find(path))
}

/// Line and column of a syntax error, as [`line_and_column`] counts them: `serde_json` counts bytes.
pub fn syntax_error_position(text: &str, error: &serde_json::Error) -> (usize, usize) {
    let lines = text.split_inclusive('\n').take(error.line().saturating_sub(1));
    let line_start: usize = lines.map(str::len).sum();
    position(text, line_start + error.column().saturating_sub(1))
}

/// The keys of the object at a path, in their order; one that is there twice is returned twice.
pub fn object_keys(text: &str, path: &[PathStep]) -> Vec<String> {
    let scanner = Scanner { bytes: text.as_bytes() };
    scanner.entries(scanner.find(path)).map(|(key, _)| key).collect()
}

/// Line and column of an offset in bytes.
fn position(text: &str, offset: usize) -> (usize, usize) {
    let end = (0..=offset.min(text.len())).rev().find(|at| text.is_char_boundary(*at));
    let before = &text[..end.unwrap_or_default()];
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
}

struct Scanner<'a> {
    bytes: &'a [u8],
}

impl Scanner<'_> {
    fn find(&self, path: &[PathStep]) -> usize {
        let mut at = self.skip_space(0);
        for step in path {
            let found = match step {
                PathStep::Key(key) => self.find_key(at, key),
                PathStep::Index(index) => self.find_item(at, *index),
            };
            match found {
                Some(next) => at = next,
                None => break,
            }
        }
        at
    }

    /// The offset of a key's value in the object at `at`.
    fn find_key(&self, at: usize, key: &str) -> Option<usize> {
        self.entries(at).filter(|(name, _)| name == key).last().map(|(_, value)| value)
    }

    /// The keys of the object at `at`, each with the offset of its value; none if there is no object.
    fn entries(&self, at: usize) -> impl Iterator<Item = (String, usize)> {
        let mut next = self.expect(at, b'{').map(|inside| self.skip_space(inside));
        std::iter::from_fn(move || {
            let key = next.take().filter(|at| self.byte_at(*at) == b'"')?;
            let end = self.skip_value(key);
            let name = serde_json::from_slice(self.bytes.get(key..end)?).ok()?;
            let value = self.skip_space(self.expect(self.skip_space(end), b':')?);
            let comma = self.expect(self.skip_space(self.skip_value(value)), b',');
            next = comma.map(|after| self.skip_space(after));
            Some((name, value))
        })
    }

    /// The offset of an item of the array at `at`.
    fn find_item(&self, at: usize, index: usize) -> Option<usize> {
        let mut at = self.skip_space(self.expect(at, b'[')?);
        for _ in 0..index {
            at = self.skip_space(self.expect(self.skip_space(self.skip_value(at)), b',')?);
        }
        Some(at)
    }

    fn byte_at(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or_default()
    }

    fn expect(&self, at: usize, byte: u8) -> Option<usize> {
        (self.byte_at(at) == byte).then_some(at + 1)
    }

    fn skip_space(&self, mut at: usize) -> usize {
        while self.byte_at(at).is_ascii_whitespace() {
            at += 1;
        }
        at
    }

    /// The end of the value at `at`: after the closing quote or bracket.
    fn skip_value(&self, mut at: usize) -> usize {
        let mut depth = 0_usize;
        loop {
            match self.byte_at(at) {
                b'"' => at = self.skip_string(at),
                b'{' | b'[' => {
                    depth += 1;
                    at += 1;
                }
                b'}' | b']' if depth > 0 => {
                    depth -= 1;
                    at += 1;
                }
                _ if depth > 0 && at < self.bytes.len() => {
                    at += 1;
                    continue;
                }
                _ => {
                    while !matches!(self.byte_at(at), 0 | b',' | b'}' | b']')
                        && !self.byte_at(at).is_ascii_whitespace()
                    {
                        at += 1;
                    }
                }
            }
            if depth == 0 {
                return at;
            }
        }
    }

    fn skip_string(&self, at: usize) -> usize {
        let mut at = at + 1;
        while at < self.bytes.len() && self.byte_at(at) != b'"' {
            at += if self.byte_at(at) == b'\\' { 2 } else { 1 };
        }
        at + 1
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    fn path(steps: &[&str]) -> Vec<PathStep> {
        let step = |step: &&str| match step.parse() {
            Ok(index) => PathStep::Index(index),
            Err(_) => PathStep::Key((*step).to_owned()),
        };
        steps.iter().map(step).collect()
    }

    const TEXT: &str = "{\n  \"a\": [1, {\"x\": \"]},\\\"\"}, {\n    \"ü\": 5, \"b\": [ true,\n null ]}],\n  \"c\": {\"d\": 7}\n}";

    #[test]
    fn a_value_is_found_by_its_path() {
        for (steps, expected) in [
            (&[][..], (1, 1)),
            (&["a"], (2, 8)),
            (&["a", "0"], (2, 9)),
            (&["a", "1", "x"], (2, 18)),
            (&["a", "2", "b"], (3, 18)),
            (&["a", "2", "b", "1"], (4, 2)),
            (&["c", "d"], (5, 14)),
        ] {
            assert_eq!(line_and_column(TEXT, &path(steps)), expected, "{steps:?}");
        }
    }

    #[test]
    fn a_missing_value_has_the_position_of_its_parent() {
        assert_eq!(line_and_column(TEXT, &path(&["c", "missing"])), (5, 8));
        assert_eq!(line_and_column(TEXT, &path(&["a", "9"])), (2, 8));
        assert_eq!(line_and_column("", &path(&["a"])), (1, 1));
    }

    #[test]
    fn keys_are_listed_in_their_order_and_the_last_of_two_counts() {
        assert_eq!(object_keys(TEXT, &[]), ["a", "c"]);
        assert_eq!(object_keys(TEXT, &path(&["a", "2"])), ["ü", "b"]);
        for no_object in [path(&["a"]), path(&["c", "d"])] {
            assert_eq!(object_keys(TEXT, &no_object), Vec::<String>::new());
        }
        let twice = r#"{ "a": 1, "b": {}, "a": [2] }"#;
        assert_eq!(object_keys(twice, &[]), ["a", "b", "a"]);
        assert_eq!(line_and_column(twice, &path(&["a", "0"])), (1, 26));
    }

    #[test]
    fn a_syntax_error_has_its_column_in_characters() {
        for (text, expected) in [
            ("", (1, 1)),
            ("{\n", (2, 1)),
            ("{ \"ü\": x }", (1, 8)),
            ("{\n  \"a\": 1,\n}", (3, 1)),
            ("{ \"a\": \"ü\" \"b\": 1 }", (1, 12)),
        ] {
            let error = serde_json::from_str::<serde_json::Value>(text).unwrap_err();
            assert_eq!(syntax_error_position(text, &error), expected, "{text:?}: {error}");
        }
    }
}
