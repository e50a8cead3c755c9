//! The little of JavaScript that publishing needs: which modules a script fetches later, and by which integrity. Called by
//! `publish`, `size` and `join`. It knows the one call by which the page's bindings do so (`app/arrive.js`).

/// How a script fetches a module that the page does not load at once, up to the module's name.
pub const ARRIVE: &str = "arrive(\"./";

/// The names of the files that this script fetches later.
pub fn later(script: &str) -> impl Iterator<Item = &str> {
    script.split(ARRIVE).skip(1).filter_map(|rest| rest.split('"').next())
}

/// The script with a file's new name, and with its integrity where it is fetched later.
pub fn relink(script: &str, name: &str, target: &str, integrity: &str) -> String {
    script
        .replace(&format!("{ARRIVE}{name}\")"), &format!("{ARRIVE}{target}\", \"{integrity}\")"))
        .replace(name, target)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_fetched_later_gets_its_integrity() {
        let script = r#"a(arrive("./one.wasm")); new URL("two.wasm")"#;
        assert_eq!(later(script).collect::<Vec<_>>(), ["one.wasm"]);
        assert_eq!(
            relink(script, "one.wasm", "one-7.wasm", "sha384-x"),
            r#"a(arrive("./one-7.wasm", "sha384-x")); new URL("two.wasm")"#
        );
        assert_eq!(
            relink(script, "two.wasm", "two-7.wasm", "sha384-x"),
            r#"a(arrive("./one.wasm")); new URL("two-7.wasm")"#
        );
    }

    #[test]
    fn a_published_script_names_what_it_fetches_as_before() {
        let published = relink(r#"arrive("./one.wasm")"#, "one.wasm", "one-7.wasm", "sha384-x");
        assert_eq!(later(&published).collect::<Vec<_>>(), ["one-7.wasm"]);
    }
}
