//! What a visit to the page costs, in bytes after brotli, and whether that is still within what
//! `size-budget.json` records. Called by `dist` and `test`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::failure::{Context, Failure, Result};
use crate::output::output;
use crate::page::files::{self, Files, has_extension};
use crate::page::{html, script};
use crate::paths::Paths;

/// What a first visit may cost at most, in bytes: 300 KB.
const LIMIT: u64 = 300_000;
/// By how many percent a build may outgrow the recorded size.
const TOLERANCE: u64 = 5;

/// File names without their hashes, and sizes in bytes after brotli at quality 11.
type Sizes = BTreeMap<String, u64>;

/// What the files of a published page weigh.
#[derive(Debug, PartialEq, Eq)]
pub struct Size {
    /// What a browser loads on a first visit.
    first_visit: Sizes,
    /// What it loads when somebody asks for more.
    later: Sizes,
}

impl Size {
    /// Weighs a published page.
    ///
    /// # Errors
    /// A file cannot be read or compressed.
    pub fn of(page: &Path) -> Result<Self> {
        let files = files::read(page)?;
        let at_once = loaded_at_once(&files);
        let mut size = Self { first_visit: Sizes::new(), later: Sizes::new() };
        for (name, bytes) in &files {
            let group =
                if at_once.contains(name) { &mut size.first_visit } else { &mut size.later };
            group.insert(without_hash(name), compressed(bytes)?);
        }
        Ok(size)
    }

    /// Prints one line per file and the sums.
    pub fn print(&self) {
        for (title, sizes) in [("First visit", &self.first_visit), ("Later", &self.later)] {
            if !sizes.is_empty() {
                output!("{title}, bytes after brotli:");
            }
            for (name, size) in sizes {
                output!("  {size:>8}  {name}");
            }
        }
        output!("  {:>8}  first visit in all, of {LIMIT} at most", total(&self.first_visit));
    }

    /// Whether a first visit costs no more than it may.
    ///
    /// # Errors
    /// It does.
    pub fn within_limit(&self) -> Result<()> {
        within(total(&self.first_visit)).map_err(|reason| {
            Failure::new(reason).advise(
                "What only some pages need belongs into one of their bundles, see app/src/chunks/mod.rs.",
            )
        })
    }

    /// Compares with the recorded sizes.
    ///
    /// # Errors
    /// The page outgrew the record by more than the tolerance, or there is no record.
    pub fn compare(&self, paths: &Paths) -> Result<()> {
        let text = fs::read_to_string(paths.at("size-budget.json")).map_err(|cause| {
            Failure::new(format!("size-budget.json cannot be read: {cause}"))
                .advise("Write it with `cargo xtask dist --record`.")
        })?;
        let budget: Value = serde_json::from_str(&text).context("size-budget.json")?;
        for (group, sizes) in [("first_visit", &self.first_visit), ("later", &self.later)] {
            let recorded = budget[group]["total"].as_u64().ok_or_else(|| {
                Failure::new(format!("size-budget.json has no number at {group}.total."))
            })?;
            within_record(total(sizes), recorded).map_err(|reason| {
                Failure::new(format!("{group}: {reason}")).advise(
                    "If it is worth it, record the new size with `cargo xtask dist --record`.",
                )
            })?;
        }
        Ok(())
    }

    /// Writes the sizes down, to be compared with from now on.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn record(&self, paths: &Paths) -> Result<()> {
        let group = |sizes: &Sizes| json!({"total": total(sizes), "files": sizes});
        let budget = json!({"first_visit": group(&self.first_visit), "later": group(&self.later)});
        fs::write(paths.at("size-budget.json"), format!("{budget:#}\n")).context("size-budget.json")
    }
}

fn total(sizes: &Sizes) -> u64 {
    sizes.values().sum()
}

fn within(first_visit: u64) -> std::result::Result<(), String> {
    match first_visit.checked_sub(LIMIT) {
        None | Some(0) => Ok(()),
        Some(above) => {
            Err(format!("A first visit costs {above} bytes more than the {LIMIT} it may cost."))
        }
    }
}

fn within_record(total: u64, recorded: u64) -> std::result::Result<(), String> {
    if total * 100 <= recorded * (100 + TOLERANCE) {
        return Ok(());
    }
    Err(format!("{total} bytes are over {TOLERANCE}% more than the {recorded} on record."))
}

/// The page, what it loads, and what the scripts and styles among that name and do not leave for later.
fn loaded_at_once(files: &Files) -> BTreeSet<String> {
    let mut loaded = BTreeSet::from(["index.html".to_owned()]);
    let index =
        files.get("index.html").map(|bytes| String::from_utf8_lossy(bytes)).unwrap_or_default();
    let mut open: Vec<String> = html::loads(&index).into_iter().map(str::to_owned).collect();
    while let Some(name) = open.pop() {
        let Some(bytes) = files.get(&name) else { continue };
        if loaded.insert(name.clone()) && has_extension(&name, &["js", "css"]) {
            let text = String::from_utf8_lossy(bytes);
            let later: BTreeSet<&str> = script::later(&text).collect();
            let named =
                |other: &&String| text.contains(other.as_str()) && !later.contains(other.as_str());
            open.extend(files.keys().filter(named).cloned());
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
        assert!(within_record(105_000, 100_000).is_ok());
        assert!(within_record(105_001, 100_000).unwrap_err().contains("on record"));
    }

    #[test]
    fn a_first_visit_above_the_limit_fails_whatever_the_record_says() {
        assert!(within(300_000).is_ok());
        assert!(within(300_007).unwrap_err().contains(" 7 bytes more"));
    }

    #[test]
    fn what_nothing_loads_at_once_comes_later() {
        let file = |name: &str, text: &str| (name.to_owned(), text.as_bytes().to_vec());
        let files = Files::from([
            file("index.html", "<script src=boot.js></script><link rel=later href=sandbox.js>"),
            file("boot.js", "import('./app.js')"),
            file("app.js", r#"fetch('app.wasm'); arrive("./bundle.wasm", "sha384-x")"#),
            file("app.wasm", "sandbox.js"),
            file("bundle.wasm", ""),
            file("sandbox.js", ""),
        ]);
        let loaded: Vec<String> = loaded_at_once(&files).into_iter().collect();
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
