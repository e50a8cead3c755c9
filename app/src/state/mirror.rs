//! What a bulk run answers stands in the inbox as it happens, so that badge and cards need not ask for it.

use std::collections::BTreeMap;

use imageshare_core::model::MemberStatus;
use imageshare_core::plan::Cell;

use super::offers::Offers;
use super::runs::{RunKind, Runs};
use crate::live::follow;

/// Follows the run that answers offers. Called once, by the page's root.
pub fn mirror(runs: Runs, offers: Offers) {
    let mut told: BTreeMap<Cell, MemberStatus> = BTreeMap::new();
    follow(move || {
        let Some(run) = runs.of(RunKind::Answer) else { return told.clear() };
        let news: BTreeMap<Cell, MemberStatus> = run.with(|run| {
            let changed = run.tasks().iter().filter(|task| task.changed());
            let now = changed.filter_map(|task| Some((&task.cell, task.known?)));
            now.filter(|(cell, known)| told.get(cell) != Some(known))
                .map(|(cell, known)| (cell.clone(), known))
                .collect()
        });
        if !news.is_empty() {
            offers.set(&news);
            told.extend(news);
        }
    });
}
