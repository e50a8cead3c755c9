//! The rest of a line of text besides its IDs and their names, so that no one named there is missed.
//!
//! Called by [`super::prose`]. [`super::read()`] decides which of it is reported.

use super::line_kind::split_cells;
use super::line_matches::LineMatches;
use super::listing::split_around_ids;
use super::word_shape::words;

/// The texts before, between and after the IDs, cell by cell, without the names of the IDs.
pub(super) fn remaining_texts<'a>(line: &'a str, found: &LineMatches<'a>) -> Vec<&'a str> {
    let is_inside = |cell: &str, id: &str| {
        let start = cell.as_ptr() as usize;
        (start..start + cell.len()).contains(&(id.as_ptr() as usize))
    };
    let mut rest = Vec::new();
    for cell in split_cells(line) {
        let ids = found.ids.iter().filter(|(id, _)| is_inside(cell, id));
        let mut names: Vec<&str> = ids.clone().filter_map(|(_, name)| name.as_deref()).collect();
        let others = found.rejected_ids.iter().map(|(id, _)| *id);
        let mut ids: Vec<&str> =
            ids.map(|(id, _)| *id).chain(others.filter(|id| is_inside(cell, id))).collect();
        ids.sort_by_key(|id| id.as_ptr() as usize);
        for gap in
            split_around_ids(cell, &ids).into_iter().filter(|gap| words(gap).next().is_some())
        {
            let own_name =
                names.iter().position(|name| gap.contains(name)).map(|at| names.remove(at));
            match own_name.and_then(|name| gap.split_once(name)) {
                // Another project can be named before the name.
                Some((before, _)) if words(before).next().is_some() => rest.push(before.trim()),
                Some(_) => {}
                None => rest.push(gap.trim()),
            }
        }
    }
    rest
}
