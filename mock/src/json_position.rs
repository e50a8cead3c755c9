//! Finds the line and column of a JSON value, so that an error can name them.
//!
//! Called by [`crate::json_path`] with text that has been parsed before. For a path that does not exist it returns the position
//! of the innermost value that exists.

use crate::schema::PathStep;

/// Line and column of a value, both counted from 1, the column in characters. For a missing path, the position of the innermost
/// value that exists.
pub(crate) fn line_and_column(text: &str, path: &[PathStep]) -> (usize, usize) {
    let offset = Scanner { bytes: text.as_bytes() }.find(path);
    let before = &text[..offset.min(text.len())];
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
        let mut at = self.skip_space(self.expect(at, b'{')?);
        while self.byte_at(at) == b'"' {
            let end = self.skip_value(at);
            let name: String = serde_json::from_slice(self.bytes.get(at..end)?).ok()?;
            let value = self.skip_space(self.expect(self.skip_space(end), b':')?);
            if name == key {
                return Some(value);
            }
            at = self.skip_space(self.expect(self.skip_space(self.skip_value(value)), b',')?);
        }
        None
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
}
