//! Notices, above every page, for unfinished runs of an earlier page: each can be resumed from the cloud's current state once
//! its accounts are signed in.

use leptos::prelude::*;

use crate::components::{Button, ButtonKind, Notice, Progress, RelativeTime, rows};
use crate::messages::{buttons, interrupted};
use crate::navigation::use_navigation;
use crate::reactive::reactive;
use crate::state::runs::{RunResumer, Runs, StoredCheckpoint};
use crate::state::{run_page, use_runs};

/// The notices; none if no run was interrupted, or its accounts are not signed in.
pub fn interrupted_run_notices() -> AnyView {
    let runs = use_runs();
    let resuming = RunResumer::new(runs);
    let shown = Memo::new(move |_| {
        let all = runs.checkpoints().interrupted_runs().into_iter();
        all.filter(|one| resuming.missing_sign_ins(&one.checkpoint).is_empty()).collect::<Vec<_>>()
    });
    rows(move || shown.get(), |one| one.key.clone(), move |one| interrupted_run_notice(runs, one))
}

fn interrupted_run_notice(runs: Runs, found: StoredCheckpoint) -> AnyView {
    let resuming = RunResumer::new(runs);
    let navigation = use_navigation();
    let begun = found.checkpoint.started_at;
    let images = found.checkpoint.images().len();
    let busy = Signal::derive(move || resuming.loaded_image_count.get().is_some());
    let checking = move || {
        busy.get().then(|| {
            let done =
                Signal::derive(move || resuming.loaded_image_count.get().unwrap_or_default());
            view! { <Progress label=interrupted::CHECKING done=done of=Signal::stored(images) /> }
        })
    };
    let (summary, key) = (interrupted::summary(&found.checkpoint), found.key.clone());
    let page = run_page(found.checkpoint.kind);
    let resume = move || {
        let page = page.clone();
        resuming.resume(&found, move || navigation.navigate_to(&page));
    };
    let forget = move || runs.checkpoints().delete(&key);
    view! {
        <Notice title=interrupted::TITLE>
            <p>
                {summary} ". " {interrupted::STARTED} " " <RelativeTime at=begun /> ". "
                {interrupted::HINT}
            </p>
            {reactive(checking)}
            <div class="buttons">
                <Button
                    label=buttons::CONTINUE
                    about=interrupted::THE_RUN
                    kind=ButtonKind::Primary
                    small=true
                    busy=busy
                    on_press=resume
                />
                <Button label=interrupted::DISCARD small=true on_press=forget />
            </div>
        </Notice>
    }
    .into_any()
}
