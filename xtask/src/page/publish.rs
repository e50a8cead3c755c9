//! From what trunk built to what a host serves: nothing that no browser needs, names made from the final
//! bytes, integrity to match, and the policy in the page itself. Called by `dist`, `test` and `live`.
//!
//! trunk makes its names from the WebAssembly before the last tools have touched it. A build that
//! differs only in those would keep its name, and browsers that hold the old file for ever would mix
//! the two.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256, Sha384};

use super::policy::Policy;
use super::strip::strip;
use crate::failure::{Context, Failure, Result};

/// The files of a page by their path below its folder.
type Files = BTreeMap<String, Vec<u8>>;

/// Writes the page in `built` to `target`, which is emptied before.
///
/// # Errors
/// The page breaks a rule (inline script or style, a file without integrity), or a file cannot be
/// read or written.
pub fn publish(built: &Path, target: &Path, policy: &Policy) -> Result<()> {
    let files = finish(read(built)?, policy).map_err(|reason| {
        Failure::new(format!("The built page cannot be published: {reason}.")).advise(
            "It is in target/page/release; index.html and Trunk.toml decide what it looks like.",
        )
    })?;
    if target.exists() {
        fs::remove_dir_all(target).context(target.display())?;
    }
    for (name, bytes) in files {
        let file = target.join(name);
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder).context(folder.display())?;
        }
        fs::write(&file, bytes).context(file.display())?;
    }
    Ok(())
}

/// Every file below a folder.
///
/// # Errors
/// A file or folder cannot be read.
pub fn read(folder: &Path) -> Result<Files> {
    let mut files = Files::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(&next).context(next.display())? {
            let path = entry.context(next.display())?.path();
            if path.is_dir() {
                open.push(path);
            } else if let Ok(name) = path.strip_prefix(folder) {
                let bytes = fs::read(&path).context(path.display())?;
                files.insert(name.to_string_lossy().into_owned(), bytes);
            }
        }
    }
    Ok(files)
}

fn finish(mut files: Files, policy: &Policy) -> std::result::Result<Files, String> {
    let index = files.remove("index.html").ok_or("it has no index.html")?;
    let mut index = String::from_utf8(index).map_err(|_| "index.html is not UTF-8")?;
    refuse_inline(&index)?;

    // The scripts name the WebAssembly, so it goes first; nothing names a script but the page.
    let mut hashed: Vec<String> =
        files.keys().filter(|name| hash_in(name).is_some()).cloned().collect();
    hashed.sort_by_key(|name| !has_extension(name, "wasm"));
    for name in &hashed {
        let Some(original) = files.get(name).map(|bytes| integrity(bytes)) else { continue };
        if !index.contains(&original) {
            return Err(format!("{name} is loaded without integrity, or not at all"));
        }
    }
    let integrities: Vec<String> =
        hashed.iter().filter_map(|name| files.get(name)).map(|bytes| integrity(bytes)).collect();
    for (name, original) in hashed.iter().zip(integrities) {
        let Some(mut bytes) = files.remove(name) else { continue };
        if has_extension(name, "wasm") {
            bytes = strip(&bytes).map_err(|reason| format!("{name}: {reason}"))?;
        }
        index = index.replace(&original, &integrity(&bytes));
        let renamed = rename(name, &bytes);
        index = index.replace(name.as_str(), &renamed);
        for (other, text) in files.iter_mut().filter(|(other, _)| has_extension(other, "js")) {
            let script = std::str::from_utf8(text).map_err(|_| format!("{other} is not UTF-8"))?;
            *text = script.replace(name.as_str(), &renamed).into_bytes();
        }
        files.insert(renamed, bytes);
    }
    files.insert("index.html".to_owned(), with_policy(&index, policy)?.into_bytes());
    Ok(files)
}

/// The policy right after the character set, which has to come first: it counts only for what comes
/// after it. A minified page has no `<head>` to go by.
fn with_policy(index: &str, policy: &Policy) -> std::result::Result<String, String> {
    let lacking = "index.html has no <meta charset>";
    let start = index.find("<meta charset").ok_or(lacking)?;
    let end = start + index[start..].find('>').ok_or(lacking)? + 1;
    let (before, after) = index.split_at(end);
    if ["<script", "<link", "<style"].iter().any(|tag| before.contains(tag)) {
        return Err("index.html loads something before <meta charset>".to_owned());
    }
    let content = policy.meta();
    Ok(format!(r#"{before}<meta http-equiv="Content-Security-Policy" content="{content}">{after}"#))
}

/// The policy would stop these at run time; better to say it when the page is built.
fn refuse_inline(index: &str) -> std::result::Result<(), String> {
    if index.contains("<style") || index.contains(" style=") {
        return Err("index.html has an inline style".to_owned());
    }
    let inline = |tag: &str| !tag.split('>').next().unwrap_or(tag).contains("src=");
    if index.split("<script").skip(1).any(inline) {
        return Err("index.html has an inline script".to_owned());
    }
    Ok(())
}

/// The hash that trunk put into a name such as `imageshare-0123456789abcdef_bg.wasm`.
fn hash_in(name: &str) -> Option<&str> {
    let (stem, extension) = name.rsplit_once('.')?;
    if name.contains('/') || !matches!(extension, "wasm" | "js" | "css") {
        return None;
    }
    let hash = stem.strip_suffix("_bg").unwrap_or(stem).rsplit_once('-')?.1;
    (hash.len() >= 12 && hash.bytes().all(|digit| digit.is_ascii_hexdigit())).then_some(hash)
}

fn rename(name: &str, bytes: &[u8]) -> String {
    let Some(hash) = hash_in(name) else { return name.to_owned() };
    let digest = Sha256::digest(bytes);
    let beginning =
        digest.iter().take(8).fold(0_u64, |number, byte| (number << 8) | u64::from(*byte));
    name.replace(hash, &format!("{beginning:016x}"))
}

fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(bytes)))
}

fn has_extension(name: &str, extension: &str) -> bool {
    Path::new(name).extension().is_some_and(|it| it == extension)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WASM: &str = "imageshare-0123456789abcdef_bg.wasm";
    const GLUE: &str = "imageshare-0123456789abcdef.js";

    /// A page whose module has one section with these bytes, and function names besides.
    fn page(section: &str) -> Files {
        let length = u8::try_from(section.len()).unwrap();
        let wasm =
            [b"\0asm\x01\0\0\0\x0b", &[length][..], section.as_bytes(), b"\0\x02\x01n"].concat();
        let glue = format!("fetch('{WASM}')").into_bytes();
        let index = format!(
            r#"<html><head><meta charset=utf-8><link rel="modulepreload" href="./{GLUE}" integrity="{}"><link rel="preload" href="./{WASM}" integrity="{}"></head></html>"#,
            integrity(&glue),
            integrity(&wasm),
        );
        Files::from([
            ("index.html".into(), index.into_bytes()),
            (GLUE.into(), glue),
            (WASM.into(), wasm),
            ("favicon.svg".into(), b"<svg/>".to_vec()),
        ])
    }

    fn text(files: &Files, name: &str) -> String {
        String::from_utf8(files[name].clone()).unwrap()
    }

    #[test]
    fn other_bytes_give_another_name_though_the_compiler_kept_it() {
        let name = |section: &str| {
            let files = finish(page(section), &Policy::any_https()).unwrap();
            files.into_keys().find(|name| has_extension(name, "wasm")).unwrap()
        };
        assert_ne!(name("one"), name("two"));
        assert_eq!(name("one"), name("one"));
    }

    #[test]
    fn names_and_integrity_agree_everywhere() {
        let files = finish(page("one"), &Policy::any_https()).unwrap();
        let find = |extension| files.keys().find(|name| has_extension(name, extension)).unwrap();
        let (wasm, glue, index) = (find("wasm"), find("js"), text(&files, "index.html"));
        assert_eq!(text(&files, glue), format!("fetch('{wasm}')"));
        for name in [wasm, glue] {
            assert!(index.contains(&format!("./{name}")), "{name} is not in {index}");
            assert!(index.contains(&integrity(&files[name])), "{name}: wrong integrity in {index}");
        }
        assert!(!index.contains("0123456789abcdef"));
        assert!(files[wasm].ends_with(b"one"), "the names of functions are still there");
    }

    #[test]
    fn the_policy_comes_before_anything_that_loads() {
        let files = finish(page("one"), &Policy::any_https()).unwrap();
        let index = text(&files, "index.html");
        assert!(index.find("Content-Security-Policy").unwrap() < index.find("<link").unwrap());
    }

    #[test]
    fn a_page_that_loads_before_its_policy_is_refused() {
        let policy = Policy::any_https();
        assert!(with_policy("<script src=a.js></script><meta charset=utf-8>", &policy).is_err());
        assert!(with_policy("<script src=a.js></script>", &policy).is_err());
    }

    #[test]
    fn a_file_without_integrity_is_refused() {
        let mut files = page("one");
        files.insert(WASM.into(), b"tampered".to_vec());
        assert!(finish(files, &Policy::any_https()).unwrap_err().contains("without integrity"));
    }

    #[test]
    fn inline_script_and_style_are_refused() {
        for inline in ["<script>x()</script>", "<style>a{}</style>", r#"<p style="color:red">"#] {
            let mut files = page("one");
            let index = text(&files, "index.html").replace("</head>", inline);
            files.insert("index.html".into(), index.into_bytes());
            assert!(
                finish(files, &Policy::any_https()).unwrap_err().contains("inline"),
                "{inline}"
            );
        }
    }

    #[test]
    fn only_names_with_a_hash_are_changed() {
        assert_eq!(hash_in(WASM), Some("0123456789abcdef"));
        assert_eq!(hash_in("boot.js"), None);
        assert_eq!(hash_in("favicon-large.svg"), None);
        assert_eq!(hash_in("snippets/app-0123456789abcdef.js"), None);
    }
}
