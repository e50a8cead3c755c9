//! The names of known projects in a text for people, and of others that are joined to them. Called by `message`.

use super::names::Names;
use super::reading::{NotTaken, Unread};
use super::{alias, listing};

/// The known names in a text, and what is joined to one of them by "and" as if it were another.
pub(super) fn known_in(line: u64, text: &str, names: &Names) -> Vec<Unread> {
    let (known, _) = names.within(text);
    let unread = |text: &str, why| Unread { line, text: text.trim().to_owned(), why };
    let others = listing::gaps(text, &known).into_iter().filter_map(|gap| neighbor(gap.trim()));
    let others: Vec<String> = if known.is_empty() { Vec::new() } else { others.collect() };
    let of = |name: &&str| unread(name, NotTaken::Name(names.find(name)));
    let others = others.iter().map(|name| unread(name, NotTaken::NoId));
    known.iter().map(of).chain(others).collect()
}

/// The name that an "and" joins to what is next to it.
fn neighbor(gap: &str) -> Option<String> {
    if let Some(before) = [" and", " or", " &"].iter().find_map(|word| gap.strip_suffix(word)) {
        return alias::name(before).or_else(|| alias::beside(&format!("{before} "), ""));
    }
    let behind = listing::joined(gap);
    alias::name(behind.split([',', ';', '.']).next()?).filter(|_| behind != gap)
}
