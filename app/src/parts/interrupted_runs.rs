//! Notices, above every page, for unfinished runs of other pages: each can be resumed from the cloud's current state once its
//! accounts are signed in, unless another tab works on it.

use leptos::prelude::*;

use crate::components::{Button, ButtonKind, Notice, Progress, RelativeTime, rows};
use crate::data::RunTab;
use crate::messages::{buttons, interrupted_runs};
use crate::navigation::use_navigation;
use crate::reactive::reactive;
use crate::state::runs::{RunResumer, Runs, StoredCheckpoint};
use crate::state::{run_page, use_runs};

/// One notice for each run; none for a run whose accounts are not signed in.
pub fn interrupted_run_notices() -> AnyView {
    let runs = use_runs();
    let resuming = RunResumer::new(runs);
    let shown = Memo::new(move |_| {
        let all = runs.checkpoints().interrupted_runs().into_iter();
        all.filter(|one| resuming.missing_sign_ins(&one.checkpoint).is_empty()).collect::<Vec<_>>()
    });
    // A row is drawn again when another tab begins or ends to work on its run.
    let row_key = |one: &StoredCheckpoint| {
        let started = one.checkpoint.started_at.unix_millis();
        format!("{} {started} {}", one.key, interrupted_runs::title(one.tab))
    };
    rows(move || shown.get(), row_key, move |one| interrupted_run_notice(runs, one))
}

fn interrupted_run_notice(runs: Runs, stored_checkpoint: StoredCheckpoint) -> AnyView {
    let begun = stored_checkpoint.checkpoint.started_at;
    let title = interrupted_runs::title(stored_checkpoint.tab);
    let (summary, hint) = (
        interrupted_runs::summary(&stored_checkpoint.checkpoint),
        interrupted_runs::hint(stored_checkpoint.tab),
    );
    let run_actions =
        (stored_checkpoint.tab != RunTab::OtherTab).then(|| run_actions(runs, stored_checkpoint));
    view! {
        <Notice title=title>
            <p>
                {summary} ". " {interrupted_runs::STARTED} " " <RelativeTime at=begun /> ". " {hint}
            </p>
            {run_actions}
        </Notice>
    }
    .into_any()
}

/// Continues or discards the run.
fn run_actions(runs: Runs, stored_checkpoint: StoredCheckpoint) -> AnyView {
    let resuming = RunResumer::new(runs);
    let navigation = use_navigation();
    let StoredCheckpoint { key, checkpoint, .. } = stored_checkpoint;
    let images = checkpoint.images().len();
    let busy = Signal::derive(move || resuming.loaded_image_count.get().is_some());
    let checking = move || {
        busy.get().then(|| {
            let done =
                Signal::derive(move || resuming.loaded_image_count.get().unwrap_or_default());
            view! { <Progress label=interrupted_runs::CHECKING done=done of=Signal::stored(images) /> }
        })
    };
    let (page, resumed) = (run_page(checkpoint.kind), key.clone());
    let resume = move || {
        let page = page.clone();
        resuming.resume(resumed.clone(), move || navigation.navigate_to(&page));
    };
    let discard = move || runs.checkpoints().discard(key.clone());
    view! {
        {reactive(checking)}
        <div class="buttons">
            <Button
                label=buttons::CONTINUE
                about=interrupted_runs::THE_RUN
                kind=ButtonKind::Primary
                small=true
                busy=busy
                on_press=resume
            />
            <Button label=interrupted_runs::DISCARD small=true on_press=discard />
        </div>
    }
    .into_any()
}
