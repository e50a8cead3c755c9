//! Checks the dependencies of `core` and `mock`: `core` has no IO, clock, randomness or browser, and neither depends on the page.
//! Called by `lint`.

use crate::exec;
use crate::failure::Result;
use crate::paths::Paths;

/// A crate, and the crates that must not be in its dependency tree on any target.
const FORBIDDEN_DEPENDENCIES: [(&str, &[&str]); 2] = [
    (
        "imageshare-core",
        &[
            "imageshare-mock",
            "imageshare-app",
            "leptos",
            "web-sys",
            "js-sys",
            "wasm-bindgen",
            "gloo-net",
            "tokio",
            "reqwest",
            "hyper",
            "rand",
            "getrandom",
            "web-time",
        ],
    ),
    ("imageshare-mock", &["imageshare-app", "leptos", "web-sys", "tokio", "hyper", "getrandom"]),
];

/// The findings.
///
/// # Errors
/// `cargo tree` fails.
pub fn check(paths: &Paths) -> Result<Vec<String>> {
    let mut findings = vec![];
    for (package, forbidden) in FORBIDDEN_DEPENDENCIES {
        let arguments =
            ["--edges", "normal", "--target", "all", "--prefix", "none", "--package", package];
        let tree = exec::output(exec::cargo(paths, "tree")?.args(arguments))?;
        findings.extend(
            find_forbidden(&tree, forbidden)
                .map(|name| format!("{package} must not depend on {name}")),
        );
    }
    Ok(findings)
}

fn find_forbidden<'a>(tree: &str, forbidden: &'a [&'a str]) -> impl Iterator<Item = &'a str> {
    let names: Vec<String> =
        tree.lines().filter_map(|line| line.split(' ').next()).map(str::to_owned).collect();
    forbidden.iter().copied().filter(move |name| names.iter().any(|present| present == name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_crate_names_match() {
        let tree = "imageshare-core v0.1.0 (/x)\nrand_core v0.9.0\nhttp v1.3.0 (*)\n";
        assert_eq!(find_forbidden(tree, &["rand", "http"]).collect::<Vec<_>>(), ["http"]);
    }
}
