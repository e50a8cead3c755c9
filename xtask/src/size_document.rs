//! The sizes of the page in `docs/adr/0009-what-the-page-weighs.md`, written from `size-budget.json` between two marks. Used by
//! `dist --record`, and by a test that compares the document with the file.

use std::fs;

use serde_json::Value;

use crate::failure::{Context, Failure, Result};
use crate::paths::Paths;

const DOCUMENT_PATH: &str = "docs/adr/0009-what-the-page-weighs.md";
const BEGIN_MARKER: &str = "<!-- sizes: `cargo xtask dist --record` -->\n";
const END_MARKER: &str = "<!-- end of sizes -->\n";

/// Writes the sizes of this record into the document.
///
/// # Errors
/// The document has no marks, or cannot be read or written.
pub fn update_document(paths: &Paths, size_record: &Value) -> Result<()> {
    let file = paths.join(DOCUMENT_PATH);
    let text = fs::read_to_string(&file).context(DOCUMENT_PATH)?;
    let updated = replace_between_markers(&text, &size_sentences(size_record))
        .ok_or_else(|| Failure::new(format!("{DOCUMENT_PATH} has no marks for the sizes.")))?;
    fs::write(&file, updated).context(DOCUMENT_PATH)
}

fn replace_between_markers(text: &str, sentences: &str) -> Option<String> {
    let (before, rest) = text.split_once(BEGIN_MARKER)?;
    let (_, after) = rest.split_once(END_MARKER)?;
    Some(format!("{before}{BEGIN_MARKER}{sentences}{END_MARKER}{after}"))
}

fn size_sentences(size_record: &Value) -> String {
    let (first, later) = (&size_record["first_visit"], &size_record["later"]);
    format!(
        "A first visit is {} bytes, of which the main module is {}.\n\
         The files that are loaded later are {} bytes, of which the sandbox is {}.\n",
        group_thousands(total_bytes(first, "")),
        group_thousands(total_bytes(first, "imageshare-*_bg.wasm")),
        group_thousands(total_bytes(later, "")),
        group_thousands(total_bytes(later, "sandbox-")),
    )
}

/// The bytes of the files whose names begin like this.
fn total_bytes(group: &Value, name_prefix: &str) -> u64 {
    let files = group["files"].as_object().into_iter().flatten();
    files
        .filter(|(name, _)| name.starts_with(name_prefix))
        .filter_map(|(_, size)| size.as_u64())
        .sum()
}

fn group_thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_document_has_the_recorded_sizes() {
        let root = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
        let read = |name: &str| fs::read_to_string(format!("{root}/{name}")).unwrap();
        let size_record: Value = serde_json::from_str(&read("size-budget.json")).unwrap();
        let text = read(DOCUMENT_PATH);
        assert_eq!(
            replace_between_markers(&text, &size_sentences(&size_record)),
            Some(text),
            "cargo xtask dist --record"
        );
    }

    #[test]
    fn numbers_are_grouped_by_thousands() {
        assert_eq!(
            [0, 999, 1_000, 1_213_040].map(group_thousands),
            ["0", "999", "1,000", "1,213,040"]
        );
    }
}
