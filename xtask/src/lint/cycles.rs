//! Finds import cycles: files that depend on each other, so that none can be read, moved or tested alone. Called by `lint`.
//!
//! A file depends on another if it uses a name that is defined there, also through a re-export. Module declarations, re-exports
//! and tests do not count.

use std::collections::{BTreeMap, BTreeSet};

use super::modules::{Crate, DependencyGraph, FileId};
use super::source::SourceFile;

/// The source folders of the crates that must not have any cycle.
const CYCLE_FREE_CRATE_FOLDERS: [&str; 3] = ["core/src/", "mock/src/", "xtask/src/"];

/// In this folder, cycles between files of one page are allowed.
const PAGES_FOLDER: &str = "app/src/pages/";

/// The findings, each of which begins with a file.
pub fn check(sources: &[SourceFile]) -> Vec<String> {
    let folders = CYCLE_FREE_CRATE_FOLDERS.into_iter().chain(["app/src/"]);
    folders.flat_map(|folder| find_cycles_in_crate(sources, folder)).collect()
}

/// The cycles of one crate: the files, and the names that they use of each other.
pub fn find_cycles_in_crate(sources: &[SourceFile], folder: &str) -> Vec<String> {
    let parsed = match Crate::parse(sources, folder) {
        Ok(parsed) => parsed,
        Err(finding) => return vec![finding],
    };
    let dependencies = parsed.dependencies();
    let cycles = find_cycles(&dependencies);
    let refused = cycles.iter().filter(|cycle| !is_in_one_page(&parsed, cycle));
    refused.map(|cycle| describe_cycle(&parsed, &dependencies, cycle)).collect()
}

fn is_in_one_page(parsed: &Crate<'_>, cycle: &BTreeSet<FileId>) -> bool {
    let page = |file: &FileId| parsed.path(*file).strip_prefix(PAGES_FOLDER)?.split('/').next();
    let mut pages = cycle.iter().map(page);
    let first = pages.next().flatten();
    first.is_some() && pages.all(|page| page == first)
}

fn describe_cycle(
    parsed: &Crate<'_>,
    dependencies: &DependencyGraph,
    cycle: &BTreeSet<FileId>,
) -> String {
    let first = cycle.first().map_or("", |file| parsed.path(*file));
    let mut text = format!("{first}: {} files depend on each other:", cycle.len());
    for (from, needed) in dependencies {
        for (to, names) in
            needed.iter().filter(|(to, _)| cycle.contains(from) && cycle.contains(to))
        {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let dependency =
                format!("{} needs {}: {}", parsed.path(*from), parsed.path(*to), names.join(", "));
            text.push_str("\n        ");
            text.push_str(&dependency);
        }
    }
    text
}

/// The strongly connected components with more than one file.
fn find_cycles(dependencies: &DependencyGraph) -> Vec<BTreeSet<FileId>> {
    let reachable: BTreeMap<FileId, BTreeSet<FileId>> =
        dependencies.keys().map(|file| (*file, reachable_from(dependencies, *file))).collect();
    let mut cycles: Vec<BTreeSet<FileId>> = Vec::new();
    for (file, from_file) in &reachable {
        if cycles.iter().any(|cycle| cycle.contains(file)) {
            continue;
        }
        let reaches_file =
            |other: &&FileId| reachable.get(other).is_some_and(|files| files.contains(file));
        let cycle: BTreeSet<FileId> = from_file.iter().filter(reaches_file).copied().collect();
        if cycle.len() > 1 {
            cycles.push(cycle);
        }
    }
    cycles
}

fn reachable_from(dependencies: &DependencyGraph, from: FileId) -> BTreeSet<FileId> {
    let mut reachable = BTreeSet::new();
    let mut pending = vec![from];
    while let Some(file) = pending.pop() {
        let needed = dependencies.get(&file).into_iter().flat_map(BTreeMap::keys);
        pending.extend(needed.filter(|needed| reachable.insert(**needed)));
    }
    reachable
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_core(files: &[(&str, &str)]) -> Vec<String> {
        let source = |(path, text): &(&str, &str)| SourceFile {
            path: format!("core/src/{path}"),
            text: (*text).to_owned(),
        };
        find_cycles_in_crate(&files.iter().map(source).collect::<Vec<_>>(), "core/src/")
    }

    #[test]
    fn uses_through_re_exports_are_dependencies() {
        let lib = ("lib.rs", "mod a; pub mod b;");
        let b = ("b/mod.rs", "mod inner; pub use inner::Inner;");
        let inner = ("b/inner.rs", "use crate::a; pub struct Inner; fn f() { a::start(); }");
        let cycle =
            check_core(&[lib, b, inner, ("a.rs", "use crate::b::Inner; pub fn start() {}")]);
        assert_eq!(cycle.len(), 1);
        assert!(
            cycle[0].contains("core/src/a.rs needs core/src/b/inner.rs: Inner"),
            "{}",
            cycle[0]
        );
        assert!(
            cycle[0].contains("core/src/b/inner.rs needs core/src/a.rs: start"),
            "{}",
            cycle[0]
        );
    }

    #[test]
    fn declarations_re_exports_and_tests_are_not_dependencies() {
        let lib = ("lib.rs", "mod a; mod b; pub use a::A; pub const HEAD: u8 = 1;");
        let a = ("a.rs", "pub struct A; #[cfg(test)] mod tests { use crate::b::B; }");
        let b = ("b.rs", "use crate::{A, HEAD}; pub struct B;");
        assert_eq!(check_core(&[lib, a, b]), Vec::<String>::new());
    }

    #[test]
    fn only_cycles_within_one_page_are_allowed() {
        let count = |a: &str, b: &str| {
            let path = |folder: &str, file: &str| format!("app/src/{folder}/{file}.rs");
            let name = |folder: &str| format!("crate::{}", folder.replace('/', "::"));
            let files = [
                (path("pages", "mod"), String::new()),
                ("app/src/lib.rs".to_owned(), String::new()),
                (path(a, "mod"), String::new()),
                (path(b, "mod"), String::new()),
                (path(a, "a"), format!("pub struct A; use {}::b::B;", name(b))),
                (path(b, "b"), format!("pub struct B; use {}::a::A;", name(a))),
            ];
            let files: Vec<SourceFile> =
                files.into_iter().map(|(path, text)| SourceFile { path, text }).collect();
            find_cycles_in_crate(&files, "app/src/").len()
        };
        assert_eq!(count("pages/share", "pages/share"), 0);
        assert_eq!(count("pages/share", "pages/image"), 1);
        assert_eq!(count("state", "state"), 1);
    }

    #[test]
    fn names_in_macro_arguments_are_dependencies() {
        let lib = ("lib.rs", "mod a; mod b;");
        let a = ("a.rs", "use super::b; pub fn a() {} fn f() { view! { <b::Button /> } }");
        let b = ("b.rs", "pub fn Button() { super::a::a(); }");
        assert_eq!(check_core(&[lib, a, b]).len(), 1);
    }
}
