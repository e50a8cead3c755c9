//! Turns the built page into the files that a host serves: strips the modules, names files after the hash of their final bytes,
//! and writes integrity and policy into the page. Called by `dist`, `test`, `pictures` and `live`.
//!
//! trunk hashes the WebAssembly before the last tools change it. A build that differs only in those changes would keep its name,
//! and browsers with the old file in their cache would mix the two. trunk also adds neither hash nor integrity to the modules
//! that the page loads later.

use std::path::Path;

use super::files::{self, Files, has_extension};
use super::policy::Policy;
use super::strip::strip;
use super::{html, name, path_flags, script};
use crate::failure::{Failure, Result};
use crate::paths::Paths;

/// Publishes the built page into `target`, whose contents are replaced.
///
/// # Errors
/// The page breaks a rule (inline script or style, a file without integrity, a path of this machine), or a file cannot be
/// read or written.
pub fn publish(paths: &Paths, target: &Path, policy: &Policy) -> Result<()> {
    let folders = path_flags::folders(paths)?;
    let finished = finish(files::read(&paths.built_page())?, policy)
        .and_then(|files| path_flags::refuse(&files, &folders).map(|()| files));
    let files = finished.map_err(|reason| {
        Failure::new(format!("The built page cannot be published: {reason}."))
            .advise("It is in target/page/release; index.html and Trunk.toml define it.")
    })?;
    files::write(&files, target)
}

fn finish(mut files: Files, policy: &Policy) -> std::result::Result<Files, String> {
    let index = files.remove("index.html").ok_or("it has no index.html")?;
    let mut index = String::from_utf8(index).map_err(|_| "index.html is not UTF-8")?;
    html::refuse_inline(&index)?;

    // Scripts contain the names of modules, so modules are renamed first; only the page contains the names of scripts.
    let mut names: Vec<String> =
        files.keys().filter(|name| name::is_hashed(name)).cloned().collect();
    names.sort_by_key(|name| !has_extension(name, &["wasm"]));
    let originals: Vec<String> = names
        .iter()
        .filter_map(|name| files.get(name))
        .map(|bytes| name::integrity(bytes))
        .collect();
    for (name, original) in names.iter().zip(originals) {
        let Some(mut bytes) = files.remove(name) else { continue };
        if has_extension(name, &["wasm"]) {
            bytes = strip(&bytes).map_err(|reason| format!("{name}: {reason}"))?;
        }
        let (renamed, integrity) = (name::after(name, &bytes), name::integrity(&bytes));
        index = if index.contains(&original) {
            index.replace(&original, &integrity).replace(name.as_str(), &renamed)
        } else {
            html::relink(&index, name, &renamed, &integrity)
        };
        let mut is_checked = index.contains(&integrity);
        for (other, text) in files.iter_mut().filter(|(other, _)| has_extension(other, &["js"])) {
            let script = std::str::from_utf8(text).map_err(|_| format!("{other} is not UTF-8"))?;
            let script = script::relink(script, name, &renamed, &integrity);
            is_checked |= script.contains(&integrity);
            *text = script.into_bytes();
        }
        if !is_checked {
            return Err(format!(
                "{name} is linked nowhere, so no browser could check its integrity"
            ));
        }
        files.insert(renamed, bytes);
    }
    files.insert("index.html".to_owned(), html::with_policy(&index, policy)?.into_bytes());
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WASM: &str = "imageshare-0123456789abcdef_bg.wasm";
    const GLUE: &str = "imageshare-0123456789abcdef.js";

    /// A module with one section of these bytes, and a section of function names.
    fn module(section: &str) -> Vec<u8> {
        let length = u8::try_from(section.len()).unwrap();
        [b"\0asm\x01\0\0\0\x0b", &[length][..], section.as_bytes(), b"\0\x02\x01n"].concat()
    }

    /// A page that loads one module at once and another, without integrity, on demand.
    fn page(section: &str) -> Files {
        let glue = format!(r#"fetch('{WASM}'); () => arrive("./split_x.wasm")"#).into_bytes();
        let wasm = module(section);
        let index = format!(
            r#"<html><head><meta charset=utf-8><link rel="modulepreload" href="./{GLUE}" integrity="{}"><link rel="preload" href="./{WASM}" integrity="{}"><link href=sandbox.js rel=later><link href=sandbox_bg.wasm rel=later></head></html>"#,
            name::integrity(&glue),
            name::integrity(&wasm),
        );
        Files::from([
            ("index.html".into(), index.into_bytes()),
            (GLUE.into(), glue),
            (WASM.into(), wasm),
            ("sandbox.js".into(), b"new URL('sandbox_bg.wasm')".to_vec()),
            ("sandbox_bg.wasm".into(), module("late")),
            ("split_x.wasm".into(), module("bundle")),
            ("favicon.svg".into(), b"<svg/>".to_vec()),
        ])
    }

    fn text(files: &Files, name: &str) -> String {
        String::from_utf8(files[name].clone()).unwrap()
    }

    fn published(section: &str) -> Files {
        finish(page(section), &Policy::any_https()).unwrap()
    }

    fn find<'a>(files: &'a Files, start: &str, end: &str) -> &'a str {
        files.keys().find(|name| name.starts_with(start) && name.ends_with(end)).unwrap()
    }

    #[test]
    fn changed_bytes_change_the_name() {
        let (one, two) = (published("one"), published("two"));
        assert_ne!(find(&one, "image", "_bg.wasm"), find(&two, "image", "_bg.wasm"));
        assert_eq!(one, published("one"));
    }

    #[test]
    fn names_and_integrity_agree_everywhere() {
        let files = published("one");
        let index = text(&files, "index.html");
        for start in ["imageshare-", "sandbox-"] {
            let (wasm, glue) = (find(&files, start, "_bg.wasm"), find(&files, start, ".js"));
            assert!(text(&files, glue).contains(wasm), "{glue} does not contain {wasm}");
            for name in [wasm, glue] {
                assert!(index.contains(&format!("./{name}")), "{name} is not in {index}");
                assert!(index.contains(&name::integrity(&files[name])), "{name}: {index}");
            }
        }
        assert!(!index.contains("0123456789abcdef") && !index.contains("sandbox.js"));
    }

    #[test]
    fn a_script_contains_the_integrity_of_what_it_fetches() {
        let files = published("one");
        let (bundle, glue) =
            (find(&files, "split_x-", ".wasm"), find(&files, "imageshare-", ".js"));
        let call = format!(r#"arrive("./{bundle}", "{}")"#, name::integrity(&files[bundle]));
        assert!(text(&files, glue).contains(&call), "{}", text(&files, glue));
        assert!(text(&files, "index.html").contains(&name::integrity(&files[glue])));
    }

    #[test]
    fn function_names_are_removed() {
        let files = published("one");
        assert!(files[find(&files, "image", "_bg.wasm")].ends_with(b"one"));
    }

    #[test]
    fn a_file_without_integrity_is_refused() {
        for name in [WASM, "stray.js"] {
            let mut files = page("one");
            files.insert(name.into(), module("tampered"));
            let reason = finish(files, &Policy::any_https()).unwrap_err();
            assert!(reason.contains(name), "{reason}");
        }
    }
}
