//! Circles of imports: files that need each other, so that none can be read, moved or tested alone. Called by `lint`.
//!
//! A file needs another when it names something that is defined there, also through a re-export. Modules that are only declared, and
//! re-exports by themselves, need nothing; neither do tests.

use std::collections::{BTreeMap, BTreeSet};

use super::modules::{Crate, Edges, FileId};
use super::source::Source;

/// The crates without any circle, by the folder of their source.
const WITHOUT: [&str; 3] = ["core/src/", "mock/src/", "xtask/src/"];

/// Where circles inside one folder are allowed: the parts of one page are made for each other.
const PAGES: &str = "app/src/pages/";

/// The findings, each a sentence that begins with a file.
pub fn check(sources: &[Source]) -> Vec<String> {
    let folders = WITHOUT.into_iter().chain(["app/src/"]);
    folders.flat_map(|folder| in_crate(sources, folder)).collect()
}

/// The circles of one crate, each as its files and what ties them.
pub fn in_crate(sources: &[Source], folder: &str) -> Vec<String> {
    let parsed = match Crate::parse(sources, folder) {
        Ok(parsed) => parsed,
        Err(finding) => return vec![finding],
    };
    let edges = parsed.edges();
    let circles = circles(&edges);
    let refused = circles.iter().filter(|circle| !is_of_one_page(&parsed, circle));
    refused.map(|circle| words(&parsed, &edges, circle)).collect()
}

fn is_of_one_page(parsed: &Crate<'_>, circle: &BTreeSet<FileId>) -> bool {
    let page = |file: &FileId| parsed.path(*file).strip_prefix(PAGES)?.split('/').next();
    let mut pages = circle.iter().map(page);
    let first = pages.next().flatten();
    first.is_some() && pages.all(|page| page == first)
}

fn words(parsed: &Crate<'_>, edges: &Edges, circle: &BTreeSet<FileId>) -> String {
    let first = circle.first().map_or("", |file| parsed.path(*file));
    let mut words = format!("{first}: {} files need each other:", circle.len());
    for (from, needed) in edges {
        for (to, names) in
            needed.iter().filter(|(to, _)| circle.contains(from) && circle.contains(to))
        {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let tie =
                format!("{} needs {}: {}", parsed.path(*from), parsed.path(*to), names.join(", "));
            words.push_str("\n        ");
            words.push_str(&tie);
        }
    }
    words
}

/// The strongly connected components with more than one file.
fn circles(edges: &Edges) -> Vec<BTreeSet<FileId>> {
    let reach: BTreeMap<FileId, BTreeSet<FileId>> =
        edges.keys().map(|file| (*file, reached(edges, *file))).collect();
    let mut circles: Vec<BTreeSet<FileId>> = Vec::new();
    for (file, own) in &reach {
        if circles.iter().any(|circle| circle.contains(file)) {
            continue;
        }
        let comes_back = |other: &&FileId| reach.get(other).is_some_and(|its| its.contains(file));
        let circle: BTreeSet<FileId> = own.iter().filter(comes_back).copied().collect();
        if circle.len() > 1 {
            circles.push(circle);
        }
    }
    circles
}

fn reached(edges: &Edges, from: FileId) -> BTreeSet<FileId> {
    let mut reached = BTreeSet::new();
    let mut open = vec![from];
    while let Some(file) = open.pop() {
        let needed = edges.get(&file).into_iter().flat_map(BTreeMap::keys);
        open.extend(needed.filter(|needed| reached.insert(**needed)));
    }
    reached
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(files: &[(&str, &str)]) -> Vec<String> {
        let source = |(path, text): &(&str, &str)| Source {
            path: format!("core/src/{path}"),
            text: (*text).to_owned(),
        };
        in_crate(&files.iter().map(source).collect::<Vec<_>>(), "core/src/")
    }

    #[test]
    fn files_that_name_each_other_are_a_circle_also_through_a_re_export() {
        let lib = ("lib.rs", "mod a; pub mod b;");
        let b = ("b/mod.rs", "mod inner; pub use inner::Inner;");
        let inner = ("b/inner.rs", "use crate::a; pub struct Inner; fn f() { a::start(); }");
        let circle = found(&[lib, b, inner, ("a.rs", "use crate::b::Inner; pub fn start() {}")]);
        assert_eq!(circle.len(), 1);
        assert!(
            circle[0].contains("core/src/a.rs needs core/src/b/inner.rs: Inner"),
            "{}",
            circle[0]
        );
        assert!(
            circle[0].contains("core/src/b/inner.rs needs core/src/a.rs: start"),
            "{}",
            circle[0]
        );
    }

    #[test]
    fn declarations_re_exports_and_tests_need_nothing() {
        let lib = ("lib.rs", "mod a; mod b; pub use a::A; pub const HEAD: u8 = 1;");
        let a = ("a.rs", "pub struct A; #[cfg(test)] mod tests { use crate::b::B; }");
        let b = ("b.rs", "use crate::{A, HEAD}; pub struct B;");
        assert_eq!(found(&[lib, a, b]), Vec::<String>::new());
    }

    #[test]
    fn the_parts_of_one_page_may_need_each_other_and_no_others() {
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
            let files: Vec<Source> =
                files.into_iter().map(|(path, text)| Source { path, text }).collect();
            in_crate(&files, "app/src/").len()
        };
        assert_eq!(count("pages/share", "pages/share"), 0);
        assert_eq!(count("pages/share", "pages/image"), 1);
        assert_eq!(count("state", "state"), 1);
    }

    #[test]
    fn what_a_macro_is_given_counts_too() {
        let lib = ("lib.rs", "mod a; mod b;");
        let a = ("a.rs", "use super::b; pub fn a() {} fn f() { view! { <b::Button /> } }");
        let b = ("b.rs", "pub fn Button() { super::a::a(); }");
        assert_eq!(found(&[lib, a, b]).len(), 1);
    }
}
