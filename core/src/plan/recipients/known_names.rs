//! Finds the names of known projects in a text for people, and other names joined to them by "and". Called by `message`.

use super::parsed_recipients::{SkipReason, UnusedText};
use super::project_names::ProjectNames;
use super::{alias, listing};

/// The known names in a text, and other names that are joined to one of them by "and".
pub(super) fn find_known_names(line: u64, text: &str, names: &ProjectNames) -> Vec<UnusedText> {
    let (known, _) = names.find_in_text(text);
    let unused = |text: &str, why| UnusedText { line, text: text.trim().to_owned(), reason: why };
    let others = listing::split_around_ids(text, &known)
        .into_iter()
        .filter_map(|gap| name_joined_by_and(gap.trim()));
    let others: Vec<String> = if known.is_empty() { Vec::new() } else { others.collect() };
    let known_name = |name: &&str| unused(name, SkipReason::KnownName(names.find(name)));
    let others = others.iter().map(|name| unused(name, SkipReason::NoId));
    known.iter().map(known_name).chain(others).collect()
}

/// The name on the other side of an "and".
fn name_joined_by_and(gap: &str) -> Option<String> {
    if let Some(before) = [" and", " or", " &"].iter().find_map(|word| gap.strip_suffix(word)) {
        return alias::parse_name(before)
            .or_else(|| alias::adjacent_name(&format!("{before} "), ""));
    }
    let after = listing::strip_conjunction(gap);
    alias::parse_name(after.split([',', ';', '.']).next()?).filter(|_| after != gap)
}
