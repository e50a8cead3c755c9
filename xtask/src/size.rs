//! What a first visit to the page costs, in bytes after brotli, and whether that is still within what
//! `size-budget.json` records. Called by `dist` and `test`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::failure::{Context, Failure, Result};
use crate::page;
use crate::place::Place;

/// The most a first visit may ever cost, in bytes: 300 KB.
const LIMIT: u64 = 300_000;
/// By how many percent a build may outgrow the recorded size.
const TOLERANCE: u64 = 5;

/// The files a browser loads on a first visit, with their size in bytes after brotli at quality 11.
#[derive(Debug, PartialEq, Eq)]
pub struct FirstVisit(BTreeMap<String, u64>);

impl FirstVisit {
    /// Measures a published page.
    ///
    /// # Errors
    /// A file cannot be read or compressed.
    pub fn of(page: &Path) -> Result<Self> {
        let files = page::read(page)?;
        loaded(&files)
            .into_iter()
            .map(|name| Ok((without_hash(&name), compressed(&files[&name])?)))
            .collect::<Result<_>>()
            .map(Self)
    }

    fn total(&self) -> u64 {
        self.0.values().sum()
    }

    /// Prints one line per file and the sum.
    pub fn print(&self) {
        println!("First visit, bytes after brotli:");
        for (name, size) in &self.0 {
            println!("  {size:>8}  {name}");
        }
        println!("  {:>8}  in all; at most {LIMIT}", self.total());
    }

    /// Compares with the recorded size.
    ///
    /// # Errors
    /// The page outgrew the record by more than the tolerance, or the limit, or there is no record.
    pub fn compare(&self, place: &Place) -> Result<()> {
        let file = place.at("size-budget.json");
        let text = fs::read_to_string(&file).map_err(|cause| {
            Failure::new(format!("size-budget.json cannot be read: {cause}"))
                .advise("Write it with `cargo xtask dist --record`.")
        })?;
        let budget: Value = serde_json::from_str(&text).context("size-budget.json")?;
        let recorded = budget["total"]
            .as_u64()
            .ok_or_else(|| Failure::new("size-budget.json has no number called \"total\"."))?;
        verdict(self.total(), recorded).map_err(Failure::new)
    }

    /// Writes the sizes down, to be compared with from now on.
    ///
    /// # Errors
    /// The page is above the limit, or the file cannot be written.
    pub fn record(&self, place: &Place) -> Result<()> {
        verdict(self.total(), self.total()).map_err(Failure::new)?;
        let text = format!("{:#}\n", json!({"total": self.total(), "files": self.0}));
        fs::write(place.at("size-budget.json"), text).context("size-budget.json")
    }
}

fn verdict(total: u64, recorded: u64) -> std::result::Result<(), String> {
    if total > LIMIT {
        return Err(format!("A first visit costs {total} bytes, more than the limit of {LIMIT}."));
    }
    if total * 100 > recorded * (100 + TOLERANCE) {
        return Err(format!(
            "A first visit costs {total} bytes, {TOLERANCE}% more than the {recorded} on record. \
             If it is worth it, record the new size with `cargo xtask dist --record`."
        ));
    }
    Ok(())
}

/// The page and every file it names, in its own text or in that of a script or style it names.
fn loaded(files: &BTreeMap<String, Vec<u8>>) -> BTreeSet<String> {
    let mut loaded = BTreeSet::new();
    let mut open = vec!["index.html".to_owned()];
    while let Some(name) = open.pop() {
        let Some(bytes) = files.get(&name) else { continue };
        if !loaded.insert(name.clone()) {
            continue;
        }
        let text = ["html", "js", "css"]
            .iter()
            .any(|it| Path::new(&name).extension().is_some_and(|e| e == *it));
        if text {
            let text = String::from_utf8_lossy(bytes);
            open.extend(files.keys().filter(|other| text.contains(other.as_str())).cloned());
        }
    }
    loaded
}

/// The name with its hash replaced by a star, so that two builds can be compared.
fn without_hash(name: &str) -> String {
    name.split_inclusive(['-', '_', '.', '/'])
        .map(|part| {
            let word = part.trim_end_matches(['-', '_', '.', '/']);
            let hash = word.len() >= 12 && word.bytes().all(|digit| digit.is_ascii_hexdigit());
            if hash { part.replace(word, "*") } else { part.to_owned() }
        })
        .collect()
}

fn compressed(bytes: &[u8]) -> Result<u64> {
    let parameters =
        brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    let mut small = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut small, &parameters).context("brotli")?;
    Ok(small.len() as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_may_outgrow_its_record_by_five_percent() {
        assert!(verdict(105_000, 100_000).is_ok());
        assert!(verdict(105_001, 100_000).unwrap_err().contains("on record"));
    }

    #[test]
    fn no_record_lifts_the_limit() {
        assert!(verdict(300_000, 300_000).is_ok());
        assert!(verdict(300_001, 300_001).unwrap_err().contains("limit"));
    }

    #[test]
    fn what_nothing_names_is_not_loaded() {
        let file = |name: &str, text: &str| (name.to_owned(), text.as_bytes().to_vec());
        let files = BTreeMap::from([
            file("index.html", "<script src=boot.js>"),
            file("boot.js", "import('./app.js')"),
            file("app.js", "fetch('app.wasm')"),
            file("app.wasm", "later.svg"),
            file("later.svg", ""),
        ]);
        let loaded: Vec<String> = loaded(&files).into_iter().collect();
        assert_eq!(loaded, ["app.js", "app.wasm", "boot.js", "index.html"]);
    }

    #[test]
    fn a_hash_does_not_make_a_name_another() {
        assert_eq!(without_hash("imageshare-0123456789abcdef_bg.wasm"), "imageshare-*_bg.wasm");
        assert_eq!(without_hash("favicon.svg"), "favicon.svg");
    }

    #[test]
    fn repetition_compresses() {
        assert!(compressed(&[b'a'; 10_000]).unwrap() < 50);
    }
}
