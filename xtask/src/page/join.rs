//! Joins two generated scripts into one: the bindings of `wasm-bindgen` and the loaders of the splitter. They import each other,
//! so neither could contain the hash of the other; joining them also saves a request. Called by `split`. It refuses a script that
//! does not have the expected form.

use super::script::FETCH_CALL;

/// The name under which the bindings import the loaders.
pub const LOADERS_MODULE: &str = "./__wasm_split.js";

/// The script that fetches a module with its integrity; see the file.
const FETCH_HELPER_SCRIPT: &str = include_str!("../../../app/arrive.js");

/// The bindings with the loaders inserted.
///
/// # Errors
/// One of the scripts does not have the form that these versions of the tools write.
pub fn join_scripts(bindings: &str, loaders: &str) -> Result<String, String> {
    let is_loader_import =
        |line: &&str| line.trim_end_matches(';').ends_with(&format!("from \"{LOADERS_MODULE}\""));
    let aliases: Vec<&str> = bindings
        .lines()
        .filter(is_loader_import)
        .map(|line| line.strip_prefix("import * as ")?.split(' ').next())
        .collect::<Option<_>>()
        .ok_or("the bindings import the loaders in an unknown way")?;
    let names: Vec<&str> = loaders
        .lines()
        .filter_map(|line| line.strip_prefix("export const ")?.split(' ').next())
        .collect();
    if aliases.is_empty() || names.is_empty() {
        return Err("the bindings import no loaders, or there are none".to_owned());
    }
    let loaders = strip_imports(loaders)?;
    let names = names.join(", ");
    let aliases: Vec<String> =
        aliases.iter().map(|alias| format!("const {alias} = {{ {names} }};")).collect();
    let bindings: Vec<&str> = bindings.lines().filter(|line| !is_loader_import(line)).collect();
    Ok(format!("{FETCH_HELPER_SCRIPT}{loaders}\n{}\n{}\n", aliases.join("\n"), bindings.join("\n")))
}

/// The loaders without imports and exports; they fetch through [`FETCH_HELPER_SCRIPT`].
fn strip_imports(loaders: &str) -> Result<String, String> {
    let lines = loaders.lines().filter(|line| !line.starts_with("import { initSync } from "));
    let text = lines
        .map(|line| line.strip_prefix("export ").unwrap_or(line))
        .collect::<Vec<_>>()
        .join("\n")
        .replace("fetch(new URL(\"./", FETCH_CALL)
        .replace(".wasm\", import.meta.url))", ".wasm\")");
    let fetches = text.matches(FETCH_CALL).count();
    let is_complete = fetches > 0 && text.matches(".wasm\")").count() == fetches;
    let is_clean = !["fetch(", "import ", "export "].iter().any(|token| text.contains(token));
    if is_complete && is_clean {
        Ok(text)
    } else {
        Err("the loaders fetch in an unknown way".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BINDINGS: &str = "import * as import1 from \"./__wasm_split.js\"\nlet wasm;\n";
    const LOADERS_SCRIPT: &str = "import { initSync } from \"./page.js\";\n\
        export const __wasm_split_load_x = wrap(() => fetch(new URL(\"./split_x.wasm\", import.meta.url)));\n";

    #[test]
    fn the_bindings_use_the_loaders_of_the_same_script() {
        let script = join_scripts(BINDINGS, LOADERS_SCRIPT).unwrap();
        let expected = "const __wasm_split_load_x = wrap(() => arrive(\"./split_x.wasm\"));\n\
            const import1 = { __wasm_split_load_x };\nlet wasm;\n";
        assert_eq!(script.strip_prefix(FETCH_HELPER_SCRIPT), Some(expected));
    }

    #[test]
    fn scripts_of_unknown_form_are_refused() {
        let unknown = [
            (BINDINGS.replace("* as import1", "{ a }"), LOADERS_SCRIPT.to_owned()),
            ("let wasm;".to_owned(), LOADERS_SCRIPT.to_owned()),
            (BINDINGS.to_owned(), LOADERS_SCRIPT.replace("new URL", "new Request")),
            (BINDINGS.to_owned(), LOADERS_SCRIPT.replace("export const", "export let")),
            (BINDINGS.to_owned(), format!("{LOADERS_SCRIPT}import \"./more.js\";")),
        ];
        for (bindings, loaders) in unknown {
            assert!(join_scripts(&bindings, &loaders).is_err(), "{bindings}{loaders}");
        }
    }
}
