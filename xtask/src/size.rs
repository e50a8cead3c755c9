//! The download size of the page in bytes after brotli, and its comparison with `size-budget.json`. Used by `dist` and `test`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::failure::{Context, Failure, Result};
use crate::output::output;
use crate::page::files::{self, PageFiles, has_extension};
use crate::page::{SERVICE_WORKER, html, script};
use crate::paths::Paths;
use crate::site_config;
use crate::size_document;

/// The maximum of a first visit in bytes: 230 KB.
const FIRST_VISIT_LIMIT: u64 = 230_000;
/// By how many percent a build may exceed the recorded size.
const TOLERANCE_PERCENT: u64 = 5;

/// File names without their hashes, and sizes in bytes after brotli at quality 11.
type FileSizes = BTreeMap<String, u64>;

/// The sizes of a published page.
#[derive(Debug, PartialEq, Eq)]
pub struct PageSize {
    /// The files that a browser loads on a first visit.
    first_visit: FileSizes,
    /// The files that it loads later, on demand.
    loaded_later: FileSizes,
}

impl PageSize {
    /// Measures a published page.
    ///
    /// # Errors
    /// A file cannot be read or compressed.
    pub fn measure(page: &Path) -> Result<Self> {
        let mut files = files::read_folder(page)?;
        // The operator's, not the build's.
        files.remove(site_config::FILE_NAME);
        let at_once = files_loaded_at_once(&files);
        let mut size = Self { first_visit: FileSizes::new(), loaded_later: FileSizes::new() };
        for (name, bytes) in &files {
            let group =
                if at_once.contains(name) { &mut size.first_visit } else { &mut size.loaded_later };
            group.insert(mask_hash(name), compressed_size(bytes)?);
        }
        Ok(size)
    }

    /// Prints one line per file and the total of a first visit.
    pub fn print(&self) {
        for (title, sizes) in [("First visit", &self.first_visit), ("Later", &self.loaded_later)] {
            if !sizes.is_empty() {
                output!("{title}, bytes after brotli:");
            }
            for (name, size) in sizes {
                output!("  {size:>8}  {name}");
            }
        }
        output!(
            "  {:>8}  first visit in total, of {FIRST_VISIT_LIMIT} at most",
            total_size(&self.first_visit)
        );
    }

    /// Checks that a first visit is within the limit.
    ///
    /// # Errors
    /// A first visit exceeds the limit.
    pub fn check_within_limit(&self) -> Result<()> {
        check_limit(total_size(&self.first_visit)).map_err(|reason| {
            Failure::new(reason).with_advice(
                "Move code that only some pages need into one of their chunks, see app/src/chunks/mod.rs.",
            )
        })
    }

    /// Compares with the recorded sizes.
    ///
    /// # Errors
    /// The page exceeds the record by more than the tolerance, or there is no record.
    pub fn compare_with_record(&self, paths: &Paths) -> Result<()> {
        let text = fs::read_to_string(paths.join("size-budget.json")).map_err(|cause| {
            Failure::new(format!("size-budget.json cannot be read: {cause}"))
                .with_advice("Write it with `cargo xtask dist --record`.")
        })?;
        let size_record: Value = serde_json::from_str(&text).context("size-budget.json")?;
        for (group, sizes) in [("first_visit", &self.first_visit), ("later", &self.loaded_later)] {
            let recorded = size_record[group]["total"].as_u64().ok_or_else(|| {
                Failure::new(format!("size-budget.json has no number at {group}.total."))
            })?;
            check_record(total_size(sizes), recorded).map_err(|reason| {
                Failure::new(format!("{group}: {reason}")).with_advice(
                    "If the growth is justified, record the new size with `cargo xtask dist --record`.",
                )
            })?;
        }
        Ok(())
    }

    /// Writes the sizes to `size-budget.json`, with which later builds are compared, and to the document about them.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn write_record(&self, paths: &Paths) -> Result<()> {
        let group = |sizes: &FileSizes| json!({"total": total_size(sizes), "files": sizes});
        let budget =
            json!({"first_visit": group(&self.first_visit), "later": group(&self.loaded_later)});
        fs::write(paths.join("size-budget.json"), format!("{budget:#}\n"))
            .context("size-budget.json")?;
        size_document::update_document(paths, &budget)
    }
}

fn total_size(sizes: &FileSizes) -> u64 {
    sizes.values().sum()
}

fn check_limit(first_visit: u64) -> std::result::Result<(), String> {
    match first_visit.checked_sub(FIRST_VISIT_LIMIT) {
        None | Some(0) => Ok(()),
        Some(above) => Err(format!(
            "A first visit is {above} bytes more than the limit of {FIRST_VISIT_LIMIT}."
        )),
    }
}

fn check_record(total: u64, recorded: u64) -> std::result::Result<(), String> {
    if total * 100 <= recorded * (100 + TOLERANCE_PERCENT) {
        return Ok(());
    }
    Err(format!("{total} bytes are over {TOLERANCE_PERCENT}% more than the {recorded} on record."))
}

/// `index.html`, the files that it loads, and the files that loaded scripts and style sheets name and do not load later.
fn files_loaded_at_once(files: &PageFiles) -> BTreeSet<String> {
    let mut loaded = BTreeSet::from(["index.html".to_owned()]);
    let index =
        files.get("index.html").map(|bytes| String::from_utf8_lossy(bytes)).unwrap_or_default();
    let mut pending: Vec<String> =
        html::loaded_files(&index).into_iter().map(str::to_owned).collect();
    while let Some(name) = pending.pop() {
        let Some(bytes) = files.get(&name) else { continue };
        // The service worker fetches the files that it names when the page is in use.
        let names_later_files = name == SERVICE_WORKER;
        if loaded.insert(name.clone()) && has_extension(&name, &["js", "css"]) && !names_later_files
        {
            let text = String::from_utf8_lossy(bytes);
            let later: BTreeSet<&str> = script::files_fetched_later(&text).collect();
            let is_named =
                |other: &&String| text.contains(other.as_str()) && !later.contains(other.as_str());
            pending.extend(files.keys().filter(is_named).cloned());
        }
    }
    loaded
}

/// The name with its hash replaced by a star, so that two builds can be compared.
fn mask_hash(name: &str) -> String {
    name.split_inclusive(['-', '_', '.', '/'])
        .map(|part| {
            let name = part.trim_end_matches(['-', '_', '.', '/']);
            let is_hash = name.len() >= 12 && name.bytes().all(|digit| digit.is_ascii_hexdigit());
            if is_hash { part.replace(name, "*") } else { part.to_owned() }
        })
        .collect()
}

fn compressed_size(bytes: &[u8]) -> Result<u64> {
    let parameters =
        brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut compressed, &parameters).context("brotli")?;
    Ok(compressed.len() as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_may_exceed_its_record_by_five_percent() {
        assert!(check_record(105_000, 100_000).is_ok());
        assert!(check_record(105_001, 100_000).unwrap_err().contains("on record"));
    }

    #[test]
    fn a_first_visit_above_the_limit_fails() {
        assert!(check_limit(FIRST_VISIT_LIMIT).is_ok());
        assert!(check_limit(FIRST_VISIT_LIMIT + 7).unwrap_err().contains(" 7 bytes more"));
    }

    #[test]
    fn files_loaded_on_demand_are_not_in_the_first_visit() {
        let file = |name: &str, text: &str| (name.to_owned(), text.as_bytes().to_vec());
        let files = PageFiles::from([
            file("index.html", "<script src=boot.js></script><link rel=later href=sandbox.js>"),
            file("boot.js", "import('./app.js')"),
            file("app.js", r#"fetch('app.wasm'); arrive("./bundle.wasm", "sha384-x")"#),
            file("app.wasm", "sandbox.js"),
            file("bundle.wasm", ""),
            file("sandbox.js", ""),
        ]);
        let loaded: Vec<String> = files_loaded_at_once(&files).into_iter().collect();
        assert_eq!(loaded, ["app.js", "app.wasm", "boot.js", "index.html"]);
    }

    #[test]
    fn a_hash_in_a_name_is_replaced_by_a_star() {
        assert_eq!(mask_hash("imageshare-0123456789abcdef_bg.wasm"), "imageshare-*_bg.wasm");
        assert_eq!(mask_hash("favicon.svg"), "favicon.svg");
    }

    #[test]
    fn compression_shrinks_repeated_bytes() {
        assert!(compressed_size(&[b'a'; 10_000]).unwrap() < 50);
    }
}
