//! What a run does to the shares is seen here at once, so that nobody has to ask for it.

use std::collections::BTreeMap;

use imageshare_core::model::MemberStatus;
use imageshare_core::plan::{Cell, Task};
use leptos::prelude::*;

use super::Shares;
use crate::components::Side;
use crate::live::follow;
use crate::state::runs::{RunKind, Running, Runs};
use crate::state::{Accounts, idle};

/// What was seen of the cells of one run.
type Seen = BTreeMap<Cell, Option<MemberStatus>>;

/// Takes what each run changes into the shares, from now on.
pub(super) fn follow_runs(shares: Shares, accounts: Accounts, runs: Runs) {
    for kind in RunKind::ALL {
        let mut seen: Option<Seen> = None;
        follow(move || {
            let run = runs.of(kind).filter(|run| is_here(accounts, *run));
            let first = seen.is_none();
            let seen = seen.get_or_insert_default();
            let changes =
                run.map(|run| run.with(|run| news(seen, run.tasks()))).unwrap_or_default();
            // What a run did before anything was asked for is in the answers.
            if first || changes.is_empty() {
                return;
            }
            let now = idle::now();
            shares.known.update(|known| {
                for (at, status) in changes {
                    known.ledger.changed(&at, status, now);
                }
            });
        });
    }
}

/// Whether a run is about the cloud that the shares are on.
fn is_here(accounts: Accounts, run: Running) -> bool {
    let producer = accounts.on(Side::Producer);
    producer.is_some_and(|producer| producer.origin == run.names().cloud)
}

/// The cells of which more is known than was seen, and what.
fn news(seen: &mut Seen, tasks: &[Task]) -> Vec<(Cell, Option<MemberStatus>)> {
    let mut news = Vec::new();
    for task in tasks {
        let before = seen.insert(task.cell.clone(), task.known).unwrap_or(task.before);
        if before != task.known {
            news.push((task.cell.clone(), task.known));
        }
    }
    news
}

#[cfg(test)]
mod tests {
    use imageshare_core::plan::Goal;

    use super::*;

    fn task(known: Option<MemberStatus>) -> Task {
        let cell = Cell {
            region: "DFW".parse().unwrap(),
            image: "6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90".parse().unwrap(),
            project: "b81e4d2f0c9a4e7b93d5a6f1c2e8074d".parse().unwrap(),
        };
        Task::taken_up(cell, Goal::Gone, Some(MemberStatus::Pending), known)
    }

    #[test]
    fn each_change_of_a_run_is_told_once() {
        let mut seen = Seen::new();
        let untouched = task(Some(MemberStatus::Pending));
        assert_eq!(news(&mut seen, std::slice::from_ref(&untouched)), []);
        let ended = task(None);
        assert_eq!(news(&mut seen, std::slice::from_ref(&ended)), [(ended.cell.clone(), None)]);
        assert_eq!(news(&mut seen, &[ended]), []);
    }
}
