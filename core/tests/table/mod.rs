//! Reads the CSV tables of the tests: the last column is the expected value, all others form the key.
//!
//! Used by every test that compares the rules with a table. It does not interpret the values.

use std::collections::BTreeMap;

/// A parsed table.
pub struct Table {
    expected_values: BTreeMap<Vec<String>, String>,
}

impl Table {
    /// Parses `csv`, whose header must be `columns`. Keys must be unique.
    #[expect(clippy::unwrap_used, reason = "a table that cannot be read fails its test")]
    pub fn read(csv: &str, columns: &[&str]) -> Self {
        let mut reader = csv::Reader::from_reader(csv.as_bytes());
        assert_eq!(reader.headers().unwrap(), columns, "the columns");
        let mut expected_values = BTreeMap::new();
        for record in reader.records() {
            let mut key: Vec<_> = record.unwrap().iter().map(str::to_owned).collect();
            let expected_value = key.pop().unwrap();
            let previous = expected_values.insert(key.clone(), expected_value);
            assert!(previous.is_none(), "duplicate in the table: {key:?}");
        }
        Self { expected_values }
    }

    /// Compares `actual` with the table: both must have exactly the same keys, with the same values.
    pub fn assert_is(mut self, actual: impl IntoIterator<Item = (Vec<String>, String)>) {
        let mut differences = Vec::new();
        for (key, found) in actual {
            match self.expected_values.remove(&key) {
                Some(expected) if expected == found => {}
                Some(expected) => {
                    differences.push(format!("{key:?}: table {expected:?}, rule {found:?}"));
                }
                None => {
                    differences.push(format!("{key:?}: missing in the table, or compared twice"));
                }
            }
        }
        differences
            .extend(self.expected_values.keys().map(|key| format!("{key:?}: only in the table")));
        assert!(
            differences.is_empty(),
            "{} rows differ:\n{}",
            differences.len(),
            differences.join("\n")
        );
    }
}

/// One key of a table.
pub fn key<const N: usize>(values: [&str; N]) -> Vec<String> {
    values.map(str::to_owned).to_vec()
}
