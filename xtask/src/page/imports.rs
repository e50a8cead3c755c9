//! Lists what the modules of a published page import from JavaScript, and what its scripts create. Used by `js_imports`, which
//! compares the list with the reviewed one. It opens no file.

use std::collections::BTreeSet;

use wasmparser::{Parser, Payload};

use super::files::{PageFiles, has_extension};

/// Imports that no list can allow: they run text as code, or send data without the checks of `app/src/transport/fetch.rs`.
const FORBIDDEN_IMPORTS: [&str; 2] = ["eval", "sendBeacon"];
/// The same in scripts, where the functions that wasm-bindgen writes call them.
const FORBIDDEN_CODE: [&str; 4] = ["eval(", "new Function", "WebSocket", "sendBeacon"];

/// The lines of the list, for the files of a published page.
///
/// # Errors
/// A module is invalid, or a file uses what is always refused.
pub fn list_imports(files: &PageFiles) -> Result<BTreeSet<String>, String> {
    let mut lines = BTreeSet::new();
    for (name, bytes) in files {
        let group = file_group(name);
        if has_extension(name, &["wasm"]) {
            let imports = wasm_imports(bytes).map_err(|error| format!("{name}: {error}"))?;
            lines.extend(imports.iter().map(|import| format!("{group} {import}")));
        } else if has_extension(name, &["js"]) {
            let script = String::from_utf8_lossy(bytes);
            refuse_forbidden_code(&script).map_err(|reason| format!("{name}: {reason}"))?;
            let created = constructed_types(&script);
            lines.extend(created.map(|name| format!("{group} script new {name}")));
        }
    }
    let is_forbidden = |line: &&String| {
        line.rsplit(' ').next().is_some_and(|name| FORBIDDEN_IMPORTS.contains(&name))
    };
    match lines.iter().find(is_forbidden) {
        Some(line) => Err(format!("The page imports what it must never use: {line}")),
        None => Ok(lines),
    }
}

/// The group of a file in the list. The chunks change with every build, so they are one group.
fn file_group(name: &str) -> &str {
    match name.split(['-', '_', '.']).next() {
        Some("imageshare") => "page",
        Some("split") => "chunk",
        Some(group) => group,
        None => name,
    }
}

/// Where each import of a module is from, and its name, both without what differs between builds.
fn wasm_imports(module: &[u8]) -> Result<BTreeSet<String>, wasmparser::Error> {
    let mut imports = BTreeSet::new();
    for payload in Parser::new(0).parse_all(module) {
        if let Payload::ImportSection(section) = payload? {
            for import in section.into_imports() {
                let import = import?;
                let from =
                    if import.module.ends_with("_bg.js") { "bindings" } else { import.module };
                imports.insert(format!("{from} {}", stable_name(import.name)));
            }
        }
    }
    Ok(imports)
}

/// `fetch` for `__wbg_fetch_0a1b2c3d4e5f6071`, and `__wasm_split_shared` for each of the globals of the splitter.
fn stable_name(name: &str) -> &str {
    let is_hash =
        |text: &str| text.len() == 16 && text.bytes().all(|digit| digit.is_ascii_hexdigit());
    let name = name.strip_prefix("__wbg_").unwrap_or(name);
    let name = name.rsplit_once('_').filter(|(_, end)| is_hash(end)).map_or(name, |(name, _)| name);
    if name.starts_with("__wasm_split_shared") {
        return name.trim_end_matches(|digit: char| digit.is_ascii_digit());
    }
    name
}

/// The names after `new` in a script.
fn constructed_types(script: &str) -> impl Iterator<Item = &str> {
    let parts = script.split("new ").skip(1);
    parts
        .filter_map(|rest| rest.split_once('('))
        .map(|(name, _)| name)
        .filter(|name| !name.is_empty() && name.chars().all(is_name_character))
}

fn refuse_forbidden_code(script: &str) -> Result<(), String> {
    let is_used = |code: &&&str| {
        script
            .match_indices(**code)
            .any(|(start, _)| !script[..start].chars().next_back().is_some_and(is_name_character))
    };
    match FORBIDDEN_CODE.iter().find(is_used) {
        Some(code) => Err(format!("It contains `{code}`, which the page must never use.")),
        None => Ok(()),
    }
}

fn is_name_character(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '_' | '$')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module that imports functions, each given by module and name.
    fn wasm_module(imports: &[(&str, &str)]) -> Vec<u8> {
        let text = |text: &str| [&[u8::try_from(text.len()).unwrap()], text.as_bytes()].concat();
        let mut section = vec![u8::try_from(imports.len()).unwrap()];
        for (module, name) in imports {
            section.extend([text(module), text(name), vec![0, 0]].concat());
        }
        let length = u8::try_from(section.len()).unwrap();
        [b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x02", &[length][..], &section].concat()
    }

    fn page(files: &[(&str, Vec<u8>)]) -> PageFiles {
        files.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.clone())).collect()
    }

    fn published_page() -> PageFiles {
        let bindings = "./imageshare-7_bg.js";
        let main = wasm_module(&[
            (bindings, "__wbg_fetch_0a1b2c3d4e5f6071"),
            (bindings, "__wbg_new_0a1b2c3d4e5f6071"),
        ]);
        page(&[
            ("imageshare-0123456789abcdef_bg.wasm", main),
            ("split_images-01.wasm", wasm_module(&[("__wasm_split", "__wasm_split_shared0")])),
            ("chunk_3-01.wasm", wasm_module(&[("__wasm_split", "memory")])),
            (
                "imageshare-01.js",
                b"a = new Request(x); renew (b); isWebSocketless; retrieval(b)".to_vec(),
            ),
            ("imageshare-01.css", b"eval(".to_vec()),
        ])
    }

    #[test]
    fn imports_are_listed_without_their_hashes() {
        let lines: Vec<String> = list_imports(&published_page()).unwrap().into_iter().collect();
        assert_eq!(
            lines,
            [
                "chunk __wasm_split __wasm_split_shared",
                "chunk __wasm_split memory",
                "page bindings fetch",
                "page bindings new",
                "page script new Request",
            ]
        );
    }

    #[test]
    fn code_from_text_and_hidden_requests_are_refused() {
        for code in [
            "eval('1')",
            "window.eval(x)",
            "new Function(x)",
            "new WebSocket(x)",
            "n.sendBeacon(x)",
        ] {
            let reason = list_imports(&page(&[("sandbox-1.js", code.into())])).unwrap_err();
            assert!(reason.starts_with("sandbox-1.js: "), "{reason}");
        }
        for name in ["__wbg_eval_0a1b2c3d4e5f6071", "__wbg_sendBeacon_0a1b2c3d4e5f6071"] {
            let module = wasm_module(&[("./sandbox_bg.js", name)]);
            assert!(list_imports(&page(&[("sandbox-1_bg.wasm", module)])).is_err());
        }
    }

    #[test]
    fn an_incomplete_module_is_refused() {
        let mut module = wasm_module(&[("a", "b")]);
        module.pop();
        assert!(list_imports(&page(&[("a.wasm", module)])).is_err());
    }
}
