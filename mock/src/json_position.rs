//! Where in a text a value of its JSON stands, so that a refusal can name line and column.
//!
//! Called by [`crate::json_path`] with a text that has been read as JSON already; what it does not find it takes for the place it
//! got to.

use crate::schema::Step;

/// Line and column of a value, both counted from 1, the column in characters. Where a path leads to nothing, the place of
/// the innermost value that is there.
pub(crate) fn position(text: &str, path: &[Step]) -> (usize, usize) {
    let offset = Scan { bytes: text.as_bytes() }.find(path);
    let before = &text[..offset.min(text.len())];
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
}

struct Scan<'a> {
    bytes: &'a [u8],
}

impl Scan<'_> {
    fn find(&self, path: &[Step]) -> usize {
        let mut at = self.skip_space(0);
        for step in path {
            let found = match step {
                Step::Key(key) => self.value_of(at, key),
                Step::Index(index) => self.item(at, *index),
            };
            match found {
                Some(next) => at = next,
                None => break,
            }
        }
        at
    }

    /// The value of a key of the object at `at`.
    fn value_of(&self, at: usize, key: &str) -> Option<usize> {
        let mut at = self.skip_space(self.expect(at, b'{')?);
        while self.byte(at) == b'"' {
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

    /// An item of the list at `at`.
    fn item(&self, at: usize, index: usize) -> Option<usize> {
        let mut at = self.skip_space(self.expect(at, b'[')?);
        for _ in 0..index {
            at = self.skip_space(self.expect(self.skip_space(self.skip_value(at)), b',')?);
        }
        Some(at)
    }

    fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or_default()
    }

    fn expect(&self, at: usize, byte: u8) -> Option<usize> {
        (self.byte(at) == byte).then_some(at + 1)
    }

    fn skip_space(&self, mut at: usize) -> usize {
        while self.byte(at).is_ascii_whitespace() {
            at += 1;
        }
        at
    }

    /// The end of the value at `at`: of a text behind its quote, of anything else where its brackets are closed.
    fn skip_value(&self, mut at: usize) -> usize {
        let mut depth = 0_usize;
        loop {
            match self.byte(at) {
                b'"' => at = self.skip_text(at),
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
                    while !matches!(self.byte(at), 0 | b',' | b'}' | b']')
                        && !self.byte(at).is_ascii_whitespace()
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

    fn skip_text(&self, at: usize) -> usize {
        let mut at = at + 1;
        while at < self.bytes.len() && self.byte(at) != b'"' {
            at += if self.byte(at) == b'\\' { 2 } else { 1 };
        }
        at + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(steps: &[&str]) -> Vec<Step> {
        let step = |step: &&str| match step.parse() {
            Ok(index) => Step::Index(index),
            Err(_) => Step::Key((*step).to_owned()),
        };
        steps.iter().map(step).collect()
    }

    const TEXT: &str = "{\n  \"a\": [1, {\"x\": \"]},\\\"\"}, {\n    \"ü\": 5, \"b\": [ true,\n null ]}],\n  \"c\": {\"d\": 7}\n}";

    #[test]
    fn a_value_is_found_by_its_path() {
        for (steps, place) in [
            (&[][..], (1, 1)),
            (&["a"], (2, 8)),
            (&["a", "0"], (2, 9)),
            (&["a", "1", "x"], (2, 18)),
            (&["a", "2", "b"], (3, 18)),
            (&["a", "2", "b", "1"], (4, 2)),
            (&["c", "d"], (5, 14)),
        ] {
            assert_eq!(position(TEXT, &path(steps)), place, "{steps:?}");
        }
    }

    #[test]
    fn what_is_not_there_is_placed_at_what_it_should_be_in() {
        assert_eq!(position(TEXT, &path(&["c", "missing"])), (5, 8));
        assert_eq!(position(TEXT, &path(&["a", "9"])), (2, 8));
        assert_eq!(position("", &path(&["a"])), (1, 1));
    }
}
