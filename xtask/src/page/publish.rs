//! Turns the built page into the files that a host serves: strips the modules, names files after the hash of their final bytes,
//! and writes integrity and policy into the page. Called by `dist`, `test`, `pictures` and `live`.
//!
//! trunk hashes the WebAssembly before the last tools change it. A build that differs only in those changes would keep its name,
//! and browsers with the old file in their cache would mix the two. trunk also adds neither hash nor integrity to the modules
//! that the page loads later.

use std::fs;
use std::path::Path;

use super::files::{self, PageFiles, has_extension};
use super::hashed_name::SERVICE_WORKER;
use super::policy::ContentSecurityPolicy;
use super::service_worker::{ServiceWorker, fill_in_service_worker};
use super::strip::strip_custom_sections;
use super::{hashed_name, html, icons, path_flags, script};
use crate::failure::{Context, Failure, Result};
use crate::paths::Paths;

/// Publishes the built page into `target`, whose contents are replaced.
///
/// # Errors
/// The page breaks a rule (inline script or style, a file without integrity, a path of this machine), or a file cannot be
/// read or written.
pub fn publish(
    paths: &Paths,
    target: &Path,
    policy: &ContentSecurityPolicy,
    service_worker: ServiceWorker,
) -> Result<()> {
    let folders = path_flags::source_folders(paths)?;
    let mut built = files::read_folder(&paths.built_page())?;
    if service_worker == ServiceWorker::Ended {
        let script = paths.join("app/service_worker_off.js");
        built.insert(SERVICE_WORKER.to_owned(), fs::read(&script).context(script.display())?);
    }
    let finished = prepare_files(built, policy, service_worker)
        .and_then(|files| path_flags::refuse_folder_names(&files, &folders).map(|()| files));
    let files = finished.map_err(|reason| {
        Failure::new(format!("The built page cannot be published: {reason}."))
            .with_advice("It is in target/page/release; index.html and Trunk.toml define it.")
    })?;
    files::replace_folder(&files, target)
}

fn prepare_files(
    mut files: PageFiles,
    policy: &ContentSecurityPolicy,
    service_worker: ServiceWorker,
) -> std::result::Result<PageFiles, String> {
    let index = files.remove("index.html").ok_or("it has no index.html")?;
    let mut index = String::from_utf8(index).map_err(|_| "index.html is not UTF-8")?;
    html::refuse_inline_code(&index)?;

    index = icons::rename_icons(&mut files, &index)?;
    // Scripts contain the names of modules, so modules are renamed first; only the page contains the names of scripts.
    let mut names: Vec<String> =
        files.keys().filter(|name| hashed_name::should_be_hashed(name)).cloned().collect();
    names.sort_by_key(|name| !has_extension(name, &["wasm"]));
    let originals: Vec<String> = names
        .iter()
        .filter_map(|name| files.get(name))
        .map(|bytes| hashed_name::integrity(bytes))
        .collect();
    for (name, original) in names.iter().zip(originals) {
        let Some(mut bytes) = files.remove(name) else { continue };
        if has_extension(name, &["wasm"]) {
            bytes = strip_custom_sections(&bytes).map_err(|reason| format!("{name}: {reason}"))?;
        }
        let (renamed, integrity) =
            (hashed_name::with_content_hash(name, &bytes), hashed_name::integrity(&bytes));
        index = if index.contains(&original) {
            index.replace(&original, &integrity).replace(name.as_str(), &renamed)
        } else {
            html::update_links(&index, name, &renamed, &integrity)
        };
        let mut is_checked = index.contains(&integrity);
        for (other, text) in files.iter_mut().filter(|(other, _)| has_extension(other, &["js"])) {
            let script = std::str::from_utf8(text).map_err(|_| format!("{other} is not UTF-8"))?;
            let script = script::update_links(script, name, &renamed, &integrity);
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
    let mut index = html::insert_policy(&index, policy)?;
    match service_worker {
        ServiceWorker::Used => fill_in_service_worker(&mut files, index.as_bytes())?,
        ServiceWorker::Ended => index = html::remove_link(&index, "service-worker"),
    }
    files.insert("index.html".to_owned(), index.into_bytes());
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WASM_NAME: &str = "imageshare-0123456789abcdef_bg.wasm";
    const BINDINGS_NAME: &str = "imageshare-0123456789abcdef.js";

    /// A module with one section of these bytes, and a section of function names.
    fn wasm_module(section: &str) -> Vec<u8> {
        let length = u8::try_from(section.len()).unwrap();
        [b"\0asm\x01\0\0\0\x0b", &[length][..], section.as_bytes(), b"\0\x02\x01n"].concat()
    }

    /// A page that loads one module at once and another, without integrity, on demand.
    fn test_page(section: &str) -> PageFiles {
        let glue = format!(r#"fetch('{WASM_NAME}'); () => arrive("./split_x.wasm")"#).into_bytes();
        let wasm = wasm_module(section);
        let index = format!(
            r#"<html><head><meta charset=utf-8><link rel="modulepreload" href="./{BINDINGS_NAME}" integrity="{}"><link rel="preload" href="./{WASM_NAME}" integrity="{}"><link href=sandbox.js rel=later><link href=sandbox_bg.wasm rel=later></head></html>"#,
            hashed_name::integrity(&glue),
            hashed_name::integrity(&wasm),
        );
        PageFiles::from([
            ("index.html".into(), index.into_bytes()),
            (BINDINGS_NAME.into(), glue),
            (WASM_NAME.into(), wasm),
            ("sandbox.js".into(), b"new URL('sandbox_bg.wasm')".to_vec()),
            ("sandbox_bg.wasm".into(), wasm_module("late")),
            ("split_x.wasm".into(), wasm_module("bundle")),
            ("favicon.svg".into(), b"<svg/>".to_vec()),
        ])
    }

    fn file_text(files: &PageFiles, name: &str) -> String {
        String::from_utf8(files[name].clone()).unwrap()
    }

    fn published_files(section: &str) -> PageFiles {
        prepare_files(
            test_page(section),
            &ContentSecurityPolicy::allow_any_https(),
            ServiceWorker::Used,
        )
        .unwrap()
    }

    fn find_name<'a>(files: &'a PageFiles, start: &str, end: &str) -> &'a str {
        files.keys().find(|name| name.starts_with(start) && name.ends_with(end)).unwrap()
    }

    #[test]
    fn changed_bytes_change_the_name() {
        let (one, two) = (published_files("one"), published_files("two"));
        assert_ne!(find_name(&one, "image", "_bg.wasm"), find_name(&two, "image", "_bg.wasm"));
        assert_eq!(one, published_files("one"));
    }

    #[test]
    fn file_names_and_integrity_match_in_all_files() {
        let files = published_files("one");
        let index = file_text(&files, "index.html");
        for start in ["imageshare-", "sandbox-"] {
            let (wasm, glue) =
                (find_name(&files, start, "_bg.wasm"), find_name(&files, start, ".js"));
            assert!(file_text(&files, glue).contains(wasm), "{glue} does not contain {wasm}");
            for name in [wasm, glue] {
                assert!(index.contains(&format!("./{name}")), "{name} is not in {index}");
                assert!(index.contains(&hashed_name::integrity(&files[name])), "{name}: {index}");
            }
        }
        assert!(!index.contains("0123456789abcdef") && !index.contains("sandbox.js"));
    }

    #[test]
    fn a_script_contains_the_integrity_of_what_it_fetches() {
        let files = published_files("one");
        let (bundle, glue) =
            (find_name(&files, "split_x-", ".wasm"), find_name(&files, "imageshare-", ".js"));
        let call = format!(r#"arrive("./{bundle}", "{}")"#, hashed_name::integrity(&files[bundle]));
        assert!(file_text(&files, glue).contains(&call), "{}", file_text(&files, glue));
        assert!(file_text(&files, "index.html").contains(&hashed_name::integrity(&files[glue])));
    }

    #[test]
    fn a_page_without_service_worker_has_no_link_to_it() {
        let mut page = test_page("one");
        page.insert(SERVICE_WORKER.into(), b"end();".to_vec());
        let index = file_text(&page, "index.html");
        let link = "<link href=service_worker.js rel=service-worker>";
        page.insert(
            "index.html".into(),
            index.replace("</head>", &format!("{link}</head>")).into(),
        );
        let policy = ContentSecurityPolicy::allow_any_https();
        for (kind, has_link) in [(ServiceWorker::Ended, false), (ServiceWorker::Used, true)] {
            let mut page = page.clone();
            if kind == ServiceWorker::Used {
                page.insert(
                    SERVICE_WORKER.into(),
                    b"const VERSION = 1;\nconst FILES = 2;\n".to_vec(),
                );
            }
            let files = prepare_files(page, &policy, kind).unwrap();
            assert_eq!(file_text(&files, "index.html").contains("service-worker"), has_link);
            assert_eq!(file_text(&files, SERVICE_WORKER) == "end();", !has_link);
        }
    }

    #[test]
    fn function_names_are_removed() {
        let files = published_files("one");
        assert!(files[find_name(&files, "image", "_bg.wasm")].ends_with(b"one"));
    }

    #[test]
    fn a_file_without_integrity_is_refused() {
        for name in [WASM_NAME, "stray.js"] {
            let mut files = test_page("one");
            files.insert(name.into(), wasm_module("tampered"));
            let reason = prepare_files(
                files,
                &ContentSecurityPolicy::allow_any_https(),
                ServiceWorker::Used,
            )
            .unwrap_err();
            assert!(reason.contains(name), "{reason}");
        }
    }
}
