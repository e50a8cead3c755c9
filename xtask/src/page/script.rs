//! Finds and changes the calls by which a script fetches modules later. Used by `publish`, `size` and `join`. It recognizes only
//! the function of `app/arrive.js`, not JavaScript in general.

/// The call that fetches a module later, up to the module's name.
pub const FETCH_CALL: &str = "arrive(\"./";

/// The names of the files that this script fetches later.
pub fn files_fetched_later(script: &str) -> impl Iterator<Item = &str> {
    script.split(FETCH_CALL).skip(1).filter_map(|rest| rest.split('"').next())
}

/// The script with a file's new name, and with its integrity in the calls that fetch it later.
pub fn update_links(script: &str, old_name: &str, new_name: &str, integrity: &str) -> String {
    script
        .replace(
            &format!("{FETCH_CALL}{old_name}\")"),
            &format!("{FETCH_CALL}{new_name}\", \"{integrity}\")"),
        )
        .replace(old_name, new_name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_fetched_later_gets_its_integrity() {
        let script = r#"a(arrive("./one.wasm")); new URL("two.wasm")"#;
        assert_eq!(files_fetched_later(script).collect::<Vec<_>>(), ["one.wasm"]);
        assert_eq!(
            update_links(script, "one.wasm", "one-7.wasm", "sha384-x"),
            r#"a(arrive("./one-7.wasm", "sha384-x")); new URL("two.wasm")"#
        );
        assert_eq!(
            update_links(script, "two.wasm", "two-7.wasm", "sha384-x"),
            r#"a(arrive("./one.wasm")); new URL("two-7.wasm")"#
        );
    }

    #[test]
    fn modules_are_found_in_a_published_script() {
        let published =
            update_links(r#"arrive("./one.wasm")"#, "one.wasm", "one-7.wasm", "sha384-x");
        assert_eq!(files_fetched_later(&published).collect::<Vec<_>>(), ["one-7.wasm"]);
    }
}
