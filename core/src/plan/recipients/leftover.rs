//! What a line written for people holds beside its IDs and their names, so that nobody named there is missed.
//!
//! Called by [`super::prose`]. What of it is worth a word is [`super::read`]'s to say.

use super::found::Found;
use super::line::cells;
use super::listing::gaps;
use super::shape::words;

/// What is before, between and behind the IDs, cell by cell, but for the names that they have.
pub(super) fn rest<'a>(line: &'a str, found: &Found<'a>) -> Vec<&'a str> {
    let is_inside = |cell: &str, id: &str| {
        let start = cell.as_ptr() as usize;
        (start..start + cell.len()).contains(&(id.as_ptr() as usize))
    };
    let mut rest = Vec::new();
    for cell in cells(line) {
        let ids = found.ids.iter().filter(|(id, _)| is_inside(cell, id));
        let mut names: Vec<&str> = ids.clone().filter_map(|(_, name)| name.as_deref()).collect();
        let others = found.passed_over.iter().map(|(id, _)| *id);
        let mut ids: Vec<&str> =
            ids.map(|(id, _)| *id).chain(others.filter(|id| is_inside(cell, id))).collect();
        ids.sort_by_key(|id| id.as_ptr() as usize);
        for gap in gaps(cell, &ids).into_iter().filter(|gap| words(gap).next().is_some()) {
            let own = names.iter().position(|name| gap.contains(name)).map(|at| names.remove(at));
            match own.and_then(|name| gap.split_once(name)) {
                // Before the name somebody else can be named.
                Some((before, _)) if words(before).next().is_some() => rest.push(before.trim()),
                Some(_) => {}
                None => rest.push(gap.trim()),
            }
        }
    }
    rest
}
