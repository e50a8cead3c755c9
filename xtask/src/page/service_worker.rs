//! The service worker of a published page: the files that it keeps. Used by `publish`.

use std::collections::BTreeMap;

use serde_json::json;

use super::files::PageFiles;
use super::hashed_name::{self, SERVICE_WORKER};

/// What a published page does with its service worker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ServiceWorker {
    /// It uses one: for single sign-on, and without a network.
    #[default]
    Used,
    /// It uses none, and removes the one that earlier visits have installed.
    Ended,
}

/// Writes the version of the page and the integrity of its files into the service worker, if there is one: of all whose names have a
/// hash, because others change.
///
/// # Errors
/// The service worker lacks a constant.
pub fn fill_in_service_worker(files: &mut PageFiles, index: &[u8]) -> Result<(), String> {
    let Some(worker) = files.remove(SERVICE_WORKER) else { return Ok(()) };
    let mut script = String::from_utf8(worker).map_err(|_| "the service worker is not UTF-8")?;
    let hashed = files.iter().filter(|(name, _)| hashed_name::has_content_hash(name));
    let integrities: BTreeMap<&String, String> =
        hashed.map(|(name, bytes)| (name, hashed_name::integrity(bytes))).collect();
    for (constant, value) in [
        ("const VERSION = ", json!(hashed_name::content_hash(index))),
        ("const FILES = ", json!(integrities)),
    ] {
        let (before, rest) =
            script.split_once(constant).ok_or("the service worker lacks a constant")?;
        let (_, after) = rest.split_once(";\n").ok_or("the service worker lacks a constant")?;
        script = format!("{before}{constant}{value};\n{after}");
    }
    files.insert(SERVICE_WORKER.to_owned(), script.into_bytes());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled_in(script: &str) -> Result<String, String> {
        let mut files = PageFiles::from([
            (SERVICE_WORKER.into(), script.into()),
            ("icon.png".into(), b"png".to_vec()),
            ("a-0123456789abcdef.js".into(), b"one".to_vec()),
        ]);
        fill_in_service_worker(&mut files, b"index")?;
        Ok(String::from_utf8(files.remove(SERVICE_WORKER).unwrap()).unwrap())
    }

    #[test]
    fn it_lists_the_files_with_hashes() {
        let expected = format!(
            "const VERSION = \"{}\";\nconst FILES = {{\"a-0123456789abcdef.js\":\"{}\"}};\nwork();\n",
            hashed_name::content_hash(b"index"),
            hashed_name::integrity(b"one"),
        );
        let script = "const VERSION = \"\";\nconst FILES = {};\nwork();\n";
        assert_eq!(filled_in(script).unwrap(), expected);
    }

    #[test]
    fn one_without_its_constants_is_refused() {
        assert!(filled_in("const VERSION = 1;\nwork();\n").is_err());
    }
}
