//! Links above a page to unfinished runs of other pages. Used by the shell.

use leptos::prelude::*;

use crate::components::{StatusIcon, StatusIconView};
use crate::data::{BackgroundRun, ShellData};
use crate::messages::background_runs;
use crate::navigation::use_navigation;
use crate::reactive::reactive;

/// One line for each; none without such a run, or on its own page.
pub(super) fn run_links() -> AnyView {
    let ShellData { background_runs: under_way, .. } = expect_context();
    let route = use_navigation().route();
    let lines = move || {
        let is_other_page =
            |run: &BackgroundRun| !route.with(|current| current.is_same_page(&run.page));
        under_way.get().into_iter().filter(is_other_page).map(run_link).collect_view()
    };
    reactive(lines).into_any()
}

fn run_link(run: BackgroundRun) -> AnyView {
    view! {
        <a class="under-way num" href=run.page.href()>
            <StatusIconView icon=StatusIcon::Running />
            {run.summary}
            <span class="soft end">{background_runs::SHOW}</span>
        </a>
    }
    .into_any()
}
