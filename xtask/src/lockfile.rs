//! Reads package versions from `Cargo.lock`, because the `wasm-bindgen` command must have exactly the version that the page is
//! compiled with. Called by `tools`.

use std::fs;

use crate::failure::{Context, Failure, Result};
use crate::paths::Paths;

/// The locked version of `package`.
///
/// # Errors
/// The lock file cannot be read, or does not contain the package.
pub fn locked_version(paths: &Paths, package: &str) -> Result<String> {
    let lock = fs::read_to_string(paths.join("Cargo.lock")).context("Cargo.lock cannot be read")?;
    find_version(&lock, package).map(str::to_owned).ok_or_else(|| {
        Failure::new(format!("Cargo.lock does not contain the package {package}.")).with_advice(
            "Run `cargo update --workspace`; if it is still missing, the page no longer depends on it.",
        )
    })
}

fn find_version<'lock>(lock: &'lock str, package: &str) -> Option<&'lock str> {
    let mut lines = lock.lines();
    lines.find(|line| line.strip_prefix("name = ").map(trim_quotes) == Some(package))?;
    lines.next()?.strip_prefix("version = ").map(trim_quotes)
}

fn trim_quotes(value: &str) -> &str {
    value.trim_matches('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCKFILE: &str = r#"
[[package]]
name = "wasm-bindgen-futures"
version = "0.4.80"

[[package]]
name = "wasm-bindgen"
version = "0.2.130"
source = "registry+https://github.com/rust-lang/crates.io-index"
"#;

    #[test]
    fn a_package_is_found_by_its_whole_name() {
        assert_eq!(find_version(LOCKFILE, "wasm-bindgen"), Some("0.2.130"));
    }

    #[test]
    fn an_unknown_package_has_no_version() {
        assert_eq!(find_version(LOCKFILE, "wasm"), None);
    }
}
