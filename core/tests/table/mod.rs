//! Reads the tables beside the tests: the last column is the expected answer, all others together are the key.
//!
//! Used by every test that compares the rules with a table. It knows nothing of what the words mean.

use std::collections::BTreeMap;

/// A table as it stands in its file.
pub struct Table {
    answers: BTreeMap<Vec<String>, String>,
}

impl Table {
    /// Reads `csv`, whose header must be `columns`. No key may stand twice.
    #[expect(clippy::unwrap_used, reason = "a table that cannot be read fails its test")]
    pub fn read(csv: &str, columns: &[&str]) -> Self {
        let mut reader = csv::Reader::from_reader(csv.as_bytes());
        assert_eq!(reader.headers().unwrap(), columns, "the columns");
        let mut answers = BTreeMap::new();
        for record in reader.records() {
            let mut key: Vec<_> = record.unwrap().iter().map(str::to_owned).collect();
            let answer = key.pop().unwrap();
            let twice = answers.insert(key.clone(), answer);
            assert!(twice.is_none(), "twice in the table: {key:?}");
        }
        Self { answers }
    }

    /// Holds `actual` against the table: the same keys, no more and no fewer, and under each the same answer.
    pub fn assert_is(mut self, actual: impl IntoIterator<Item = (Vec<String>, String)>) {
        let mut wrong = Vec::new();
        for (key, found) in actual {
            match self.answers.remove(&key) {
                Some(expected) if expected == found => {}
                Some(expected) => {
                    wrong.push(format!("{key:?}: table {expected:?}, rule {found:?}"));
                }
                None => wrong.push(format!("{key:?}: missing in the table, or asked twice")),
            }
        }
        wrong.extend(self.answers.keys().map(|key| format!("{key:?}: only in the table")));
        assert!(wrong.is_empty(), "{} rows differ:\n{}", wrong.len(), wrong.join("\n"));
    }
}

/// One key of a table.
pub fn key<const N: usize>(words: [&str; N]) -> Vec<String> {
    words.map(str::to_owned).to_vec()
}
