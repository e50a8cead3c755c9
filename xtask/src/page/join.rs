//! One script of two: the bindings that `wasm-bindgen` wrote, and the loaders that the splitter wrote. Each imports the other,
//! so that neither could have the other's hash in it; one file needs no such name, and the browser one request less. Called by
//! `split`. Both texts are generated: where they are not as expected, nothing is guessed.

use super::script::ARRIVE;

/// The module by which the bindings import the loaders.
pub const LOADERS: &str = "./__wasm_split.js";

/// How a module is fetched; see the file.
const HELPER: &str = include_str!("../../../app/arrive.js");

/// The bindings with the loaders in them.
///
/// # Errors
/// One of the scripts is not as these versions of the tools write it.
pub fn join(bindings: &str, loaders: &str) -> Result<String, String> {
    let from_loaders =
        |line: &&str| line.trim_end_matches(';').ends_with(&format!("from \"{LOADERS}\""));
    let aliases: Vec<&str> = bindings
        .lines()
        .filter(from_loaders)
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
    let loaders = unbound(loaders)?;
    let names = names.join(", ");
    let aliases: Vec<String> =
        aliases.iter().map(|alias| format!("const {alias} = {{ {names} }};")).collect();
    let bindings: Vec<&str> = bindings.lines().filter(|line| !from_loaders(line)).collect();
    Ok(format!("{HELPER}{loaders}\n{}\n{}\n", aliases.join("\n"), bindings.join("\n")))
}

/// The loaders as a part of another script, which fetch by way of [`HELPER`].
fn unbound(loaders: &str) -> Result<String, String> {
    let lines = loaders.lines().filter(|line| !line.starts_with("import { initSync } from "));
    let text = lines
        .map(|line| line.strip_prefix("export ").unwrap_or(line))
        .collect::<Vec<_>>()
        .join("\n")
        .replace("fetch(new URL(\"./", ARRIVE)
        .replace(".wasm\", import.meta.url))", ".wasm\")");
    let fetches = text.matches(ARRIVE).count();
    let whole = fetches > 0 && text.matches(".wasm\")").count() == fetches;
    let closed = !["fetch(", "import ", "export "].iter().any(|word| text.contains(word));
    if whole && closed { Ok(text) } else { Err("the loaders fetch in an unknown way".to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BINDINGS: &str = "import * as import1 from \"./__wasm_split.js\"\nlet wasm;\n";
    const LOADERS_SCRIPT: &str = "import { initSync } from \"./page.js\";\n\
        export const __wasm_split_load_x = wrap(() => fetch(new URL(\"./split_x.wasm\", import.meta.url)));\n";

    #[test]
    fn the_bindings_find_the_loaders_beside_them() {
        let script = join(BINDINGS, LOADERS_SCRIPT).unwrap();
        let expected = "const __wasm_split_load_x = wrap(() => arrive(\"./split_x.wasm\"));\n\
            const import1 = { __wasm_split_load_x };\nlet wasm;\n";
        assert_eq!(script.strip_prefix(HELPER), Some(expected));
    }

    #[test]
    fn what_the_tools_did_not_use_to_write_is_refused() {
        let otherwise = [
            (BINDINGS.replace("* as import1", "{ a }"), LOADERS_SCRIPT.to_owned()),
            ("let wasm;".to_owned(), LOADERS_SCRIPT.to_owned()),
            (BINDINGS.to_owned(), LOADERS_SCRIPT.replace("new URL", "new Request")),
            (BINDINGS.to_owned(), LOADERS_SCRIPT.replace("export const", "export let")),
            (BINDINGS.to_owned(), format!("{LOADERS_SCRIPT}import \"./more.js\";")),
        ];
        for (bindings, loaders) in otherwise {
            assert!(join(&bindings, &loaders).is_err(), "{bindings}{loaders}");
        }
    }
}
