//! The run that answers several offers: how far it is as a whole, and with the open offer.

use imageshare_core::model::Side;
use imageshare_core::plan::{MembershipKey, Stage};
use leptos::prelude::*;

use crate::parts::{RunView, RunWords, cell_mark};
use crate::reactive::reactive;
use crate::state::runs::RunKind;
use crate::state::{use_accounts, use_offers, use_runs};

/// The run, while there is one.
pub(super) fn run() -> AnyView {
    let runs = use_runs();
    let words = RunWords {
        name: "Answering",
        done: "answered",
        cell: Callback::new(|cell| name_of(&cell)),
        undo: "Every offer gets the answer back that it had before. The owner sees that.",
    };
    let view = move || {
        let running = runs.of(RunKind::Answer)?;
        let close = move || runs.forget(RunKind::Answer);
        Some(
            view! { <RunView running=running words=words side=Side::Consumer on_close=close /> }
                .into_any(),
        )
    };
    reactive(view).into_any()
}

/// An offer as people know it: "web-2026-11 in DFW for QA Lab".
fn name_of(cell: &MembershipKey) -> String {
    let found = use_offers().inbox().state.with_untracked(|inbox| {
        let (_, offer) = inbox.ready()?.find(cell)?;
        Some((offer.image.title(), offer.account))
    });
    let Some((title, account)) = found else { return cell.image.to_string() };
    match untrack(|| use_accounts().get(account)) {
        Some(account) => format!("{title} in {} for {}", cell.region, account.title()),
        None => format!("{title} in {}", cell.region),
    }
}

/// How far one offer is, while the run has it and is not done with it.
pub(super) fn mark(cell: MembershipKey) -> AnyView {
    let runs = use_runs();
    let mark = move || {
        let running = runs.of(RunKind::Answer)?;
        let task = running.task(&cell)?;
        (task.stage != Stage::Done).then(|| cell_mark(running, &task))
    };
    reactive(mark).into_any()
}
